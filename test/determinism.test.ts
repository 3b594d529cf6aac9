import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Chart, Testing as Cdk8sTesting } from 'cdk8s';
import { App, TerraformStack, Testing as CdktfTesting } from 'cdktf';
import { Construct } from 'constructs';
import {
  Backoff, Duration, EnvironmentValue, EventBroker, EventFilter, EventTrigger, Code, Schedule, ScheduleSource, ServerlessFunction, Visibility,
  knative, nomad,
} from '../lib';
import { copyCompiled, runNode } from './support/compiled';

const ROOT = join(__dirname, '..');

const PROGRAM = `
const { shopOnKnative } = require('./examples/shop/knative');
const { shopOnNomad } = require('./examples/shop/nomad');
for (const [folder, shop] of [['knative', shopOnKnative], ['nomad', shopOnNomad]]) shop(__dirname + '/out/' + folder, ['dev', 'prod']).app.synth();
`;

/** Makes every clock of the process show another time, and every random number the same. */
const FAKES = (time: string, random: number) => `
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...args) { super(...(args.length === 0 ? [${JSON.stringify(time)}] : args)); }
  static now() { return RealDate.parse(${JSON.stringify(time)}); }
};
Math.random = () => ${random};
`;

function synthesizeShop(folder: string, cwd: string, zone: string, fakes: string): { [file: string]: string } {
  copyCompiled(join(ROOT, 'lib'), join(folder, 'lib'));
  copyCompiled(join(ROOT, 'examples', 'shop'), join(folder, 'examples', 'shop'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  runNode(['-e', `${fakes}const __dirname = ${JSON.stringify(folder)};${PROGRAM.replace(/'\.\//g, "__dirname + '/")}`], cwd, { TZ: zone, LANG: 'C', HOME: folder });
  return filesBelow(join(folder, 'out'));
}

function filesBelow(folder: string, prefix = ''): { [file: string]: string } {
  return Object.assign({}, ...readdirSync(join(folder, prefix), { withFileTypes: true }).map((entry) => {
    const path = join(prefix, entry.name);
    return entry.isDirectory() ? filesBelow(folder, path) : { [path]: readFileSync(join(folder, path), 'utf8') };
  }));
}

test('the shop comes out in the same bytes in another folder, at another time, in another time zone', () => {
  const folders = ['a', 'another-folder-'].map((name) => mkdtempSync(join(tmpdir(), name)));
  try {
    const first = synthesizeShop(folders[0], folders[0], 'UTC', FAKES('2024-02-29T23:59:59Z', 0.1));
    const second = synthesizeShop(folders[1], tmpdir(), 'Pacific/Kiritimati', FAKES('2031-07-01T12:00:00Z', 0.9));

    expect(Object.keys(first)).toEqual(expect.arrayContaining([expect.stringMatching(/^knative\/.*\.yaml$/), 'nomad/stacks/prod/cdk.tf.json']));
    expect(second).toEqual(first);
  } finally {
    folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
  }
}, 120_000);

/** A model whose names are all given, with every construct where `at` says. */
function fixedModel(at: (construct: string) => Construct): void {
  const code = Code.fromImage('registry.example.com/shop/orders:1.4.0');
  const broker = new EventBroker(at('Events'), 'Events', { brokerName: 'events' });
  const mail = new ServerlessFunction(at('Mail'), 'Mail', { code, functionName: 'mail' });
  new ServerlessFunction(at('Orders'), 'Orders', {
    code,
    functionName: 'orders',
    visibility: Visibility.PUBLIC,
    environment: { BROKER_URL: EnvironmentValue.fromUrl(broker), MAIL_URL: EnvironmentValue.fromUrl(mail) },
  });
  new EventTrigger(at('SendMail'), 'SendMail', {
    broker,
    target: mail,
    triggerName: 'send-mail',
    filter: EventFilter.exact({ type: 'shop.order.placed' }),
    delivery: { retries: 5, backoff: Backoff.exponential(Duration.millis(500)), deadLetter: mail },
  });
  new ScheduleSource(at('Hourly'), 'Hourly', { sourceName: 'hourly', schedule: Schedule.cron('@hourly'), target: broker });
  new ScheduleSource(at('Nightly'), 'Nightly', { sourceName: 'nightly', schedule: Schedule.cron('0 4 * * *'), target: mail });
}

/** The text that each framework writes for a model: manifests in the order of the tree, which means nothing to a cluster. */
const WRITERS: [name: string, write: (model: (target: Construct) => void) => string][] = [
  ['YAML', (model) => {
    const app = Cdk8sTesting.app();
    model(new knative.KnativeTarget(new Chart(app, 'prod', { namespace: 'shop' }), 'Target'));
    return app.synthYaml().split('---\n').map((document) => document.trimEnd()).sort().join('\n---\n');
  }],
  ['Terraform JSON', (model) => {
    const stack = new TerraformStack(CdktfTesting.app() as App, 'prod');
    model(new nomad.NomadTarget(stack, 'Target', {
      network: nomad.Network.mesh({ gateway: nomad.ApiGateway.fromGatewayName('public', { domain: 'example.com' }) }), nats: nomad.Nats.fromUrls(['nats://10.0.0.5:4222']),
    }));
    return readFileSync(join(CdktfTesting.fullSynth(stack), 'stacks', 'prod', 'cdk.tf.json'), 'utf8');
  }],
];

describe.each(WRITERS)('the %s', (_, write) => {
  test.each(['Mail', 'Orders', 'Events', 'SendMail', 'Hourly', 'Nightly'])('stays the same, byte for byte, when %s with its fixed name moves below another construct and to the front', (moved) => {
    const before = write((target) => fixedModel(() => target));
    const after = write((target) => {
      const area = new Construct(new Construct(target, 'Area'), 'Inner');
      fixedModel((construct) => construct === moved ? area : target);
    });

    expect(after).toBe(before);
  });

  test('differs when a name does, so that the comparison means something', () => {
    const named = (functionName: string) => write((target) => {
      new ServerlessFunction(target, 'Orders', { code: Code.fromImage('nginx'), functionName });
    });

    expect(named('orders')).not.toBe(named('orders2'));
  });
});
