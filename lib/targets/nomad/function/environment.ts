import type { JsonObject } from '../../../core/document';
import { isOpaque } from '../../../core/opaque';
import { NO_PROBLEMS } from '../../../core/problem';
import type { Problem } from '../../../core/problem';
import { resolvedCallee } from '../../../model/references/resolve';
import type { ISecret } from '../../../model/references/secret';
import type { Environment } from '../../../model/workload/environment-rule';
import type { ValuePart } from '../../../model/workload/environment-value';
import type { Caller } from '../documents/connectivity';
import type { NomadContext } from '../documents/kind';
import { calleePath, calleeService, namespaceOf } from '../documents/names';
import { secretEnvironment } from '../documents/secret-template';
import type { SecretEntry, TemplatePart } from '../documents/secret-template';
import { composedVariable, secretVariables, vaultBlock } from '../documents/secrets';
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

/** A piece of a value that is a text once it is known where the callees are. */
type KnownPart = Exclude<ValuePart, { kind: 'secret' }>;

/** Shared by all that call nobody; nobody changes it. */
const NONE: string[] = [];

/** The Consul services that an environment refers to. */
export function calledServices(environment: Environment, context: NomadContext): string[] {
  let services = NONE;
  for (const name in environment) {
    const parts = environment[name]._parts;
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index];
      if (part.kind !== 'callee') continue;
      if (services === NONE) services = [];
      services.push(calleeService(resolvedCallee(context.index, part.callee, context.target), context));
    }
  }
  return services;
}

/** The names of the secrets that an environment refers to. */
export function secretNames(environment: Environment): string[] {
  return Object.values(environment).flatMap(({ _parts: parts }) => parts.flatMap((part) => part.kind === 'secret' ? [part.secret.secretName] : []));
}

/** Values that cannot be written on this target. */
export function environmentProblems(environment: Environment, context: NomadContext): Problem[] {
  let problems = NO_PROBLEMS;
  for (const name in environment) {
    const parts = environment[name]._parts;
    const isComposed = parts.length > 1 && parts.some((part) => part.kind === 'secret');
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index];
      const found = part.kind === 'secret' ? secretProblems(name, part.secret, context) : isComposed ? tokenProblems(name, part) : NO_PROBLEMS;
      if (found.length > 0) problems = [...problems, ...found];
    }
  }
  return problems;
}

/** Secrets of another namespace, which the identity of a job cannot read. One below no target is in the namespace of whoever refers to it. */
function secretProblems(name: string, secret: ISecret, context: NomadContext): Problem[] {
  const own = context.settings.namespace;
  const namespace = namespaceOf(secret, undefined, context);
  return namespace === own ? NO_PROBLEMS : [{
    code: 'CROSS_NAMESPACE',
    message: `'environment.${name}' must refer to a secret in namespace '${own}', got '${secret.secretName}' in '${namespace}'`,
    remedy: 'refer to one below the target of the function',
  }];
}

/** Beside a secret a text stands in a template of the client, where what Terraform fills in would be read as code. */
function tokenProblems(name: string, part: KnownPart): Problem[] {
  return part.kind !== 'text' || !isOpaque(part.text) ? NO_PROBLEMS : [{
    code: 'TOKEN_REFUSED',
    message: `'environment.${name}' must be known at synthesis where it holds a secret on Nomad, got a value that is only known at deploy time`,
    remedy: 'give the two as variables of their own',
  }];
}

/** Values that the client puts together in templates. */
interface Templated {
  /** By the name of the secret: two references to one share a file. */
  readonly secrets: Map<string, SecretEntry[]>;
  /** By the name of the variable. */
  readonly composed: Map<string, TemplatePart[]>;
}

/** The environment of a task. */
export function taskEnvironment(environment: Environment, port: number, caller: Caller, context: NomadContext): TaskEnvironment {
  const texts: { [name: string]: TextPart[] } = { PORT: [String(port)] };
  let templated: Templated | undefined;
  for (const name in environment) {
    const parts = environment[name]._parts;
    if (parts.every(isKnown)) texts[name] = textsOf(parts, caller, context);
    else addTemplated(templated ??= { secrets: new Map(), composed: new Map() }, name, parts, caller, context);
  }
  const plan = environmentPlan(texts);
  const Meta = plan.Meta !== undefined && Object.keys(plan.Meta).length > 0 ? plan.Meta : undefined;
  return templated === undefined ? { Env: plan.Env, Meta } : withTemplates(plan.Env, Meta, templated, context.settings.secrets);
}

function withTemplates(env: JsonObject, Meta: JsonObject | undefined, { secrets, composed }: Templated, store: SecretSettings): TaskEnvironment {
  return {
    Env: Object.assign({}, env, ...[...secrets.values(), [...composed.keys()].map((name) => ({ name }))].map(secretEnvironment)),
    Meta,
    Templates: [
      ...[...secrets].map(([secretName, entries]) => variablesTemplate(`secrets/${secretName}.env`, secretVariables(store, secretName, entries))),
      ...[...composed].map(([name, parts]) => variablesTemplate(`secrets/variables/${name}.env`, composedVariable(store, name, parts))),
    ],
    Vault: vaultBlock(store),
  };
}

function addTemplated({ secrets, composed }: Templated, name: string, parts: readonly ValuePart[], caller: Caller, context: NomadContext): void {
  if (parts.length > 1) composed.set(name, parts.map((part) => templatePart(part, caller, context)));
  else addSecret(secrets, name, parts[0]);
}

function textsOf(parts: readonly KnownPart[], caller: Caller, context: NomadContext): string[] {
  const texts: string[] = [];
  for (let index = 0; index < parts.length; index++) texts.push(textOf(parts[index], caller, context));
  return texts;
}

function addSecret(secrets: Map<string, SecretEntry[]>, name: string, part: ValuePart): void {
  if (part.kind !== 'secret') return;
  const { secret: { secretName }, key } = part;
  secrets.set(secretName, [...(secrets.get(secretName) ?? []), { name, key }]);
}

function isKnown(part: ValuePart): part is KnownPart {
  return part.kind !== 'secret';
}

function templatePart(part: ValuePart, caller: Caller, context: NomadContext): TemplatePart {
  return isKnown(part) ? textOf(part, caller, context) : { secretName: part.secret.secretName, key: part.key };
}

function textOf(part: KnownPart, caller: Caller, context: NomadContext): string {
  switch (part.kind) {
    case 'text': return part.text;
    case 'callee': return calleeText(part, caller, context);
  }
}

function calleeText({ callee, form, scheme, path }: Extract<ValuePart, { kind: 'callee' }>, caller: Caller, context: NomadContext): string {
  const resolved = resolvedCallee(context.index, callee, context.target);
  const address = context.settings.network.address(caller, calleeService(resolved, context), form);
  if (form !== 'url') return address;
  return (scheme === undefined ? address : address.replace(/^[a-z]+/, scheme)) + calleePath(resolved, path, context);
}

/** A template that puts variables into the environment. A changed secret does not restart the function. */
function variablesTemplate(path: string, text: string): JsonObject {
  return { EmbeddedTmpl: text, DestPath: path, Envvars: true, ChangeMode: 'noop' };
}
