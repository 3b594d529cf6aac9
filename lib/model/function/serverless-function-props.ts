import { TEXT, memberOf } from '../../core/kind';
import { NO_FEATURES, Struct } from '../../core/rules';
import { CODE } from '../workload/code';
import type { Code } from '../workload/code';
import type { FunctionFeature, ReleaseFeature } from './features';
import { FUNCTION_RULES } from './function-options';
import type { FunctionOptions } from './function-options';
import { Releases } from './releases';
import { Visibility } from './visibility';

/** Properties of `ServerlessFunction`. */
export interface ServerlessFunctionProps extends FunctionOptions {
  /**
   * What the function runs.
   *
   * @default - required with `Releases.REPLACE`; an error with `Releases.REVISIONS`, where each revision has its own
   */
  readonly code?: Code;

  /**
   * How the function changes from one release to the next.
   *
   * @default Releases.REPLACE
   */
  readonly releases?: Releases;

  /**
   * Who can reach the function.
   *
   * @default Visibility.INTERNAL
   */
  readonly visibility?: Visibility;

  /**
   * Name on the platform: a DNS label that starts with a letter, 63 characters at most.
   *
   * @default - the ids below the target in kebab-case
   */
  readonly functionName?: string;
}

/** What each way to release uses. */
export const RELEASES_FEATURES: Record<Releases, readonly FunctionFeature[]> = { replace: ['function.replace'], revisions: ['function.revisions'] };

/** What each visibility uses. */
export const VISIBILITY_FEATURES: Record<Visibility, readonly FunctionFeature[]> = {
  internal: ['function.visibility.internal'], public: ['function.visibility.public'],
};

/** The rules of functions. */
export const FUNCTION_PROPS = new Struct<ServerlessFunctionProps, ReleaseFeature>('ServerlessFunctionProps', {
  ...FUNCTION_RULES,
  code: { kind: CODE, features: NO_FEATURES },
  releases: {
    kind: memberOf('Releases', Releases),
    features: ['function.replace', 'function.revisions'],
    featuresOf: (releases) => RELEASES_FEATURES[releases],
    defaults: [Releases.REPLACE],
  },
  visibility: {
    kind: memberOf('Visibility', Visibility),
    features: ['function.visibility.public', 'function.visibility.internal'],
    featuresOf: (visibility) => VISIBILITY_FEATURES[visibility],
    defaults: [Visibility.INTERNAL],
  },
  functionName: { kind: TEXT, features: NO_FEATURES },
});
