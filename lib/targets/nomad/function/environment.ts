import type { JsonObject } from '../../../core/document';
import type { RenderContext } from '../../../core/platform';
import { NO_PROBLEMS } from '../../../core/problem';
import type { Problem } from '../../../core/resource';
import type { ISecret } from '../../../model/config/secret';
import type { EnvironmentValue, EnvironmentVisitor } from '../../../model/function/environment-value';
import { nomadVariableTemplate, secretEnvironment, vaultSecretTemplate } from '../config/secret-template';
import type { SecretEntry } from '../config/secret-template';
import type { Upstream } from '../documents/mesh';
import { functionService, ingressService, namespaceOf } from '../documents/names';
import { environmentPlan } from '../documents/text';
import type { TextPart } from '../documents/text';
import type { NomadTarget } from '../nomad-target';

/** What an environment adds to a task and its group. */
export interface TaskEnvironment {
  readonly Env: JsonObject;
  /** Metadata of the group, if a value needs any. */
  readonly Meta?: JsonObject;
  readonly Templates?: JsonObject[];
  readonly Vault?: JsonObject;
}

const CALLED: EnvironmentVisitor<string | undefined, RenderContext> = {
  visitText: () => undefined,
  visitSecret: () => undefined,
  visitFunctionUrl: ({ index, target }, fn) => functionService(index, fn, target as NomadTarget),
  visitBrokerUrl: ({ index, target }, broker) => ingressService(index, broker, target as NomadTarget),
};

/** The Consul services that an environment refers to. */
export function calledServices(environment: { [name: string]: EnvironmentValue }, context: RenderContext): string[] {
  const names = Object.keys(environment);
  const services: string[] = [];
  for (let index = 0; index < names.length; index++) {
    const service = environment[names[index]]._accept(CALLED, context);
    if (service !== undefined) services.push(service);
  }
  return services;
}

const SECRET: EnvironmentVisitor<ISecret | undefined> = {
  visitText: () => undefined,
  visitSecret: (_, secret) => secret,
  visitFunctionUrl: () => undefined,
  visitBrokerUrl: () => undefined,
};

/** The secret that a value refers to. */
export function secretOf(value: EnvironmentValue): ISecret | undefined {
  return value._accept(SECRET, undefined);
}

/** Secrets of another namespace, which the identity of a job cannot read. One below no target is in the namespace of whoever refers to it. */
export function secretProblems(environment: { [name: string]: EnvironmentValue }, context: RenderContext): Problem[] {
  const target = context.target as NomadTarget;
  const names = Object.keys(environment);
  let problems = NO_PROBLEMS;
  for (let index = 0; index < names.length; index++) {
    const secret = secretOf(environment[names[index]]);
    const namespace = secret === undefined ? target.namespace : namespaceOf(context.index, secret, undefined, target);
    if (namespace !== target.namespace) problems = [...problems, namespaceProblem(names[index], secret!, namespace, target)];
  }
  return problems;
}

function namespaceProblem(name: string, secret: ISecret, namespace: string, target: NomadTarget): Problem {
  return {
    code: 'CROSS_NAMESPACE',
    message: `'environment.${name}' must refer to a secret in namespace '${target.namespace}', got '${secret.secretName}' in '${namespace}'`,
    remedy: 'refer to one below the target of the function',
  };
}

/** A task whose environment is put together. */
interface Draft {
  readonly context: RenderContext;
  readonly upstreams: Upstream[];
  readonly texts: { [name: string]: TextPart[] };
  /** By name: two references to one secret share a file. */
  readonly secrets: Map<string, SecretEntry[]>;
  /** The variable whose value is visited. */
  name: string;
}

const PARTS: EnvironmentVisitor<void, Draft> = {
  visitText: ({ texts, name }, text) => void (texts[name] = [text]),
  visitSecret: ({ secrets, name }, { secretName }, key) => void secrets.set(secretName, [...(secrets.get(secretName) ?? []), { name, key }]),
  visitFunctionUrl: ({ texts, name, context, upstreams }, fn, path) => {
    texts[name] = [addressOf(functionService(context.index, fn, context.target as NomadTarget), upstreams) + path];
  },
  visitBrokerUrl: ({ texts, name, context, upstreams }, broker) => {
    const target = context.target as NomadTarget;
    const namespace = namespaceOf(context.index, broker, broker.brokerNamespace, target);
    texts[name] = [`${addressOf(ingressService(context.index, broker, target), upstreams)}/${namespace}/${broker.brokerName}`];
  },
};

function addressOf(service: string, upstreams: Upstream[]): string {
  return `http://127.0.0.1:${upstreams.find((upstream) => upstream.service === service)!.port}`;
}

/** The environment of a task. */
export function taskEnvironment(
  environment: { [name: string]: EnvironmentValue }, port: number, upstreams: Upstream[], context: RenderContext,
): TaskEnvironment {
  const target = context.target as NomadTarget;
  const draft: Draft = { context, upstreams, texts: { PORT: [String(port)] }, secrets: new Map(), name: '' };
  const names = Object.keys(environment);
  for (let index = 0; index < names.length; index++) {
    draft.name = names[index];
    environment[draft.name]._accept(PARTS, draft);
  }
  const { texts, secrets } = draft;
  const plan = environmentPlan(texts);
  const Meta = Object.keys(plan.Meta).length === 0 ? undefined : plan.Meta;
  if (secrets.size === 0) return { Env: plan.Env, Meta };
  return {
    Env: Object.assign({}, plan.Env, ...[...secrets.values()].map(secretEnvironment)),
    Meta,
    Templates: [...secrets].map(([secretName, entries]) => secretTemplate(target, secretName, entries)),
    Vault: vaultBlock(target),
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

/** The identity with which a task reads secrets, where they are in Vault. */
export function vaultBlock(target: NomadTarget): JsonObject | undefined {
  return target._settings.secrets._accept<JsonObject | undefined>(target.namespace, {
    visitVariables: () => undefined,
    visitVault: (_mount, _prefix, role) => ({ Role: role, ChangeMode: 'noop' }),
  });
}
