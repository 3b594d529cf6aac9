import type { IConstruct } from 'constructs';
import { applyFastSynthesis } from '../../backends/cdk8s';

/**
 * A synthesis for `cdk8s.App` that takes less time. Use it where thousands of objects take too long; every app works without it too.
 *
 * @example
 *
 * const app = new App();
 * knative.FastSynthesis.apply(app);
 */
export class FastSynthesis {
  /**
   * Lets an app write the same files as cdk8s, several times faster. It stands in for the methods `synth()` and `synthYaml()` of
   * this one app, before or after the charts are made. A second call changes nothing.
   *
   * @param app the `cdk8s.App`; one of a class of your own too, unless that class has a `synth()` or `synthYaml()` of its own
   */
  public static apply(app: IConstruct): void {
    applyFastSynthesis(app);
  }

  private constructor() {}
}
