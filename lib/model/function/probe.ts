import { requireKnown, requireWhole } from '../../core/checks';
import type { Duration } from '../../core/duration';
import { ModelError, show } from '../../core/errors';

/**
 * What each form of probe becomes on a target.
 *
 * @internal
 */
export interface ProbeVisitor<T> {
  visitHttp(path: string, options: ProbeOptions): T;
  visitTcp(options: ProbeOptions): T;
}

/** How often a probe looks and how long it waits. */
export interface ProbeOptions {
  /**
   * Time between two looks. At least a second, in whole seconds.
   *
   * @default - on Knative its own aggressive probing for readiness and 10 s for liveness; 5 s on Nomad
   */
  readonly period?: Duration;

  /**
   * Longest wait for an answer. At least a second, in whole seconds.
   *
   * @default - 1 s on Knative, 2 s on Nomad
   */
  readonly timeout?: Duration;

  /**
   * Failures in a row that count as a failure. At least 1; on Nomad exactly 1 for a TCP probe of readiness.
   *
   * @default - 3 on Knative; 1 for readiness and 3 for liveness on Nomad
   */
  readonly failureThreshold?: number;
}

/** A look at a function from outside: is it ready for requests, is it still alive. */
export abstract class Probe {
  /**
   * Asks the function's port with `GET`; a status from 200 to 299 passes on both targets.
   *
   * @param path path that starts with a slash
   * @param options how often and how long
   */
  public static http(path: string, options: ProbeOptions = {}): Probe {
    requireKnown('path', path);
    if (!path.startsWith('/')) {
      throw new ModelError('PROBE_PATH', `'path' of a probe must start with a slash, got ${show(path)}`, 'write it like /healthz');
    }
    return new HttpProbe(path, checked(options));
  }

  /**
   * Opens a connection to the function's port.
   *
   * @param options how often and how long
   */
  public static tcp(options: ProbeOptions = {}): Probe {
    return new TcpProbe(checked(options));
  }

  /** @internal */
  public abstract _accept<T>(visitor: ProbeVisitor<T>): T;
}

class HttpProbe extends Probe {
  constructor(private readonly path: string, private readonly options: ProbeOptions) {
    super();
  }

  public _accept<T>(visitor: ProbeVisitor<T>): T {
    return visitor.visitHttp(this.path, this.options);
  }
}

class TcpProbe extends Probe {
  constructor(private readonly options: ProbeOptions) {
    super();
  }

  public _accept<T>(visitor: ProbeVisitor<T>): T {
    return visitor.visitTcp(this.options);
  }
}

function checked(options: ProbeOptions): ProbeOptions {
  if (options.period !== undefined) requireWhole('period in seconds', options.period.toSeconds(), 1, 3600);
  if (options.timeout !== undefined) requireWhole('timeout in seconds', options.timeout.toSeconds(), 1, 3600);
  if (options.failureThreshold !== undefined) requireWhole('failureThreshold', options.failureThreshold, 1, 1000);
  return options;
}
