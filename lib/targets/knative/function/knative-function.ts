import type { IConstruct } from 'constructs';
import { requireText, requireWhole } from '../../../core/checks';
import type { Duration } from '../../../core/duration';
import { ModelError } from '../../../core/errors';
import { findTarget } from '../../../core/tree';
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
    if (hasKnativeOptions(fn)) {
      throw new ModelError('DUPLICATE_KEY', 'the Knative options of a function must be applied once', 'merge the two calls', fn);
    }
    findTarget(fn)?._assertOpen(fn);
    check(options, fn);
    keepKnativeOptions(fn, options);
  }

  private constructor() {}
}

function check(options: KnativeFunctionOptions, scope: IConstruct): void {
  if (options.serviceAccountName !== undefined) requireText('serviceAccountName', options.serviceAccountName, scope);
  options.imagePullSecrets?.forEach((name) => requireText('imagePullSecrets', name, scope));
  if (options.rolloutDuration !== undefined) requireWhole('rolloutDuration in seconds', options.rolloutDuration.toSeconds(), 0, 86_400, scope);
  if (options.targetUtilization !== undefined) requireWhole('targetUtilization', options.targetUtilization, 1, 100, scope);
  if (options.initialScale !== undefined) requireWhole('initialScale', options.initialScale, 1, 10_000, scope);
  if (options.scaleDownDelay !== undefined) requireWhole('scaleDownDelay in seconds', options.scaleDownDelay.toSeconds(), 0, 3600, scope);
}
