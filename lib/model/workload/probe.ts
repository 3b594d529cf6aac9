import { brand } from '../../core/brand';
import { requireWhole } from '../../core/checks';
import type { Duration } from '../../core/duration';
import { ModelError, show } from '../../core/errors';
import { NUMBER, TEXT, objectOf, requireKind } from '../../core/kind';
import { DURATION } from '../../core/quantities';
import { NO_FEATURES, Struct } from '../../core/rules';
import { isPath } from '../references/paths';

/** How often a probe looks and how long it waits. */
export interface ProbeOptions {
  /**
   * Time between two looks. From a second to an hour, in whole seconds.
   *
   * @default - on Knative many times a second for readiness, a second if another number is given, and 10 s for liveness; 5 s on Nomad
   */
  readonly period?: Duration;

  /**
   * Longest wait for an answer. From a second to an hour, in whole seconds.
   *
   * @default - 1 s on Knative, 2 s on Nomad
   */
  readonly timeout?: Duration;

  /**
   * Failures in a row that count as a failure. Whole number from 1 to 1000; on Nomad exactly 1 for a TCP probe of readiness.
   *
   * @default - 3 on Knative; 1 for readiness and 3 for liveness on Nomad
   */
  readonly failureThreshold?: number;
}

/** What each form of probe is. */
export type ProbeForm =
  | { readonly kind: 'none' }
  | { readonly kind: 'http'; readonly path: string; readonly options: ProbeOptions }
  | { readonly kind: 'tcp'; readonly options: ProbeOptions };

const seconds = (value: Duration, property: string) => requireWhole(`${property} in seconds`, value.toSeconds(), 1, 3600);

/** The rules of how a probe looks. */
export const PROBE_OPTIONS = new Struct<ProbeOptions>('ProbeOptions', {
  period: { kind: DURATION, check: seconds, features: NO_FEATURES },
  timeout: { kind: DURATION, check: seconds, features: NO_FEATURES },
  failureThreshold: { kind: NUMBER, check: (value, property) => requireWhole(property, value, 1, 1000), features: NO_FEATURES },
});

/**
 * A look at a workload from outside: is it ready for requests, is it still alive.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 * @see https://developer.hashicorp.com/nomad/docs/job-specification/check
 */
export class Probe {
  /**
   * Asks the workload's port with `GET`; a status from 200 to 299 passes on both targets.
   *
   * @param path path that starts with a slash and holds characters of a URL only; on Nomad without a query
   * @param options how often and how long
   */
  public static http(path: string, options: ProbeOptions = {}): Probe {
    requireKind(TEXT, path, 'path');
    if (!path.startsWith('/')) {
      throw new ModelError('PROBE_PATH', `'path' of a probe must start with a slash, got ${show(path)}`, 'write it like /healthz');
    }
    // The mesh of Nomad compares a path as it is written here with the encoded one of the request: the probe would never pass.
    if (!isPath(path)) {
      throw new ModelError('PROBE_PATH', `'path' of a probe must hold characters of a URL only, got ${show(path)}`, 'write the others like %20');
    }
    PROBE_OPTIONS.check(options, 'options');
    return new Probe({ kind: 'http', path, options });
  }

  /**
   * Whether something listens on the workload's port.
   *
   * On Knative a connection is opened; on Nomad a small task beside it looks into the kernel's table of sockets, and none is.
   *
   * @param options how often and how long
   */
  public static tcp(options: ProbeOptions = {}): Probe {
    PROBE_OPTIONS.check(options, 'options');
    return new Probe({ kind: 'tcp', options });
  }

  /** No probe of its own: takes back one that a level above gives, so that the default of the property holds. */
  public static none(): Probe {
    return new Probe({ kind: 'none' });
  }

  private constructor(private readonly form: ProbeForm) {}

  /** What it is: `http`, `tcp` or `none`. */
  public get probeType(): string {
    return this.form.kind;
  }

  /** @internal */
  public get _form(): ProbeForm {
    return this.form;
  }
}

brand(Probe, 'Probe');

/** A look at a workload. */
export const PROBE = objectOf<Probe>('Probe', "write Probe.http('/healthz') or Probe.tcp()");
