import type { Reference, Resource } from '../../core/resource';
import { eventTargetFeatures } from '../eventing/event-target-features';
import type { Feature } from '../features';
import type { EnvironmentValue, EnvironmentVisitor } from './environment-value';

const FEATURES: EnvironmentVisitor<Feature[]> = {
  visitText: () => ['environment.text'],
  visitSecret: () => ['environment.secret'],
  visitFunctionUrl: (fn) => ['environment.function-url', ...eventTargetFeatures(fn)],
  visitBrokerUrl: (broker) => ['environment.broker-url', ...eventTargetFeatures(broker)],
};

/** What an environment refers to. */
export function environmentReferences(from: Resource, environment: { [name: string]: EnvironmentValue }): Reference[] {
  const references: Reference[] = [];
  for (const [name, value] of Object.entries(environment)) {
    const property = `environment.${name}`;
    value._accept<void>({
      visitText: () => undefined,
      visitSecret: (to) => void references.push({ from, to, property, role: 'read' }),
      visitFunctionUrl: (to) => void references.push({ from, to, property, role: 'invoke' }),
      visitBrokerUrl: (to) => void references.push({ from, to, property, role: 'publish' }),
    });
  }
  return references;
}

/** The features that an environment uses. */
export function environmentFeatures(environment: { [name: string]: EnvironmentValue }): Feature[] {
  return Object.values(environment).flatMap((value) => value._accept(FEATURES));
}
