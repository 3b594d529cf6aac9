import { Fn, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import {
  Backoff, Cpu, DeliveryDefaults, Duration, EnvironmentValue, EventBroker,
  EventFilter, EventTrigger, Code, FunctionDefaults, Probe, Rate, Releases,
  Schedule, ScheduleSource, Secret, ServerlessFunction, Size, TrafficSplit,
} from '../../lib';
import type { PlatformTarget } from '../../lib';
import { TARGETS } from '../support/targets';

const CODE = Code.fromImage('registry.example.com/shop/orders:1.4.0');
const TOKEN = '${TfToken[TOKEN.7]}';
const NUMBER_TOKEN = Number(Fn.tonumber('7'));
const KNOWN = 'got a value that is only known at deploy time; give a literal; tokens are accepted in images, environment texts and hosts (TOKEN_REFUSED)';

const fn = (target: PlatformTarget, props: object) => new ServerlessFunction(target, 'Orders', { code: CODE, ...props });
const revisionOf = (target: PlatformTarget) => new ServerlessFunction(target, 'Pay', { releases: Releases.REVISIONS }).addRevision('v1', { code: CODE });
const trigger = (target: PlatformTarget, delivery: object) => {
  const broker = new EventBroker(target, 'Events');
  return new EventTrigger(target, 'Mail', { broker, target: broker, delivery });
};

/** Calls that are wrong by themselves: what they say at once, at the caller's line. */
const CALLS: [what: string, call: (target: PlatformTarget) => unknown, message: string][] = [
  ['an empty image', () => Code.fromImage(''), "'image' must not be empty, got \"\"; give a text (TEXT_EMPTY)"],
  ['a blank image', () => Code.fromImage('  '), "'image' must not be empty, got \"  \"; give a text (TEXT_EMPTY)"],
  ['a port of 0', (target) => fn(target, { port: 0 }),
    "[prod/Target/Orders] 'port' must be a whole number from 1 to 65535, got 0; change the port (PORT_INVALID)"],
  ['a port that is too high', (target) => fn(target, { port: 65_536 }),
    "[prod/Target/Orders] 'port' must be a whole number from 1 to 65535, got 65536; change the port (PORT_INVALID)"],
  ['half a port', (target) => fn(target, { port: 80.5 }),
    "[prod/Target/Orders] 'port' must be a whole number from 1 to 65535, got 80.5; change the port (PORT_INVALID)"],
  ['a port of a later time', (target) => fn(target, { port: NUMBER_TOKEN }), `[prod/Target/Orders] 'port' must be known at synthesis, ${KNOWN}`],
  ['a count of a later time', (target) => fn(target,
    { minInstances: NUMBER_TOKEN }), `[prod/Target/Orders] 'minInstances' must be known at synthesis, ${KNOWN}`],
  ['an argument of a later time', (target) => fn(target, { args: ['-c', TOKEN] }),
    `[prod/Target/Orders] 'args[1]' must be known at synthesis, ${KNOWN}`],
  ['a name of a later time', (target) => fn(target, { functionName: `orders-${TOKEN}` }),
    `[prod/Target/Orders] 'functionName' must be known at synthesis, ${KNOWN}`],
  ['the name of a broker of a later time', (target) => new EventBroker(target, 'Events', { brokerName: TOKEN }),
    `[prod/Target/Events] 'brokerName' must be known at synthesis, ${KNOWN}`],
  ['an imported name of a later time', (target) => ServerlessFunction.fromFunctionName(target, 'Stock', TOKEN),
    `[prod/Target/Stock] 'functionName' must be known at synthesis, ${KNOWN}`],
  ['the name of a secret of a later time', (target) => Secret.fromSecretName(target, 'Key',
    TOKEN), `[prod/Target/Key] 'secretName' must be known at synthesis, ${KNOWN}`],
  ['a percentage of a later time', (target) => new TrafficSplit(target,
    'Split', { routes: [{ revision: revisionOf(target), percent: NUMBER_TOKEN }] }),
  `[prod/Target/Split] 'routes[0].percent' must be known at synthesis, ${KNOWN}`],
  ['a quantity of a later time', () => Size.mebibytes(NUMBER_TOKEN), `'amount' must be known at synthesis, ${KNOWN}`],
  ['a schedule of a later time', () => Schedule.cron(TOKEN), `'expression' must be known at synthesis, ${KNOWN}`],
  ['a filter of a later time', () => EventFilter.exact({ type: TOKEN }), `'type' must be known at synthesis, ${KNOWN}`],
  ['a prefix of names of a later time', (target) => new (target.constructor as any)(target.node.scope, 'Second', { namePrefix: TOKEN }),
    `[prod/Second] 'namePrefix' must be known at synthesis, ${KNOWN}`],
  ['a command without a program', (target) => fn(target, { command: [''] }),
    "[prod/Target/Orders] 'command' must name a program, got [\"\"]; leave it out to run the entry point (TEXT_EMPTY)"],
  ['a timeout of nothing', (target) => fn(target, { timeout: Duration.millis(0) }),
    "[prod/Target/Orders] 'timeout in seconds' must be a whole number from 1 to 86400, got 0; change the value (QUANTITY_RANGE)"],
  ['a negative amount of processor time', () => Cpu.millis(-1),
    "'millis' must be a whole number of at least 1, got -1; change the value (QUANTITY_RANGE)"],
  ['a rate of nothing', () => Rate.perSecond(0), "'perSecond' must be a whole number of at least 1, got 0; change the value (QUANTITY_RANGE)"],
  ['a name that no variable can have', (target) => fn(target, { environment: { 'A-B': EnvironmentValue.fromText('') } }),
    "[prod/Target/Orders] 'environment' must have names of letters, digits and '_', got \"A-B\"; rename the variable (ENVIRONMENT_NAME)"],
  ['a variable twice', (target) => fn(target,
    { environment: { A: EnvironmentValue.fromText('') } }).addEnvironment('A', EnvironmentValue.fromText('')),
  "[prod/Target/Orders] environment variable 'A' must be set once; remove one of the two (DUPLICATE_KEY)"],
  ['a probe without a slash', () => Probe.http('healthz'),
    "'path' of a probe must start with a slash, got \"healthz\"; write it like /healthz (PROBE_PATH)"],
  ['a revision of a function that is replaced', (target) => fn(target, {}).addRevision('v1', { code: CODE }),
    "[prod/Target/Orders/v1] 'releases' must be Releases.REVISIONS to add revision 'v1', got Releases.REPLACE; "
    + 'follow docs/guide/hand-over.md to change the layout of a function that is deployed (REVISION_LAYOUT)'],
  ['a share above all', (target) => new TrafficSplit(target, 'Split', { routes: [{ revision: revisionOf(target), percent: 101 }] }),
    "[prod/Target/Split] 'percent' must be a whole number from 0 to 100, got 101 for 'v1'; change the share (QUANTITY_RANGE)"],
  ['a broken share', (target) => new TrafficSplit(target, 'Split', { routes: [{ revision: revisionOf(target), percent: 33.3 }] }),
    "[prod/Target/Split] 'percent' must be a whole number from 0 to 100, got 33.3 for 'v1'; change the share (QUANTITY_RANGE)"],
  ['a tag that is no label', (target) => new TrafficSplit(target, 'Split',
    { routes: [{ revision: revisionOf(target), percent: 100, tags: ['Canary'] }] }),
  "[prod/Target/Split] 'tags' must be DNS labels that start with a letter, got \"Canary\"; change the tag (TAG_INVALID)"],
  ['negative retries', (target) => trigger(target, { retries: -1 }),
    "[prod/Target/Mail] 'delivery.retries' must be a whole number from 0 to 100, got -1; change the value (QUANTITY_RANGE)"],
  ['half a retry', (target) => trigger(target, { retries: 1.5 }),
    "[prod/Target/Mail] 'delivery.retries' must be a whole number from 0 to 100, got 1.5; change the value (QUANTITY_RANGE)"],
  ['a wait of nothing', () => Backoff.linear(Duration.millis(0)),
    "'delay in milliseconds' must be a whole number from 1 to 3600000, got 0; change the value (QUANTITY_RANGE)"],
  ['a filter without conditions', () => EventFilter.exact({}),
    'a filter must have a condition, got none; add one, or leave the filter out to get every event (FILTER_EMPTY)'],
  ['all of no filters', () => EventFilter.all(),
    'a filter must have a condition, got none; add one, or leave the filter out to get every event (FILTER_EMPTY)'],
  ['a filter on an empty text', () => EventFilter.prefix({ type: '' }),
    "the filter on 'type' must have a text, got \"\"; give the text; Knative brokers disagree on what an empty one means (FILTER_EMPTY)"],
  ['a filter on what is no attribute', () => EventFilter.exact({ 'Order-Id': '1' }),
    'a filter must name attributes of lower-case letters and digits, got "Order-Id"; use the name of a CloudEvents attribute (FILTER_ATTRIBUTE)'],
  ['an empty schedule', () => Schedule.cron(' '), "'expression' must not be empty, got \" \"; give a text (TEXT_EMPTY)"],
  ['a secret with a name of slashes', (target) => Secret.fromSecretName(target, 'Key', '../x'),
    "[prod/Target/Key] 'secretName' must hold lower-case letters, digits and dashes, got \"../x\"; rename the secret (NAME_INVALID)"],
  ['defaults of functions twice', (target) => [1, 2].map(() => FunctionDefaults.apply(target, {})),
    '[prod/Target] the function defaults of a scope must be applied once; merge the two calls (DUPLICATE_KEY)'],
  ['defaults of delivery twice', (target) => [1, 2].map(() => DeliveryDefaults.apply(target, {})),
    '[prod/Target] the delivery defaults of a scope must be applied once; merge the two calls (DUPLICATE_KEY)'],
  ['a target below a target', (target) => new (target.constructor as any)(new Construct(target, 'Area'), 'Inner'),
    "[prod/Target/Area/Inner] a target must not be below another target, got one below 'prod/Target'; put the two side by side (TARGET_NESTED)"],
];

describe.each(TARGETS)('on $name', ({ create }) => {
  test.each(CALLS)('%s is refused at once', (_, call, message) => {
    const target = create();

    expect(() => call(target)).toThrow(expect.objectContaining({ name: 'ModelError', message }));
  });

  test.each(['PORT', 'K_SERVICE', 'K_REVISION', 'K_CONFIGURATION',
    'NOMAD_ADDR'])('the variable %s, which one of the platforms sets, is refused at once', (variable) => {
    expect(() => fn(create(), { environment: { [variable]: EnvironmentValue.fromText('') } }))
      .toThrow(`[prod/Target/Orders] 'environment' must not set ${variable}, which the platform sets; rename the variable (ENVIRONMENT_NAME)`);
  });
});

describe('a value of Terraform', () => {
  const [, nomad] = TARGETS;

  test('is accepted on Nomad in an image and in the text of a variable, where it stands between texts that stay as they are', () => {
    const target = nomad.create();
    const version = new TerraformVariable(target.node.scope!, 'version', { type: 'string' });
    new ServerlessFunction(target, 'Orders', {
      code: Code.fromImage(`registry.example.com/shop/orders:${version.stringValue}`),
      environment: { VERSION: EnvironmentValue.fromText(`\${x}-${version.stringValue}-%{ if }`) },
    });

    const written = (target.node.scope as any).toTerraform();
    const { jobspec } = JSON.parse(JSON.stringify(written)).resource.nomad_job.orders;

    expect(jobspec).toContain('registry.example.com/shop/orders:${');
    expect(jobspec).toContain('var.version');
    expect(jobspec).not.toContain('TfToken');
  });

  test('is refused on Knative, where nothing would resolve it', () => {
    const [knative] = TARGETS;
    const target = knative.create();
    new ServerlessFunction(target, 'Orders', { code: Code.fromImage(TOKEN), environment: { VERSION: EnvironmentValue.fromText(TOKEN) } });

    expect(() => target.documents()).toThrow(expect.objectContaining({
      message: ['the model has 2 errors; nothing was written', ...['code', 'environment.VERSION'].map((property) =>
        `  [prod/Target/Orders] '${property}' must not be a value of Terraform, which nothing on Knative resolves; `
        + 'give a literal or a cdk8s.Lazy (TOKEN_REFUSED)')].join('\n'),
    }));
  });
});

test('a schedule for a time zone of a later time is refused at once', () => {
  const target = TARGETS[0].create();
  expect(() => new ScheduleSource(target, 'Nightly', {
    schedule: Schedule.cron('@daily'),
    timeZone: TOKEN,
    target: new EventBroker(target, 'Events'),
  }))
    .toThrow(`[prod/Target/Nightly] 'timeZone' must be known at synthesis, ${KNOWN}`);
});
