import { Construct } from 'constructs';
import {
  Backoff, Duration, EnvironmentValue, EventBroker, EventTrigger, Code, Releases, Schedule, ScheduleSource, ServerlessFunction, TrafficSplit,
} from '../../lib';
import type { PlatformTarget } from '../../lib';
import { TARGETS } from '../support/targets';

const CODE = Code.fromImage('registry.example.com/shop/orders:1.4.0');
const LONG = 'x'.repeat(60);

function withRevisions(target: PlatformTarget, id = 'Pay', revisions = ['v1', 'v2']) {
  const fn = new ServerlessFunction(target, id, { releases: Releases.REVISIONS });
  return revisions.map((name) => fn.addRevision(name, { code: CODE }));
}

function split(target: PlatformTarget, id: string, ...routes: object[]) {
  return new TrafficSplit(target, id, { routes: routes as any });
}

function schedule(target: PlatformTarget, expression: string, timeZone?: string) {
  return new ScheduleSource(target, 'Nightly', { schedule: Schedule.cron(expression), timeZone, target: new EventBroker(target, 'Events') });
}

/** Models that are wrong as a whole: what is found in them, on every target. */
const MODELS: [what: string, model: (target: PlatformTarget) => void, findings: string[]][] = [
  ['neither code nor revisions', (target) => new ServerlessFunction(target, 'Orders', {}), [
    "[prod/Target/Orders] 'code' must be given with Releases.REPLACE, got nothing; give 'code', or choose Releases.REVISIONS and add a revision (CODE_MISSING)",
  ]],
  ['revisions in the layout, but none in the model', (target) => new ServerlessFunction(target, 'Pay', { releases: Releases.REVISIONS }), [
    '[prod/Target/Pay] a function with Releases.REVISIONS must have a revision, got none; add one (CODE_MISSING)',
  ]],
  ['code and revisions', (target) => {
    new ServerlessFunction(target, 'Pay', { releases: Releases.REVISIONS, code: CODE }).addRevision('v1', { code: CODE });
  }, ["[prod/Target/Pay] 'code' must not be given with Releases.REVISIONS; move it to a revision (CODE_FORBIDDEN)"]],
  ['several live revisions and no split', (target) => void withRevisions(target), [
    "[prod/Target/Pay] a function must have a traffic split unless one revision is live, got 2 live: 'v1', 'v2'; "
    + 'add a TrafficSplit that says where the requests go (SPLIT_MISSING)',
  ]],
  ['shares below 100', (target) => {
    const [v1, v2] = withRevisions(target);
    split(target, 'Split', { revision: v1, percent: 80 }, { revision: v2, percent: 10 });
  }, ["[prod/Target/Split] 'routes' must add up to 100 percent, got 90; add or change a share (SPLIT_TOTAL)"]],
  ['shares above 100', (target) => {
    const [v1, v2] = withRevisions(target);
    split(target, 'Split', { revision: v1, percent: 100 }, { revision: v2, percent: 1 });
  }, ["[prod/Target/Split] 'routes' must add up to 100 percent, got 101; add or change a share (SPLIT_TOTAL)"]],
  ['a split without routes', (target) => split(target, 'Split'), [
    "[prod/Target/Split] 'routes' must add up to 100 percent, got no route; add a route (SPLIT_TOTAL)",
  ]],
  ['a revision twice', (target) => {
    const [v1] = withRevisions(target, 'Pay', ['v1']);
    split(target, 'Split', { revision: v1, percent: 50 }, { revision: v1, percent: 50 });
  }, ["[prod/Target/Split] 'routes' must name a revision once, got 'v1' twice; add the shares up (SPLIT_REVISION)"]],
  ['a revision of another function', (target) => {
    const [v1] = withRevisions(target, 'Pay', ['v1']);
    const [other] = withRevisions(target, 'Mail', ['w1']);
    split(target, 'Split', { revision: v1, percent: 50 }, { revision: other, percent: 50 });
  }, ["[prod/Target/Split] 'routes' must name revisions of one function, got 'w1' of 'mail' beside 'pay'; make a split for each function (SPLIT_MIXED)"]],
  ['two splits on one function', (target) => {
    const [v1] = withRevisions(target, 'Pay', ['v1']);
    ['First', 'Second'].map((id) => split(target, id, { revision: v1, percent: 100 }));
  }, ["[prod/Target/Pay] a function must have one traffic split at most, got 'prod/Target/First' and 'prod/Target/Second'; merge them (SPLIT_DUPLICATE)"]],
  ['a tag twice', (target) => {
    const [v1, v2] = withRevisions(target);
    split(target, 'Split', { revision: v1, percent: 50, tags: ['next'] }, { revision: v2, percent: 50, tags: ['next'] });
  }, ["[prod/Target/Split] 'tags' must be unique in a split, got 'next' twice; rename one (TAG_DUPLICATE)"]],
  ['bounds that contradict each other', (target) => new ServerlessFunction(target, 'Orders', { code: CODE, minInstances: 3, maxInstances: 2 }), [
    "[prod/Target/Orders] 'minInstances' must not exceed 'maxInstances', got 3 and 2; change one of the two (SCALE_BOUNDS)",
  ]],
  ['a name that is no label', (target) => new ServerlessFunction(target, 'Orders', { code: CODE, functionName: '1-Orders' }), [
    "[prod/Target/Orders] 'functionName' must start with a letter and hold lower-case letters, digits and dashes, got \"1-Orders\"; "
    + "change the id or give 'functionName' (NAME_INVALID)",
  ]],
  ['more retries than events are kept', (target) => {
    const broker = new EventBroker(target, 'Events');
    const mail = new ServerlessFunction(target, 'Mail', { code: CODE });
    new EventTrigger(target, 'SendMail', { broker, target: mail, delivery: { retries: 40, backoff: Backoff.exponential(Duration.seconds(1)) } });
  }, [
    "[prod/Target/SendMail] 'retries' and 'backoff' must keep the longest wait at 7 days or below, got 40 retries; "
    + 'retry less often, or choose a shorter or linear backoff (QUANTITY_RANGE)',
  ]],
  ['a time zone that does not exist', (target) => schedule(target, '@daily', 'Europe/Atlantis'), [
    "[prod/Target/Nightly] 'timeZone' must be a name of the IANA data base, got \"Europe/Atlantis\"; "
    + 'write it as Area/Location, Europe/Berlin for example, or UTC (SCHEDULE_TIME_ZONE)',
  ]],
  ['a schedule without a broker', (target) => {
    new ScheduleSource(target, 'Nightly', { schedule: Schedule.cron('@daily'), target: new ServerlessFunction(target, 'Report', { code: CODE }) });
  }, [
    "[prod/Target/Nightly] 'broker' must be given for a schedule with a function as target, got nothing and 0 brokers in the model; "
    + "add an EventBroker, or import one and give it as 'broker' (SCHEDULE_BROKER)",
  ]],
  ['data that is no JSON object', (target) => {
    new ScheduleSource(target, 'Nightly', { schedule: Schedule.cron('@daily'), data: '[1]', target: new EventBroker(target, 'Events') });
  }, [
    "[prod/Target/Nightly] 'data' of type application/json must be a JSON object, got something else; correct the data or give its type (SCHEDULE_DATA)",
  ]],
];

