import type { JsonObject } from '../../../core/document';
import { NO_PROBLEMS, joinProblems } from '../../../core/problem';
import type { Problem } from '../../../core/resource';
import type { ISecret } from '../../../model/config/secret';
import type { EnvironmentValue, EnvironmentVisitor } from '../../../model/function/environment-value';
import type { KnativeContext } from '../documents/kind';
import { brokerUrl, functionUrl, namespaceOf } from '../documents/names';
import { isForeignToken, literalText } from '../documents/text';

const VALUES: EnvironmentVisitor<JsonObject, KnativeContext> = {
  visitText: (_, text) => ({ value: literalText(text) }),
  visitSecret: (_, secret, key) => ({ valueFrom: { secretKeyRef: { key, name: secret.secretName } } }),
  visitFunctionUrl: (context, fn, path) => ({ value: literalText(functionUrl(fn, context) + path) }),
  visitBrokerUrl: (context, broker) => ({ value: brokerUrl(broker, context) }),
};

/** The variables of a container, in the order in which the model names them. Nothing where there are none. */
export function environmentOf(environment: { [name: string]: EnvironmentValue }, context: KnativeContext): JsonObject[] | undefined {
  const names = Object.keys(environment);
  return names.length === 0 ? undefined : names.map((name) => ({ name, ...environment[name]._accept(VALUES, context) }));
}

/** A variable of a release. */
interface Variable {
  readonly property: string;
  readonly context: KnativeContext;
}

const PROBLEMS: EnvironmentVisitor<Problem[], Variable> = {
  visitText: ({ property }, text) => tokenProblems(property, text),
  visitSecret: ({ property, context }, secret) => secretProblems(property, secret, context),
  visitFunctionUrl: ({ property }, _fn, path) => tokenProblems(property, path),
  visitBrokerUrl: ({ property, context }, broker) => brokerUrl(broker, context) !== undefined ? [] : [{
    code: 'FEATURE_REFUSED',
    message: `'${property}' must not be the URL of broker '${broker.brokerName}', whose class has an address that is not known`,
    remedy: "give 'ingressUrl' to BrokerClass.custom(), or write the address with EnvironmentValue.fromText()",
  }],
};

/** Variables that cannot be written on this target. */
export function environmentProblems(environment: { [name: string]: EnvironmentValue }, context: KnativeContext): Problem[] {
  const names = Object.keys(environment);
  let problems = NO_PROBLEMS;
  for (let index = 0; index < names.length; index++) {
    problems = joinProblems(problems, environment[names[index]]._accept(PROBLEMS, { property: `environment.${names[index]}`, context }));
  }
  return problems;
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
