import type { JsonObject } from '../../../core/document';
import { NO_PROBLEMS } from '../../../core/problem';
import type { Problem } from '../../../core/resource';
import type { ISecret } from '../../../model/config/secret';
import type { EnvironmentValue, EnvironmentVisitor } from '../../../model/function/environment-value';
import type { Caller } from '../documents/connectivity';
import type { NomadContext } from '../documents/kind';
import { brokerPath, functionService, ingressService, namespaceOf } from '../documents/names';
import { secretEnvironment } from '../documents/secret-template';
import type { SecretEntry } from '../documents/secret-template';
import { secretVariables, vaultBlock } from '../documents/secrets';
import type { SecretSettings } from '../documents/settings';
import { environmentPlan } from '../documents/text';
import type { TextPart } from '../documents/text';

/** What an environment adds to a task and its group. */
export interface TaskEnvironment {
  readonly Env: JsonObject;
  /** Metadata of the group, if a value needs any. */
  readonly Meta?: JsonObject;
  readonly Templates?: JsonObject[];
  readonly Vault?: JsonObject;
}

const CALLED: EnvironmentVisitor<string | undefined, NomadContext> = {
  visitText: () => undefined,
  visitSecret: () => undefined,
  visitFunctionUrl: (context, fn) => functionService(fn, context),
  visitBrokerUrl: (context, broker) => ingressService(broker, context),
};

/** The Consul services that an environment refers to. */
export function calledServices(environment: { [name: string]: EnvironmentValue }, context: NomadContext): string[] {
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

/** The names of the secrets that an environment refers to. */
export function secretNames(environment: { [name: string]: EnvironmentValue }): string[] {
  return Object.values(environment).map(secretOf).filter((secret) => secret !== undefined).map(({ secretName }) => secretName);
}

/** Secrets of another namespace, which the identity of a job cannot read. One below no target is in the namespace of whoever refers to it. */
export function secretProblems(environment: { [name: string]: EnvironmentValue }, context: NomadContext): Problem[] {
  const own = context.settings.namespace;
  const names = Object.keys(environment);
  let problems = NO_PROBLEMS;
  for (let index = 0; index < names.length; index++) {
    const secret = secretOf(environment[names[index]]);
    const namespace = secret === undefined ? own : namespaceOf(secret, undefined, context);
    if (namespace !== own) problems = [...problems, namespaceProblem(names[index], secret!, namespace, own)];
  }
  return problems;
}

function namespaceProblem(name: string, secret: ISecret, namespace: string, own: string): Problem {
  return {
    code: 'CROSS_NAMESPACE',
    message: `'environment.${name}' must refer to a secret in namespace '${own}', got '${secret.secretName}' in '${namespace}'`,
    remedy: 'refer to one below the target of the function',
  };
}

function secretOf(value: EnvironmentValue): ISecret | undefined {
  return value._accept(SECRET, undefined);
}

/** A task whose environment is put together. */
interface Draft {
  readonly context: NomadContext;
  readonly caller: Caller;
  readonly texts: { [name: string]: TextPart[] };
  /** By name: two references to one secret share a file. */
  readonly secrets: Map<string, SecretEntry[]>;
  /** The variable whose value is visited. */
  name: string;
}

const PARTS: EnvironmentVisitor<void, Draft> = {
  visitText: ({ texts, name }, text) => void (texts[name] = [text]),
  visitSecret: ({ secrets, name }, { secretName }, key) => void secrets.set(secretName, [...(secrets.get(secretName) ?? []), { name, key }]),
  visitFunctionUrl: ({ texts, name, context, caller }, fn, path) => {
    texts[name] = [context.settings.network.address(caller, functionService(fn, context), 'url') + path];
  },
  visitBrokerUrl: ({ texts, name, context, caller }, broker) => {
    texts[name] = [context.settings.network.address(caller, ingressService(broker, context), 'url') + brokerPath(broker, context)];
  },
};

/** The environment of a task. */
export function taskEnvironment(
  environment: { [name: string]: EnvironmentValue }, port: number, caller: Caller, context: NomadContext,
): TaskEnvironment {
  const store = context.settings.secrets;
  const draft: Draft = { context, caller, texts: { PORT: [String(port)] }, secrets: new Map(), name: '' };
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
    Templates: [...secrets].map(([secretName, entries]) => secretTemplate(store, secretName, entries)),
    Vault: vaultBlock(store),
  };
}

/** A template that puts keys of a secret into the environment. A changed secret does not restart the function. */
function secretTemplate(store: SecretSettings, secretName: string, entries: SecretEntry[]): JsonObject {
  return {
    EmbeddedTmpl: secretVariables(store, secretName, entries),
    DestPath: `secrets/${secretName}.env`,
    Envvars: true,
    ChangeMode: 'noop',
  };
}
