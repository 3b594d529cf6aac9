import type { LibraryCopy } from './library-copy';

const CONSTRUCT = `import type { Construct } from 'constructs';
import type { ModelIndex } from '../../core/model-index';
import { Resource } from '../../core/resource';
import type { EventingFeature } from './features';

/** Takes events and hands them to all that subscribed. */
export class EventChannel extends Resource {
  constructor(scope: Construct, id: string) {
    super(scope, id, 'EventChannel');
  }

  /** @internal */
  public _features(_index: ModelIndex): EventingFeature[] {
    return ['channel'];
  }
}
`;

const TARGETS = [
  { folder: 'lib/targets/knative', kind: 'KnativeKind', firstRow: "  'trigger': always(same('Trigger')),\n", row: "always(same('Channel'))" },
  {
    folder: 'lib/targets/nomad',
    kind: 'NomadKind',
    firstRow: "  'trigger': withNats('a durable JetStream consumer and a Bento dispatcher of its own'),\n",
    row: "withNats('a stream')",
  },
];

/** Adds the file of the construct, in a room that there is. */
export function addConstruct(copy: LibraryCopy): LibraryCopy {
  return copy.add('lib/model/eventing/event-channel.ts', CONSTRUCT)
    .edit('lib/model/eventing/index.ts', 'export { EventBroker', "export { EventChannel } from './event-channel';\nexport { EventBroker");
}

/** Names its kind and declares its feature. */
export function declareKind(copy: LibraryCopy): LibraryCopy {
  return copy.edit('lib/model/kinds.ts', "'EventBroker', ", "'EventBroker', 'EventChannel', ")
    .edit('lib/model/eventing/features.ts', "  'broker': {},\n", "  'broker': {},\n  'channel': {},\n");
}

/** Writes the rows of each target, and what every platform asks of a renderer. */
export function writeRenderers(copy: LibraryCopy): LibraryCopy {
  for (const { folder, kind, firstRow, row } of TARGETS) {
    copy.edit(`${folder}/eventing/support.ts`, firstRow, `${firstRow}  'channel': ${row},\n`)
      .add(`${folder}/eventing/channel-renderer.ts`, `import type { ${kind} } from '../documents/kind';

export const CHANNEL_RENDERER: ${kind} = {
  check: () => [],
  claims: () => [],
  render: (owner) => [{ kind: 'Channel', name: 'orders', owner, body: { apiVersion: 'messaging.knative.dev/v1', kind: 'Channel', metadata: { name: 'orders' } } }],
};
`)
      .edit(`${folder}/platform.ts`, '  EventTrigger: TRIGGER_RENDERER,\n', '  EventTrigger: TRIGGER_RENDERER,\n  EventChannel: CHANNEL_RENDERER,\n')
      .edit(`${folder}/platform.ts`, 'import { EVENTING_SUPPORT }', "import { CHANNEL_RENDERER } from './eventing/channel-renderer';\nimport { EVENTING_SUPPORT }");
  }
  return copy;
}

/** Writes what Nomad asks of a renderer beside that. */
export function completeRenderer(copy: LibraryCopy): LibraryCopy {
  return copy.edit('lib/targets/nomad/eventing/channel-renderer.ts', '  check: () => [],\n', `  check: () => [],
  callers: () => [],
  secretReaders: () => [],
  natsClients: () => [],
`);
}

/** Prints what the library makes of the noun, as JSON. */
export const NOUN_PROGRAM = `
const { App, Chart } = require('cdk8s');
const cdktf = require('cdktf');
const { EventChannel, knative, nomad } = require('knomad');
const onKnative = new knative.KnativeTarget(new Chart(new App(), 'prod'), 'Target');
const onNomad = new nomad.NomadTarget(new cdktf.TerraformStack(new cdktf.App(), 'prod'), 'Target');
new EventChannel(onKnative, 'Orders');
new EventChannel(onNomad, 'Orders');
console.log(JSON.stringify({
  reported: [onKnative, onNomad].map((target) => target.fidelity().toText().split('\\n')[1].trim()),
  found: onNomad.findings().map(({ text }) => text),
  kinds: onKnative.documents().map(({ kind }) => kind),
}));
`;

/** A form that is added to a family of values, and what then lacks a case for it. */
export interface AddedForm {
  readonly family: string;
  readonly file: string;
  readonly old: string;
  readonly text: string;
  readonly missing: string[];
}

