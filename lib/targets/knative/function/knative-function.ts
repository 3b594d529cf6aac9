import { requireFilled, requireText, requireWhole } from '../../../core/checks';
import type { Duration } from '../../../core/duration';
import { ModelError } from '../../../core/errors';
import { FLAG, NUMBER, TEXT, listOf, mapOf, requireKind } from '../../../core/kind';
import { DURATION } from '../../../core/quantities';
import { NO_FEATURES, Struct } from '../../../core/rules';
import type { Rule } from '../../../core/rules';
import { findTarget } from '../../../core/tree';
import { SERVERLESS_FUNCTION } from '../../../model/function/kinds';
import type { ServerlessFunction } from '../../../model/function/serverless-function';
import { hasKnativeOptions, keepKnativeOptions } from './kept-options';

/** What only Knative knows of a function. With revisions they hold for each of them. */
export interface KnativeFunctionOptions {
  /**
   * Annotations of the instances. They win over those that come from the model.
   *
   * @default - those that come from the model
   */
  readonly annotations?: { [name: string]: string };

  /**
   * Labels of the instances. They win over those that come from the model.
   *
   * @default - those that come from the model
   */
  readonly labels?: { [name: string]: string };

  /**
   * Kubernetes service account that the instances run as. It must exist.
   *
   * @default - `default`, the one of the namespace
   */
  readonly serviceAccountName?: string;

  /**
   * Names of the secrets with which images are pulled.
   *
   * @default - those of the service account
   */
  readonly imagePullSecrets?: string[];

  /**
   * Time over which requests move to the instances of a change. Whole seconds. With revisions it smooths a change of one
   * revision, not a change of the percentages.
   *
   * @default - what the cluster says, at once unless configured otherwise
   * @see https://knative.dev/docs/serving/rolling-out-latest-revision/
   */
  readonly rolloutDuration?: Duration;

  /**
   * Share of the scaling target in percent that instances are filled to. From 1 to 100.
   *
   * @default - what the cluster says, 70 unless configured otherwise
   */
  readonly targetUtilization?: number;

  /**
   * Instances that a change starts with before it gets requests. Whole number, at least 1.
   *
   * @default - what the cluster says, 1 unless configured otherwise
   */
  readonly initialScale?: number;

  /**
   * Time for which a lower need must last before instances are stopped. Whole seconds, an hour at most.
   *
   * @default - what the cluster says, none unless configured otherwise
   */
  readonly scaleDownDelay?: Duration;

  /**
   * Whether Kubernetes refuses to start an image that would run as root.
   *
   * @default true
   */
  readonly runAsNonRoot?: boolean;
}

const seconds = (most: number): Rule<Duration> => ({
  kind: DURATION,
  check: (value, property, scope) => requireWhole(`${property} in seconds`, value.toSeconds(), 0, most, scope),
  features: NO_FEATURES,
});

const whole = (least: number, most: number): Rule<number> => ({
  kind: NUMBER, check: (value, property, scope) => requireWhole(property, value, least, most, scope), features: NO_FEATURES,
});

const OPTIONS = new Struct<KnativeFunctionOptions>('KnativeFunctionOptions', {
  annotations: { kind: mapOf(TEXT), features: NO_FEATURES },
  labels: { kind: mapOf(TEXT), features: NO_FEATURES },
  serviceAccountName: { kind: TEXT, check: requireFilled, features: NO_FEATURES },
  imagePullSecrets: {
    kind: listOf(TEXT), check: (names, property, scope) => names.forEach((name) => requireText(property, name, scope)), features: NO_FEATURES,
  },
  rolloutDuration: seconds(86_400),
  targetUtilization: whole(1, 100),
  initialScale: whole(1, 10_000),
  scaleDownDelay: seconds(3600),
  runAsNonRoot: { kind: FLAG, features: NO_FEATURES },
});

/**
 * Options of a function that only Knative has. Other targets ignore them.
 *
 * @example
 *
 * knative.KnativeFunction.apply(orders, { serviceAccountName: 'orders', rolloutDuration: Duration.minutes(5) });
 */
export class KnativeFunction {
  /**
   * Gives a function these options.
   *
   * @param fn the function; an error if it has options already
   * @param options the options
   */
  public static apply(fn: ServerlessFunction, options: KnativeFunctionOptions): void {
    requireKind(SERVERLESS_FUNCTION, fn, 'fn');
    if (hasKnativeOptions(fn)) {
      throw new ModelError('DUPLICATE_KEY', 'the Knative options of a function must be applied once', 'merge the two calls', fn);
    }
    findTarget(fn)?._assertOpen(fn);
    OPTIONS.check(options, 'options', fn);
    keepKnativeOptions(fn, options);
  }

  private constructor() {}
}
