import type * as Cdktf from 'cdktf';
import type { IConstruct } from 'constructs';
import { ModelError } from '../../core/errors';

const STACK = Symbol.for('cdktf/TerraformStack');

/** Loads cdktf on first use, so that importing the library needs no framework. */
export function loadCdktf(scope: IConstruct): typeof Cdktf {
  return load(scope, 'cdktf', () => require('cdktf'));
}

/** The class of `nomad_job`. */
export function loadJob(scope: IConstruct): typeof import('@cdktf/provider-nomad/lib/job').Job {
  return load(scope, '@cdktf/provider-nomad', () => require('@cdktf/provider-nomad/lib/job').Job);
}

/** The class of `consul_config_entry`. */
export function loadConfigEntry(scope: IConstruct): typeof import('@cdktf/provider-consul/lib/config-entry').ConfigEntry {
  return load(scope, '@cdktf/provider-consul', () => require('@cdktf/provider-consul/lib/config-entry').ConfigEntry);
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
  return STACK in construct;
}

function load<T>(scope: IConstruct, name: string, require: () => T): T {
  try {
    return require();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw new ModelError('TARGET_FRAMEWORK', `a Nomad target needs the package ${name}, which is not installed`, `run npm install ${name}`, scope);
  }
}
