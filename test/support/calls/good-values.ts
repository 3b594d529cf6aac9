import { Construct } from 'constructs';
import {
  Backoff, Code, Cpu, Duration, EnvironmentValue, EventFilter, Features, FidelityReport, Findings, Probe, Rate, ScaleMetric, Schedule, Secret,
  ServerlessFunction, Size, TrafficSplit, knative, nomad,
} from '../../../lib';
import type { Assembly, AssemblyReference } from '../../../scripts/api/assembly';
import { propertiesOf, structOf, valueOf } from './callables';
import type { Callable } from './callables';
import type { Place } from './place';

type Maker = (place: Place) => any;

/** How an object of each class is made, and of something that fits each interface. Structs and enums need no line. */
export const MAKERS: { readonly [type: string]: Maker } = {
  'constructs.Construct': (place) => place.target,
  'constructs.IConstruct': (place) => place.target,
  'Backoff': () => Backoff.linear(Duration.seconds(1)),
  'Code': () => Code.fromImage('registry.example.com/shop/orders:1.4.0'),
  'Cpu': () => Cpu.millis(250),
  'Duration': () => Duration.seconds(1),
  'EnvironmentValue': () => EnvironmentValue.fromText('info'),
  'EventFilter': () => EventFilter.exact({ type: 'shop.order.placed' }),
  'Features': (place) => Features.of(place.target),
  'FidelityReport': (place): FidelityReport => place.target.fidelity(),
  'Findings': (place) => Findings.of(place.target),
  'FunctionTag': (place) => place.fn().tag('canary'),
  'IBroker': (place) => place.broker(),
  'ICallee': (place) => place.fn(),
  'ICaller': (place) => place.fn(),
  'IEventTarget': (place) => place.broker(),
  'IFunction': (place) => ServerlessFunction.fromFunctionName(place.target, place.id(), 'stock'),
  'IHttpTarget': (place) => place.fn(),
  'IRevision': (place) => place.revision(),
  'ISecret': (place) => Secret.fromSecretName(place.target, place.id(), 'payment'),
  'OverrideSelection': (place) => knative.Overrides.of(place.target).select('Service'),
  'PlatformTarget': (place) => place.target,
  'Probe': () => Probe.tcp(),
  'Rate': () => Rate.perSecond(100),
  'Revision': (place) => place.revision(),
  'ScaleMetric': () => ScaleMetric.concurrency(50),
  'Schedule': () => Schedule.cron('0 4 * * *'),
  'ServerlessFunction': (place) => place.fn(),
  'Size': () => Size.mebibytes(256),
  'TrafficSplit': (place) => new TrafficSplit(place.target, place.id(), { routes: [{ revision: place.revision(), percent: 100 }] }),
  'knative.BrokerClass': () => knative.BrokerClass.kafka(),
  'knative.GitOps': () => knative.GitOps.argoCd(),
  'knative.KnativeTarget': (place) => place.knativeTarget(),
  'knative.Overrides': (place) => knative.Overrides.of(place.target),
  'nomad.ApiGateway': () => nomad.ApiGateway.fromGatewayName('public', { domain: 'example.com' }),
  'nomad.Nats': () => nomad.Nats.fromConsulService('nats'),
  'nomad.Network': () => nomad.Network.mesh(),
  'nomad.NomadPlatform': (place) => place.platform(),
  'nomad.NomadTarget': (place) => place.nomadTarget(),
  'nomad.Overrides': (place) => nomad.Overrides.of(place.target),
  'nomad.SecretStore': () => nomad.SecretStore.nomadVariables(),
};

