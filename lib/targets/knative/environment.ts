import type { JsonObject } from '../../core/document';
import type { RenderContext } from '../../core/platform';
import type { Problem } from '../../core/resource';
import type { ISecret } from '../../model/config/secret';
import type { EnvironmentValue } from '../../model/function/environment-value';
import type { KnativeTarget } from './knative-target';
import { brokerUrl, functionUrl, namespaceOf } from './names';
import { isForeignToken, literalText } from './text';

/** The variables of a container, in the order in which the model names them. */
export function environmentOf(environment: { [name: string]: EnvironmentValue }, context: RenderContext): JsonObject[] {
  return Object.entries(environment).map(([name, value]) => ({
    name,
    ...value._accept<JsonObject>({
      visitText: (text) => ({ value: literalText(text) }),
      visitSecret: (secret, key) => ({ valueFrom: { secretKeyRef: { key, name: secret.secretName } } }),
      visitFunctionUrl: (fn, path) => ({ value: literalText(functionUrl(fn, context) + path) }),
      visitBrokerUrl: (broker) => ({ value: brokerUrl(broker, context) }),
    }),
  }));
}

/** Variables that cannot be written on this target. */
export function environmentProblems(environment: { [name: string]: EnvironmentValue }, context: RenderContext): Problem[] {
  return Object.entries(environment).flatMap(([name, value]) => value._accept<Problem[]>({
    visitText: (text) => tokenProblems(`environment.${name}`, text),
    visitSecret: (secret) => secretProblems(`environment.${name}`, secret, context),
    visitFunctionUrl: (_fn, path) => tokenProblems(`environment.${name}`, path),
    visitBrokerUrl: (broker) => brokerUrl(broker, context) !== undefined ? [] : [{
      code: 'FEATURE_REFUSED',
      message: `'environment.${name}' must not be the URL of broker '${broker.brokerName}', whose class has an address that is not known`,
      remedy: "give 'ingressUrl' to BrokerClass.custom(), or write the address with EnvironmentValue.fromText()",
    }],
  }));
}

/** A container reads secrets of its own namespace only. One that is below no target is in the namespace of whoever refers to it. */
function secretProblems(property: string, secret: ISecret, { index, target }: RenderContext): Problem[] {
  const own = (target as KnativeTarget).namespace;
  const namespace = namespaceOf(index, secret, undefined, target as KnativeTarget);
  return namespace === own ? [] : [{
    code: 'CROSS_NAMESPACE',
    message: `'${property}' must refer to a secret in namespace '${own}', got '${secret.secretName}' in '${namespace}'`,
    remedy: 'refer to one below the target of the function',
  }];
}

/** A value of Terraform would reach the cluster as its placeholder. */
export function tokenProblems(property: string, text: string): Problem[] {
  return !isForeignToken(text) ? [] : [{
    code: 'TOKEN_REFUSED',
    message: `'${property}' must not be a value of Terraform, which nothing on Knative resolves`,
    remedy: 'give a literal or a cdk8s.Lazy',
  }];
}
