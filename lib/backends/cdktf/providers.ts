import type { TerraformProvider } from 'cdktf';
import type { JsonObject } from '../../core/document';
import type { StackState } from './stack-state';
import { survey } from './survey';

/** The providers that documents of ours need, with the first version that has all they use. */
const PROVIDERS: Record<string, { source: string; version: string }> = {
  nomad: { source: 'hashicorp/nomad', version: '>= 2.6.0, < 3.0.0' },
  consul: { source: 'hashicorp/consul', version: '>= 2.22.1, < 3.0.0' },
};

/** Adds the providers that the documents need and the stack has not. They are configured by the environment of Terraform. */
export function addProviders(state: StackState, present: TerraformProvider[]): void {
  const Provider = class extends state.cdktf.TerraformProvider {};
  for (const [name, root] of state.providers) {
    const alike = present.filter((provider) => provider.terraformResourceType === name);
    if (PROVIDERS[name] === undefined || alike.some((provider) => provider.alias === undefined)) continue;
    new Provider(root, `provider.${name}`, {
      terraformResourceType: name,
      terraformGeneratorMetadata: { providerName: name, providerVersion: PROVIDERS[name].version },
      // One provider has one source, and the user's may be a mirror.
      terraformProviderSource: alike[0]?.terraformProviderSource ?? PROVIDERS[name].source,
    });
  }
}

/** What is wrong with the providers of a stack, in the words of cdktf, which looks only at resources that are constructs. */
export function providerProblems(state: StackState): string[] {
  const foreign = [...state.providers.keys()].filter((name) => name !== 'terraform' && PROVIDERS[name] === undefined);
  if (foreign.length === 0) return [];
  const names = new Set(survey(state).providers.map((provider) => provider.terraformGeneratorMetadata?.providerName));
  const missing = foreign.filter((name) => !names.has(name));
  if (missing.length === 0) return [];
  return ['Found resources without a matching provider construct. Please make sure to add provider constructs [e.g. new RandomProvider(...)] '
    + `to your stack '${state.stack.node.id}' for the following providers: ${missing.join(', ')}`];
}

/** Ends the version constraints at ours: those of prebuilt providers are older. An override of the stack is the user's last word. */
export function requireVersions(state: StackState, result: JsonObject): void {
  const overrides = (state.stack as unknown as { rawOverrides: JsonObject }).rawOverrides.terraform?.required_providers;
  for (const name of state.providers.keys()) {
    const known = result.terraform?.required_providers?.[name];
    if (PROVIDERS[name] === undefined || known === undefined) continue;
    result.terraform.required_providers[name] = { ...known, version: overrides?.[name]?.version ?? PROVIDERS[name].version };
  }
}