/** Cron expressions that never fire, or that platforms read differently. */
const CRONS = ['0 24 * * *', '60 * * * *', '0 4 * *', '0 4 31 2 *', '0 4 * * 7', '@every 1h', '0 4 L * *', 'every day', '0 4 * * mon-', '*/0 * * * *', '0 0 4 * * *'];

describe.each(TARGETS)('on $name', ({ create }) => {
  test.each(MODELS)('%s: the model is refused', (_, model, findings) => {
    const target = create();
    model(target);

    expect(target.findings().map((finding) => finding.text)).toEqual(findings);
    const count = findings.length === 1 ? 'one error' : `${findings.length} errors`;
    const message = [`the model has ${count}; nothing was written`, ...findings.map((finding) => `  ${finding}`)].join('\n');
    expect(() => target.documents()).toThrow(expect.objectContaining({ name: 'ModelErrors', message }));
  });

  test.each(CRONS)('the schedule %j is refused', (expression) => {
    const target = create();
    schedule(target, expression);

    const findings = target.findings();

    expect(findings.map(({ code, severity, path }) => ({ code, severity, path }))).toEqual([
      { code: 'SCHEDULE_INVALID', severity: 'error', path: 'prod/Target/Nightly' },
    ]);
    expect(findings[0].text).toMatch(/^\[prod\/Target\/Nightly\] '[a-z ]+'( of a schedule)? must .*, got .*; .* \(SCHEDULE_INVALID\)$/);
  });

  test.each([
    ['skips and doubles', '30 2 * * *', 'Europe/Berlin', ['DST_AMBIGUOUS', 'DST_AMBIGUOUS']],
    ['doubles', '30 1 * * *', 'America/New_York', ['DST_AMBIGUOUS']],
    ['leaves alone', '30 4 * * *', 'Europe/Berlin', []],
  ])(
    'a local time that daylight saving %s is told without stopping the synthesis', (_, expression, zone, codes) => {
      const target = create();
      schedule(target, expression, zone);

      expect(target.findings().map(({ code, severity }) => ({ code, severity }))).toEqual(codes.map((code) => ({ code, severity: 'warning' })));
      expect(target.documents().length).toBeGreaterThan(0);
    });

  test('two constructs with one name are refused, and so are derived names', () => {
    const target = create();
    new ServerlessFunction(target, 'Orders', { code: CODE });
    new ServerlessFunction(new Construct(target, 'Default'), 'Orders', { code: CODE });
    withRevisions(target, 'Pay', ['v1']);
    new ServerlessFunction(target, 'PayV1', { code: CODE, functionName: 'pay-v1' });

    expect(target.findings().map(({ code, path }) => `${code} ${path}`)).toEqual([
      'NAME_CLASH prod/Target/Default/Orders', 'NAME_CLASH prod/Target/PayV1',
    ]);
  });

  test('a tag takes a name that a function may not have', () => {
    const target = create();
    const [v1] = withRevisions(target, 'Pay', ['v1']);
    split(target, 'Split', { revision: v1, percent: 100, tags: ['next'] });
    new ServerlessFunction(target, 'NextPay', { code: CODE });

    expect(target.findings().map(({ code }) => code)).toEqual(['NAME_CLASH']);
  });

  test('two revisions that adopt are refused', () => {
    const target = create();
    const fn = new ServerlessFunction(target, 'Pay', { releases: Releases.REVISIONS });
    const [v1] = ['v1', 'v2'].map((name) => fn.addRevision(name, { code: CODE, adopt: true }));
    split(target, 'Split', { revision: v1, percent: 100 });

    expect(target.findings()[0].text).toBe("[prod/Target/Pay] 'adopt' must be set on one revision at most, got v1 and v2; keep one (REVISION_ADOPT)");
  });

  test('a revision that makes the name of its function too long is refused', () => {
    const target = create();
    new ServerlessFunction(target, 'Pay', { releases: Releases.REVISIONS, functionName: LONG }).addRevision('v10', { code: CODE });

    expect(target.findings()[0].text).toBe(
      `[prod/Target/Pay/v10] 'name of function and revision' must have 63 characters at most, got 64 in "${LONG}-v10"; `
      + 'shorten the id or give a shorter name (NAME_TOO_LONG)');
  });

  test('a tag that makes a name too long is refused', () => {
    const target = create();
    const [v1] = withRevisions(target, `Pay${LONG.slice(0, 55)}`, ['v1']);
    split(target, 'Split', { revision: v1, percent: 100, tags: ['canary'] });

    expect(target.findings().map(({ code }) => code)).toContain('NAME_TOO_LONG');
  });

  test('an image that cannot be parsed is refused with its text', () => {
    const target = create();
    new ServerlessFunction(target, 'Orders', { code: Code.fromImage('registry.example.com/Shop/orders:1.4.0') });

    const [finding, ...others] = target.findings();
    expect(others).toEqual([]);
    expect(finding.text).toMatch(/^\[prod\/Target\/Orders\] 'code' must be an image, got "registry\.example\.com\/Shop\/orders:1\.4\.0".*; .* \(IMAGE_INVALID\)$/);
  });

  test('everything that is wrong is told in one error, in the order of the tree', () => {
    const target = create();
    new ServerlessFunction(target, 'Orders', { functionName: 'Orders', environment: { A: EnvironmentValue.fromText('') } });
    new ServerlessFunction(target, 'Pay', { releases: Releases.REVISIONS });
    schedule(target, '0 24 * * *', 'Nowhere');

    expect(() => target.documents()).toThrow(expect.objectContaining({
      codes: ['NAME_INVALID', 'CODE_MISSING', 'CODE_MISSING', 'SCHEDULE_INVALID', 'SCHEDULE_TIME_ZONE'],
      message: expect.stringMatching(/^the model has 5 errors; nothing was written\n( {2}\[prod\/Target\/\w+\] .*\n?){5}$/),
    }));
  });
});
