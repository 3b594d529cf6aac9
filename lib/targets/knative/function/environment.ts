import type { JsonObject } from '../../../core/document';
import { NO_PROBLEMS, joinProblems } from '../../../core/problem';
import type { Problem } from '../../../core/problem';
import { resolvedCallee } from '../../../model/references/resolve';
import type { ISecret } from '../../../model/references/secret';
import type { Environment } from '../../../model/workload/environment-rule';
import type { EnvironmentValue, ValuePart } from '../../../model/workload/environment-value';
import type { KnativeContext } from '../documents/kind';
import { addressOf, addressProblems, namespaceOf } from '../documents/names';
import { isForeignToken, literalText, textBeforeReference } from '../documents/text';

/** Ports of the schemes, for addresses without one. */
const PORTS: { readonly [scheme: string]: number } = { http: 80, https: 443 };

/** The variables of a container, in the order in which the model names them. Nothing where there are none. */
export function environmentOf(environment: Environment, context: KnativeContext): JsonObject[] | undefined {
  const names = Object.keys(environment);
  if (names.length === 0) return undefined;
  const variables: JsonObject[] = [];
  for (let index = 0; index < names.length; index++) addVariable(variables, names[index], environment[names[index]], context);
  return variables;
}

function addVariable(variables: JsonObject[], name: string, value: EnvironmentValue, context: KnativeContext): void {
  const parts = value._parts;
  if (parts.length > 1) return addComposed(variables, name, parts, context);
  const part = parts[0];
  if (part.kind === 'text') variables.push({ name, value: literalText(part.text) });
  else if (part.kind === 'secret') variables.push({ name, valueFrom: secretKey(part.secret, part.key) });
  else variables.push({ name, value: literalText(calleeText(part, context)) });
}

/** Kubernetes puts values together from variables that stand in front, so each secret gets one of its own. */
function addComposed(variables: JsonObject[], name: string, parts: readonly ValuePart[], context: KnativeContext): void {
  let value = '';
  let helpers = 0;
  for (const part of parts) {
    if (part.kind === 'secret') {
      const helper = `KNOMAD_${name}_${++helpers}`;
      variables.push({ name: helper, valueFrom: secretKey(part.secret, part.key) });
      value += `$(${helper})`;
    } else {
      value += textBeforeReference(textOf(part, context));
    }
  }
  variables.push({ name, value });
}

function secretKey({ secretName }: ISecret, key: string): JsonObject {
  return { secretKeyRef: { key, name: secretName } };
}

function textOf(part: Exclude<ValuePart, { kind: 'secret' }>, context: KnativeContext): string {
  switch (part.kind) {
    case 'text': return part.text;
    case 'callee': return calleeText(part, context);
  }
}

function calleeText({ callee, form, scheme, path }: Extract<ValuePart, { kind: 'callee' }>, context: KnativeContext): string {
  const address = addressOf(resolvedCallee(context.index, callee, context.target), context)!;
  switch (form) {
    case 'url': return `${scheme ?? address.scheme}://${address.host}${address.path}${path}`;
    case 'address': return address.host.includes(':') ? address.host : `${address.host}:${PORTS[address.scheme]}`;
    case 'host': return address.host.replace(/:.*$/, '');
  }
}

/** Variables that cannot be written on this target. */
export function environmentProblems(environment: Environment, context: KnativeContext): Problem[] {
  let problems = NO_PROBLEMS;
  for (const name in environment) {
    const parts = environment[name]._parts;
    for (let index = 0; index < parts.length; index++) problems = joinProblems(problems, partProblems(name, parts[index], context));
  }
  return problems;
}

function partProblems(name: string, part: ValuePart, context: KnativeContext): Problem[] {
  switch (part.kind) {
    case 'text': return isForeignToken(part.text) ? tokenProblems(`environment.${name}`, part.text) : NO_PROBLEMS;
    case 'secret': return secretProblems(`environment.${name}`, part.secret, context);
    case 'callee': return addressProblems(`environment.${name}`, resolvedCallee(context.index, part.callee, context.target), context);
  }
}

/** A container reads secrets of its own namespace only. One that is below no target is in the namespace of whoever refers to it. */
function secretProblems(property: string, secret: ISecret, context: KnativeContext): Problem[] {
  const own = context.settings.namespace;
  const namespace = namespaceOf(secret, undefined, context);
  return namespace === own ? [] : [{
    code: 'CROSS_NAMESPACE',
    message: `'${property}' must refer to a secret in namespace '${own}', got '${secret.secretName}' in '${namespace}'`,
    remedy: 'refer to one below the target of the function',
  }];
}

/** A value of Terraform would reach the cluster as its placeholder. */
export function tokenProblems(property: string, text: string): Problem[] {
  return !isForeignToken(text) ? NO_PROBLEMS : [{
    code: 'TOKEN_REFUSED',
    message: `'${property}' must not be a value of Terraform, which nothing on Knative resolves`,
    remedy: 'give a literal or a cdk8s.Lazy',
  }];
}
