import { FEATURES } from '../../lib/model/features';
import { KINDS } from '../../lib/model/kinds';
import type { LibraryCopy } from './library-copy';

const ROOT = 'lib/targets/local/local-target.ts';
const PLATFORM = 'lib/targets/local/platform.ts';

const EMPTY_ROOT = `import { PlatformTarget } from '../../core/platform-target';

/** Root of a model that runs on this machine. */
export class LocalTarget extends PlatformTarget {}
`;

const EMPTY_PLATFORM = `import type { Platform, Renderer } from '../../core/platform';
import { always, same } from '../../core/support';
import type { RowsOf } from '../../core/support';
import type { Feature } from '../../model/features';
import type { Kind } from '../../model/kinds';

/** What the target was told. */
export interface LocalSettings {
  readonly port: number;
}

/** What becomes of a construct. */
export type LocalKind = Renderer<LocalSettings>;

/** Renders any construct. */
export const STUB: LocalKind = {
  check: () => [],
  claims: () => [],
  render: (owner) => [{ kind: owner._kind, name: owner.node.id, owner, body: {} }],
};

/** The row of any feature. */
export const ROW = always(same('here'));

/** What becomes of each feature of the model. */
export const SUPPORT: RowsOf<Feature, LocalSettings> = {};

/** This machine, as the core sees it. */
export const LOCAL: Platform<LocalSettings, LocalKind, Kind, Feature> = {
  name: 'Local',
  deploysInOrder: false,
  kinds: {},
  support: SUPPORT,
  placeOf: (_, namespace) => namespace ?? '',
  defaultsAt: () => ({}),
  validator: () => () => [],
  common: () => [],
  finish: (documents) => documents,
};
`;

const ROOT_THAT_RENDERS = `import type { Construct } from 'constructs';
import type { Backend, TargetDocument } from '../../core/document';
import type { Platform } from '../../core/platform';
import { PLATFORM_TARGET_RULES, PlatformTarget } from '../../core/platform-target';
import type { PlatformTargetProps } from '../../core/platform-target';
import { Struct } from '../../core/rules';
import { LOCAL } from './platform';
import type { LocalSettings } from './platform';

const PROPS = new Struct<PlatformTargetProps>('LocalTargetProps', PLATFORM_TARGET_RULES);

/** Root of a model that runs on this machine. */
export class LocalTarget extends PlatformTarget {
  public readonly _platform: Platform = LOCAL;
  public readonly _settings: LocalSettings = { port: 8080 };
  public readonly _backend: Backend;

  constructor(scope: Construct, id: string, props: PlatformTargetProps = {}) {
    super(scope, id, props);
    let accepted: TargetDocument[] = [];
    this._backend = {
      root: this,
      accept: (documents) => { accepted = documents; },
      materialize: (document) => document.body,
      documents: () => accepted.map(({ kind, name }) => ({ kind, name })),
      withProgress: (items, _, work) => items.forEach(work),
    };
  }

  public _rules(): Struct<PlatformTargetProps> {
    return PROPS;
  }
}
`;

/** Adds the folder of a target that has nothing yet. */
export function addEmptyTarget(copy: LibraryCopy): LibraryCopy {
  return copy.add(ROOT, EMPTY_ROOT).add(PLATFORM, EMPTY_PLATFORM).add('lib/targets/local/index.ts', "export * from './local-target';\n");
}

/** Gives it a root, a renderer for each kind and a row for each feature. */
export function completeTarget(copy: LibraryCopy): LibraryCopy {
  return copy.add(ROOT, ROOT_THAT_RENDERS)
    .edit(PLATFORM, '  kinds: {},', `  kinds: { ${KINDS.map((kind) => `${kind}: STUB`).join(', ')} },`)
    .edit(PLATFORM, 'LocalSettings> = {};', `LocalSettings> = { ${FEATURES.map((feature) => `'${feature}': ROW`).join(', ')} };`);
}

/** Exports it, which no compiler asks for. */
export function exportTarget(copy: LibraryCopy): LibraryCopy {
  return copy.edit('lib/index.ts', "export * as nomad from './targets/nomad';\n", "export * as local from './targets/local';\nexport * as nomad from './targets/nomad';\n");
}

/** Prints what the target makes of every noun, as JSON. */
export const TARGET_PROGRAM = `
const { RootConstruct } = require('constructs');
const { Code, EventBroker, EventTrigger, Releases, Schedule, ScheduleSource, ServerlessFunction, TrafficSplit, local } = require('knomad');
const target = new local.LocalTarget(new RootConstruct('app'), 'Target');
const code = Code.fromImage('registry.example.com/shop/orders:1.4.0');
const orders = new ServerlessFunction(target, 'Orders', { code });
const payment = new ServerlessFunction(target, 'Payment', { releases: Releases.REVISIONS });
new TrafficSplit(target, 'Rollout', { routes: [{ revision: payment.addRevision('v1', { code }), percent: 100 }] });
const broker = new EventBroker(target, 'Events');
new EventTrigger(target, 'Placed', { broker, target: orders });
new ScheduleSource(target, 'Nightly', { schedule: Schedule.cron('0 4 * * *'), target: broker });
console.log(JSON.stringify({ findings: target.findings(), kinds: target.documents().map(({ kind }) => kind), levels: [...new Set(target.fidelity().entries.map(({ level }) => level))] }));
`;