/** What a parameter or property takes that is pickier than its type, by its name, or by that of its owner and its own. */
const EXAMPLES: { readonly [name: string]: Maker } = {
  'id': (place) => place.id(),
  'path': () => '/orders',
  'Code.fromImage.image': () => 'registry.example.com/shop/orders:1.4.0',
  'EnvironmentValue.fromTemplate.template': () => '{key}',
  'Features.leaveOut.feature': () => 'function.max-concurrency',
  'Findings.acknowledge.code': () => 'DST_AMBIGUOUS',
  'knative.CustomBrokerClassOptions.ingressUrl': () => 'http://ingress.example/{namespace}/{broker}',
  'knative.FastSynthesis.apply.app': (place) => place.app,
  'nomad.Nats.fromUrls.urls': () => ['nats://10.0.0.5:4222'],
  'nomad.NomadTargetProps.mhzPerCore': () => 2000,
  'new Revision.scope': (place) => place.fnWithRevisions(),
  'new knative.KnativeTarget.scope': (place) => place.chart,
  'new nomad.NomadPlatform.scope': (place) => place.stack,
  'new nomad.NomadTarget.scope': (place) => place.stack,
  'OverrideSelection.add.pointer': () => '/spec',
  'OverrideSelection.remove.pointer': () => '/spec',
  'Schedule.cron.expression': () => '0 4 * * *',
};

/** Calls that need more to be ready than a receiver, by their names. */
const RECEIVERS: { readonly [callable: string]: Maker } = {
  'ServerlessFunction.addRevision': (place) => place.fnWithRevisions(),
};

/** Calls whose arguments depend on each other. */
const ARGUMENTS: { readonly [callable: string]: (place: Place) => any[] } = {
  'PlatformTarget.materialize': (place) => {
    const fn = place.fn();
    return [fn, place.root === 'Knative' ? 'Service' : 'Job', fn.functionName];
  },
};

/** Good arguments for a call, optional ones and all properties of structs among them. */
export function goodArguments(assembly: Assembly, callable: Callable, place: Place): any[] {
  const own = ARGUMENTS[callable.id];
  return own === undefined ? callable.parameters.map(({ name, type }) => goodValue(assembly, type, `${callable.id}.${name}`, place)) : own(place);
}

/** A good value for a parameter or property, called by its owner and its own name. */
export function goodValue(assembly: Assembly, type: AssemblyReference, name: string, place: Place): any {
  const example = EXAMPLES[name] ?? EXAMPLES[name.slice(name.lastIndexOf('.') + 1)];
  if (example !== undefined) return example(place);
  if (type.primitive !== undefined) return { string: 'shop', number: 1, boolean: true }[type.primitive] ?? 'anything';
  if (type.collection !== undefined) {
    const element = goodValue(assembly, type.collection.elementtype, name, place);
    return type.collection.kind === 'array' ? [element] : { key: element };
  }
  const struct = structOf(assembly, type);
  return struct === undefined ? goodObject(assembly, type.fqn!, place) : goodStruct(assembly, struct.fqn, place);
}

/** A struct with all its properties. */
export function goodStruct(assembly: Assembly, fqn: string, place: Place): { [property: string]: any } {
  const name = fqn.replace(/^knomad\./, '');
  return Object.fromEntries(propertiesOf(assembly, assembly.types[fqn])
    .map((property) => [property.name, goodValue(assembly, property.type, `${name}.${property.name}`, place)]));
}

/** The function that a call is, ready for arguments. */
export function bound(callable: Callable, place: Place): (...args: any[]) => unknown {
  const { id, owner, how, name } = callable;
  if (how === 'function') return valueOf(name);
  const type = valueOf(owner!);
  if (how === 'constructor') return (...args) => new (subclassed(type))(...args);
  const receiver = how === 'static' ? type : (RECEIVERS[id] ?? maker(owner!))(place);
  return (...args) => receiver[name](...args);
}

/** What is only there to be extended is made by way of a class that does. */
function subclassed(type: any): any {
  return type.name === 'Resource' ? class extends type {} : type;
}

function goodObject(assembly: Assembly, fqn: string, place: Place): any {
  return assembly.types[fqn]?.kind === 'enum' ? Object.values(valueOf(fqn))[0] : maker(fqn)(place);
}

function maker(fqn: string): Maker {
  const found = MAKERS[fqn.replace(/^knomad\./, '')];
  if (found === undefined) throw new Error(`nobody says how a good ${fqn} is made: add it to MAKERS`);
  return found;
}

/** A construct that means nothing to the library. */
export function foreignConstruct(place: Place): Construct {
  return new Construct(place.target, place.id());
}
