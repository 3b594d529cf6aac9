import { Chart, Testing as Cdk8sTesting } from 'cdk8s';
import { App, Testing as CdktfTesting, TerraformStack } from 'cdktf';
import { knative, nomad } from '../../lib';
import type { PlatformTarget } from '../../lib';

/** A target with everything that a model may need. */
export interface TargetRow {
  readonly name: string;
  /** A new target below a new root of its framework. */
  create(props?: { readonly namespace?: string; readonly namePrefix?: string }): PlatformTarget;
}

/** Every target, for suites that run once on each. A new target is one row. */
export const TARGETS: TargetRow[] = [
  {
    name: 'Knative',
    create: ({ namespace = 'shop', namePrefix } = {}) =>
      new knative.KnativeTarget(new Chart(Cdk8sTesting.app(), 'prod', { namespace }), 'Target', { namePrefix, brokerClass: knative.BrokerClass.kafka() }),
  },
  {
    name: 'Nomad',
    create: ({ namespace = 'default', namePrefix } = {}) => new nomad.NomadTarget(new TerraformStack(CdktfTesting.app() as App, 'prod'), 'Target', {
      namespace,
      namePrefix,
      network: nomad.Network.mesh({ gateway: nomad.ApiGateway.fromGatewayName('public', { domain: 'example.com' }) }),
      nats: nomad.Nats.fromUrls(['nats://10.0.0.5:4222']),
    }),
  },
];

/** A Nomad target alone, for suites about Nomad. */
export function nomadTarget(props: nomad.NomadTargetProps = {}): nomad.NomadTarget {
  return new nomad.NomadTarget(new TerraformStack(CdktfTesting.app() as App, 'prod'), 'Target', props);
}

/** The jobs among the documents of a Nomad target, decoded, by their ID. */
export function jobsOf(target: nomad.NomadTarget): { [id: string]: any } {
  return Object.fromEntries(target.documents().filter((document) => document.kind === 'nomad_job')
    .map((document) => [document.body.jobspec.ID, document.body.jobspec]));
}

/** The Consul entries among the documents of a Nomad target, decoded, by kind and name. */
export function entriesOf(target: nomad.NomadTarget): { [key: string]: any } {
  return Object.fromEntries(target.documents().filter((document) => document.kind === 'consul_config_entry')
    .map((document) => [`${document.body.kind}/${document.body.name}`, document.body.config_json]));
}
