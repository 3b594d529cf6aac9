import type { Reference, Resource } from '../../core/resource';
import { eventTargetFeatures } from '../eventing/event-target-features';
import type { Feature } from '../features';
import type { EnvironmentValue, EnvironmentVisitor } from './environment-value';

/** What the forms of value refer to, and what for. */
const REFERENCES: EnvironmentVisitor<Pick<Reference, 'to' | 'role'> | undefined> = {
  visitText: () => undefined,
  visitSecret: (_, to) => ({ to, role: 'read' }),
  visitFunctionUrl: (_, to) => ({ to, role: 'invoke' }),
  visitBrokerUrl: (_, to) => ({ to, role: 'publish' }),
};

const FEATURES: EnvironmentVisitor<Feature[]> = {
  visitText: () => ['environment.text'],
  visitSecret: () => ['environment.secret'],
  visitFunctionUrl: (_, fn) => ['environment.function-url', ...eventTargetFeatures(fn)],
  visitBrokerUrl: (_, broker) => ['environment.broker-url', ...eventTargetFeatures(broker)],
};

/** What an environment refers to. */
export function environmentReferences(from: Resource, environment: { [name: string]: EnvironmentValue }): Reference[] {
  const references: Reference[] = [];
  const names = Object.keys(environment);
  for (let index = 0; index < names.length; index++) {
    const reference = environment[names[index]]._accept(REFERENCES, undefined);
    if (reference !== undefined) references.push({ from, ...reference, property: `environment.${names[index]}` });
  }
  return references;
}

/** The features that an environment uses. */
export function environmentFeatures(environment: { [name: string]: EnvironmentValue }): Feature[] {
  const features: Feature[] = [];
  const names = Object.keys(environment);
  for (let index = 0; index < names.length; index++) features.push(...environment[names[index]]._accept(FEATURES, undefined));
  return features;
}
