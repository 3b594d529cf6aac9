import type * as Cdktf from 'cdktf';
import type { IConstruct } from 'constructs';
import { ModelError } from '../../core/errors';

const STACK = Symbol.for('cdktf/TerraformStack');

/** Loads cdktf on first use, so that importing the library needs no framework. */
export function loadCdktf(scope: IConstruct): typeof Cdktf {
  try {
    return require('cdktf');
  } catch (error) {
    throw missing(scope, 'cdktf', error);
  }
}

/** The class that writes stacks unless the user gives another. cdktf does not show it, so it may be missing one day. */
export function loadSynthesizer(): typeof import('cdktf/lib/synthesize/synthesizer').StackSynthesizer | undefined {
  try {
    return require('cdktf/lib/synthesize/synthesizer').StackSynthesizer;
  } catch {
    return undefined;
  }
}

/** The class of `nomad_job`. */
export function loadJob(scope: IConstruct): typeof import('@cdktf/provider-nomad/lib/job').Job {
  try {
    return require('@cdktf/provider-nomad/lib/job').Job;
  } catch (error) {
    throw missing(scope, '@cdktf/provider-nomad', error);
  }
}

/** The class of `consul_config_entry`. */
export function loadConfigEntry(scope: IConstruct): typeof import('@cdktf/provider-consul/lib/config-entry').ConfigEntry {
  try {
    return require('@cdktf/provider-consul/lib/config-entry').ConfigEntry;
  } catch (error) {
    throw missing(scope, '@cdktf/provider-consul', error);
  }
}

/** The stack that `construct` is in, or is. */
export function stackOf(construct: IConstruct): Cdktf.TerraformStack {
  const scopes = construct.node.scopes;
  for (let index = scopes.length - 1; index >= 0; index--) {
    const scope = scopes[index];
    if (isStack(scope)) return scope;
  }
  throw new ModelError('TARGET_FRAMEWORK', `a Nomad target must be below a cdktf.TerraformStack, got '${construct.node.path}' below none`,
    'create it with a stack, or a construct in one, as scope', construct);
}

export function isStack(construct: IConstruct): construct is Cdktf.TerraformStack {
  return (construct as { readonly [STACK]?: unknown })[STACK] !== undefined;
}

/** Bundlers leave a package out that is not installed only when its `require` stands inside a `try`, so there is one in each loader. */
function missing(scope: IConstruct, name: string, error: unknown): unknown {
  if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') return error;
  return new ModelError('TARGET_FRAMEWORK', `a Nomad target needs the package ${name}, which is not installed`, `run npm install ${name}`, scope);
}