/** A form of each family. Whatever tells forms apart is listed here, and nothing else is. */
export const FORMS: AddedForm[] = [
  {
    ...union('ProbeForm', 'lib/model/workload/probe.ts', "{ readonly kind: 'grpc'; readonly options: ProbeOptions }"),
    missing: [
      'lib/targets/knative/function/probes.ts probeOf: lacks a case',
      'lib/targets/nomad/function/checks.ts checkOf: lacks a case',
      'lib/targets/nomad/function/runtime-problems.ts pathOf: lacks a case',
      'lib/targets/nomad/function/runtime-problems.ts scriptThreshold: lacks a case',
    ],
  },
  {
    ...union('ValuePart', 'lib/model/workload/environment-value.ts', "{ readonly kind: 'config'; readonly key: string }"),
    missing: [
      'lib/model/workload/environment-rule.ts addPart: forgets a form',
      'lib/model/workload/environment-rule.ts featuresOf: lacks a case',
      'lib/targets/knative/function/environment.ts addVariable.value: forgets a form',
      'lib/targets/knative/function/environment.ts partProblems: lacks a case',
      'lib/targets/knative/function/environment.ts textOf: lacks a case',
      'lib/targets/nomad/function/environment.ts calledService: lacks a case',
      'lib/targets/nomad/function/environment.ts partProblems: lacks a case',
      'lib/targets/nomad/function/environment.ts textOf: lacks a case',
    ],
  },
  {
    family: 'AddressForm',
    file: 'lib/model/workload/environment-value.ts',
    old: "'address' | 'host';",
    text: "'address' | 'host' | 'port';",
    missing: [
      'lib/model/workload/environment-rule.ts featuresOf: lacks a key',
      'lib/targets/knative/function/environment.ts calleeText: lacks a case',
      'lib/targets/nomad/network/mesh.ts Mesh.address: lacks a case',
    ],
  },
  {
    ...single('CodeForm', 'lib/model/workload/code.ts', "readonly kind: 'image';\n  readonly image: string;", "{ readonly kind: 'archive'; readonly url: string }"),
    missing: [
      'lib/targets/knative/function/runtime-problems.ts codeProblems: cannot read image',
      'lib/targets/knative/function/template.ts containerOf.image: cannot read image',
      'lib/targets/nomad/function/function-job.ts imageConfig: cannot read image',
      'lib/targets/nomad/function/runtime-problems.ts runtimeProblems.image: cannot read image',
    ],
  },
  {
    ...union('CalleeForm', 'lib/model/references/callee.ts', "{ readonly kind: 'channel'; readonly channel: IBroker }"),
    missing: [
      'lib/model/eventing/effective-delivery.ts timeoutOf: lacks a case',
      'lib/model/references/features.ts calleeFeatures: lacks a case',
      'lib/model/references/resolve.ts addCallee: forgets a form',
      'lib/model/references/resolve.ts brokerBehind: lacks a case',
      'lib/model/references/resolve.ts constructOf: lacks a case',
      'lib/model/references/resolve.ts hasPath: lacks a case',
      'lib/model/references/resolve.ts resolvedCallee: lacks a case',
      'lib/targets/knative/documents/names.ts addressOf: lacks a case',
      'lib/targets/knative/documents/names.ts addressProblems: lacks a case',
      'lib/targets/knative/documents/names.ts destinationOf: lacks a case',
      'lib/targets/nomad/documents/names.ts calleePath: lacks a case',
      'lib/targets/nomad/documents/names.ts calleeService: lacks a case',
    ],
  },
  {
    ...single('CallerForm', 'lib/model/references/caller.ts', "readonly kind: 'function';\n  readonly fn: IFunction;", "{ readonly kind: 'job'; readonly job: string }"),
    missing: ['lib/model/function/serverless-function.ts ServerlessFunction._references.to: cannot read fn'],
  },
  {
    ...union('DestinationForm', 'lib/model/references/event-destination.ts', "{ readonly kind: 'url'; readonly url: string }"),
    missing: [
      'lib/model/eventing/schedule-problems.ts unusedProblems: cannot read callee',
      'lib/model/references/features.ts destinationFeatures: lacks a case',
      'lib/model/references/resolve.ts addDestination: forgets a form',
      'lib/model/references/resolve.ts resolvedDestination: lacks a case',
    ],
  },
  {
    ...union('FilterForm', 'lib/model/eventing/event-filter.ts', "{ readonly kind: 'sql'; readonly expression: string }"),
    missing: [
      'lib/model/eventing/event-filter.ts filterFeatures: lacks a case',
      'lib/targets/knative/eventing/filter.ts dialectOf: lacks a case',
      'lib/targets/knative/eventing/filter.ts exactAttributes: lacks a case',
      'lib/targets/nomad/eventing/event-filter.ts conditionOf: lacks a case',
    ],
  },
  {
    ...union('BackoffForm', 'lib/model/eventing/backoff.ts', "{ readonly kind: 'list'; readonly delay: Duration }"),
    missing: [
      'lib/model/eventing/delivery-options.ts DELIVERY_OPTIONS.backoff.featuresOf: has another type',
      'lib/model/eventing/delivery-problems.ts lastWait: lacks a case',
      'lib/targets/knative/eventing/delivery.ts backoffOf: lacks a case',
      'lib/targets/nomad/eventing/dispatcher-job.ts backoffOf: lacks a case',
    ],
  },
  {
    ...union('MetricForm', 'lib/model/function/scale-metric.ts', "{ readonly kind: 'cpu'; readonly percent: number }"),
    missing: [
      'lib/model/function/function-options.ts metricFeatures: lacks a case',
      'lib/targets/knative/function/template.ts metricOf: lacks a case',
    ],
  },
];

/** One more member of a union. */
function union(family: string, file: string, member: string): Omit<AddedForm, 'missing'> {
  const old = `export type ${family} =\n`;
  return { family, file, old, text: `${old}  | ${member}\n` };
}

/** A second member of a family that has one. */
function single(family: string, file: string, members: string, member: string): Omit<AddedForm, 'missing'> {
  return { family, file, old: `export interface ${family} {\n  ${members}\n}`, text: `export type ${family} = { ${members} } | ${member};` };
}
