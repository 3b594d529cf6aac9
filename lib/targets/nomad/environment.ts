import type { JsonObject } from '../../core/document';
import type { RenderContext } from '../../core/platform';
import type { Problem } from '../../core/resource';
import type { EnvironmentValue } from '../../model/function/environment-value';
import type { Upstream } from './mesh';
import { functionService, ingressService, namespaceOf } from './names';
import type { NomadTarget } from './nomad-target';
import { nomadVariableTemplate, secretEnvironment, vaultSecretTemplate } from './secret-template';
import type { SecretEntry } from './secret-template';
import { environmentPlan } from './text';
import type { TextPart } from './text';

/** What an environment adds to a task and its group. */
export interface TaskEnvironment {
  readonly Env: JsonObject;
  readonly Meta: JsonObject;
  readonly Templates: JsonObject[];
  readonly Vault?: JsonObject;
}

/** The Consul services that an environment refers to. */
export function calledServices(environment: { [name: string]: EnvironmentValue }, context: RenderContext): string[] {
  const target = context.target as NomadTarget;
  return Object.values(environment).flatMap((value) => value._accept<string[]>({
    visitText: () => [],
    visitSecret: () => [],
    visitFunctionUrl: (fn) => [functionService(context.index, fn, target)],
    visitBrokerUrl: (broker) => [ingressService(context.index, broker, target)],
  }));
}

/** Secrets of another namespace, which the identity of a job cannot read. One below no target is in the namespace of whoever refers to it. */
export function secretProblems(environment: { [name: string]: EnvironmentValue }, context: RenderContext): Problem[] {
  const target = context.target as NomadTarget;
  return Object.entries(environment).flatMap(([name, value]) => value._accept<Problem[]>({
    visitText: () => [],
    visitSecret: (secret) => {
      const namespace = namespaceOf(context.index, secret, undefined, target);
      return namespace === target.namespace ? [] : [{
        code: 'CROSS_NAMESPACE',
        message: `'environment.${name}' must refer to a secret in namespace '${target.namespace}', got '${secret.secretName}' in '${namespace}'`,
        remedy: 'refer to one below the target of the function',
      }];
    },
    visitFunctionUrl: () => [],
    visitBrokerUrl: () => [],
  }));
}

/** The environment of a task. */
export function taskEnvironment(
  environment: { [name: string]: EnvironmentValue }, port: number, upstreams: Upstream[], context: RenderContext,
): TaskEnvironment {
  const target = context.target as NomadTarget;
  const texts: { [name: string]: TextPart[] } = { PORT: [String(port)] };
  // By name: two references to one secret share a file.
  const secrets = new Map<string, SecretEntry[]>();
  const addressOf = (service: string) => `http://127.0.0.1:${upstreams.find((upstream) => upstream.service === service)!.port}`;
  for (const [name, value] of Object.entries(environment)) {
    value._accept<void>({
      visitText: (text) => void (texts[name] = [text]),
      visitSecret: ({ secretName }, key) => void secrets.set(secretName, [...(secrets.get(secretName) ?? []), { name, key }]),
      visitFunctionUrl: (fn, path) => void (texts[name] = [addressOf(functionService(context.index, fn, target)) + path]),
      visitBrokerUrl: (broker) => {
        const namespace = namespaceOf(context.index, broker, broker.brokerNamespace, target);
        texts[name] = [`${addressOf(ingressService(context.index, broker, target))}/${namespace}/${broker.brokerName}`];
      },
    });
  }
  const plan = environmentPlan(texts);
  return {
    Env: Object.assign({}, plan.Env, ...[...secrets.values()].map(secretEnvironment)),
    Meta: plan.Meta,
    Templates: [...secrets].map(([secretName, entries]) => secretTemplate(target, secretName, entries)),
    ...vaultBlock(target, secrets.size > 0),
  };
}

/** A template that puts keys of a secret into the environment. A changed secret does not restart the function. */
function secretTemplate(target: NomadTarget, secretName: string, entries: SecretEntry[]): JsonObject {
  return {
    EmbeddedTmpl: target._settings.secrets._accept(target.namespace, {
      visitVariables: (prefix) => nomadVariableTemplate(`${prefix}/${secretName}`, entries),
      visitVault: (mount, prefix) => vaultSecretTemplate(mount, `${prefix}/${secretName}`, entries),
    }),
    DestPath: `secrets/${secretName}.env`,
    Envvars: true,
    ChangeMode: 'noop',
  };
}

function vaultBlock(target: NomadTarget, needed: boolean): { Vault?: JsonObject } {
  if (!needed) return {};
  return target._settings.secrets._accept<{ Vault?: JsonObject }>(target.namespace, {
    visitVariables: () => ({}),
    visitVault: (_mount, _prefix, role) => ({ Vault: { ...(role === undefined ? {} : { Role: role }), ChangeMode: 'noop' } }),
  });
}
