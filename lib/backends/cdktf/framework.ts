import type * as Cdktf from 'cdktf';
import type { IConstruct } from 'constructs';
import { ModelError } from '../../core/errors';
import { isMissing, notInstalled, requireSupported } from '../framework';
import type { Framework } from '../framework';

const STACK = Symbol.for('cdktf/TerraformStack');

const CDKTF: Framework = {
  name: 'cdktf',
  purpose: 'Nomad jobs and Consul entries are written by cdktf',
  supported: [0, 21],
  packages: 'npm install cdktf@0.21, pip install "cdktf~=0.21.0", com.hashicorp:cdktf for Java, github.com/hashicorp/terraform-cdk-go/cdktf for Go, '
    + 'HashiCorp.Cdktf for .NET',
};

let loaded: typeof Cdktf | undefined;

/** Loads cdktf on first use, so that importing the library needs no framework. */
export function loadCdktf(scope: IConstruct): typeof Cdktf {
  if (loaded !== undefined) return loaded;
  // Bundlers leave a package out that is not installed only when its `require` stands inside a `try`, here and below.
  try {
    const found: typeof Cdktf = require('cdktf');
    requireSupported(CDKTF, found.TerraformStack, scope);
    return loaded = found;
  } catch (error) {
    throw isMissing(error, 'cdktf') ? notInstalled(CDKTF, scope) : error;
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

/** The class of `nomad_job`, where the program has its package. */
export function loadJob(): typeof import('@cdktf/provider-nomad/lib/job').Job | undefined {
  try {
    return require('@cdktf/provider-nomad/lib/job').Job;
  } catch (error) {
    if (isMissing(error, '@cdktf/provider-nomad')) return undefined;
    throw error;
  }
}

/** The class of `consul_config_entry`, where the program has its package. */
export function loadConfigEntry(): typeof import('@cdktf/provider-consul/lib/config-entry').ConfigEntry | undefined {
  try {
    return require('@cdktf/provider-consul/lib/config-entry').ConfigEntry;
  } catch (error) {
    if (isMissing(error, '@cdktf/provider-consul')) return undefined;
    throw error;
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
