import { Construct } from 'constructs';
import type { FunctionOptions, ServerlessFunctionProps } from '../../../lib';
import { Duration, EnvironmentValue, EventBroker, Protocol, Rate, Releases, ScaleMetric, Secret, ServerlessFunction, Visibility } from '../../../lib';
import { ModelIndex } from '../../../lib/core/model-index';
import { CODE, findingsOf, functionWithRevisions, knativeTarget, plainFunction } from '../../support/knative';

test('a function says what it was given', () => {
  const target = knativeTarget();
  const fn = plainFunction(new Construct(target, 'Shop'), { visibility: Visibility.PUBLIC });
  expect(fn).toMatchObject({ functionName: 'shop-orders', releases: Releases.REPLACE, visibility: Visibility.PUBLIC, code: CODE });
  expect(functionWithRevisions(target)).toMatchObject({
    functionName: 'payment', releases: Releases.REVISIONS, visibility: Visibility.INTERNAL, code: undefined,
  });
});

test('variables are added once each, and handed out as a copy', () => {
  const fn = plainFunction(knativeTarget(), { environment: { A: EnvironmentValue.fromText('1') } });
  fn.addEnvironment('B', EnvironmentValue.fromText('2'));
  expect(Object.keys(fn.environment)).toEqual(['A', 'B']);
  delete fn.environment.A;
  expect(Object.keys(fn.environment)).toEqual(['A', 'B']);
  expect(() => fn.addEnvironment('A', EnvironmentValue.fromText('3'))).toThrow(new Error(
    "[prod/Target/Orders] environment variable 'A' must be set once; remove one of the two (DUPLICATE_KEY)",
  ));
});

test('revisions are listed in the order in which they were added, as a copy', () => {
  const fn = functionWithRevisions(knativeTarget());
  const v2 = fn.addRevision('v2', { code: CODE });
  const v1 = fn.addRevision('v1', { code: CODE });
  fn.revisions.pop();
  expect(fn.revisions).toEqual([v2, v1]);
});

test('a reference is a grant, and what the model cannot see is granted', () => {
  const target = knativeTarget();
  const caller = ServerlessFunction.fromFunctionName(target, 'Caller', 'caller');
  const fn = plainFunction(target);
  fn.grantInvoke(caller);
  const index = new ModelIndex(target);
  expect(index.referencesOf(fn)).toEqual([{ from: fn, to: caller, property: 'grantInvoke', role: 'admit' }]);
  expect(index.referencesTo(caller)).toEqual(index.referencesOf(fn));
  expect(fn._features(index)).toEqual(['function.replace', 'function.visibility.internal', 'access.caller']);
});

test('features are those that are in use, of references too', () => {
  const target = knativeTarget();
  const broker = EventBroker.fromBrokerName(target, 'Events', 'events');
  const fn = plainFunction(target, {
    visibility: Visibility.PUBLIC,
    environment: {
      A: EnvironmentValue.fromText(''),
      B: EnvironmentValue.fromSecret(Secret.fromSecretName(target, 'Key', 'key'), 'k'),
      C: EnvironmentValue.fromUrl(ServerlessFunction.fromFunctionName(target, 'Tax', 'tax')),
      D: EnvironmentValue.fromUrl(broker),
    },
    port: 3000,
    minInstances: 0,
  });
  expect(fn._features(new ModelIndex(target))).toEqual([
    'function.replace', 'function.visibility.public', 'reference.function.import', 'reference.broker.import',
    'environment.text', 'environment.secret', 'environment.url', 'environment.url', 'service.port', 'function.scale.to-zero',
  ]);
});

test.each([
  [ScaleMetric.concurrency(1), 'function.scale.concurrency'],
  [ScaleMetric.requestRate(Rate.perSecond(1)), 'function.scale.request-rate'],
])('a metric is a feature, %#', (scaleMetric, feature) => {
  const target = knativeTarget();
  expect(plainFunction(target, { scaleMetric, command: ['a'], protocol: Protocol.HTTP2 })._features(new ModelIndex(target)))
    .toEqual(['function.replace', 'function.visibility.internal', feature, 'workload.command', 'function.protocol.http2']);
});

test('an imported function has name and namespace', () => {
  const target = knativeTarget();
  expect(ServerlessFunction.fromFunctionName(target, 'A', 'tax', { namespace: 'finance' })).toMatchObject({ functionName: 'tax', functionNamespace: 'finance' });
  expect(ServerlessFunction.fromFunctionName(target, 'B', 'tax').functionNamespace).toBeUndefined();
  expect(() => ServerlessFunction.fromFunctionName(target, 'C', '')).toThrow(new Error(
    "[prod/Target/C] 'functionName' must not be empty, got \"\"; give a text (TEXT_EMPTY)",
  ));
});

test.each(['', '${TfToken[TOKEN.0]}'])('the namespace %p of an import is refused', (namespace) => {
  const target = knativeTarget();
  expect(() => ServerlessFunction.fromFunctionName(target, 'A', 'tax', { namespace })).toThrow("[prod/Target/A] 'namespace' must");
  expect(() => EventBroker.fromBrokerName(target, 'B', 'events', { namespace })).toThrow("[prod/Target/B] 'namespace' must");
});

describe('refuses at the call', () => {
  const cases: Array<[FunctionOptions, string]> = [
    [{ port: 0 }, "'port' must be a whole number from 1 to 65535, got 0; change the port (PORT_INVALID)"],
    [{ port: 65_536 }, "'port' must be a whole number from 1 to 65535, got 65536; change the port (PORT_INVALID)"],
    [{ port: 80.5 }, "'port' must be a whole number from 1 to 65535, got 80.5; change the port (PORT_INVALID)"],
    [{ minInstances: -1 }, "'minInstances' must be a whole number from 0 to 10000, got -1; change the value (QUANTITY_RANGE)"],
    [{ maxInstances: -1 }, "'maxInstances' must be a whole number from 0 to 10000, got -1; change the value (QUANTITY_RANGE)"],
    [{ maxConcurrency: 1001 }, "'maxConcurrency' must be a whole number from 0 to 1000, got 1001; change the value (QUANTITY_RANGE)"],
    [{ timeout: Duration.millis(1500) }, "'timeout in seconds' must be a whole number from 1 to 86400, got 1.5; change the value (QUANTITY_RANGE)"],
    [{ command: [''] }, '\'command\' must name a program, got [""]; leave it out to run the entry point (TEXT_EMPTY)'],
    [{ command: ['', 'a'] }, '\'command\' must name a program, got ["","a"]; leave it out to run the entry point (TEXT_EMPTY)'],
    [{ args: ['${TfToken[TOKEN.0]}'] },
      "'args[0]' must be known at synthesis, got a value that is only known at deploy time; "
      + 'give a literal; tokens are accepted in images, environment texts and hosts (TOKEN_REFUSED)'],
  ];
  test.each(cases)('%j', (options, message) => {
    expect(() => plainFunction(knativeTarget(), options)).toThrow(new Error(`[prod/Target/Orders] ${message}`));
  });

  test.each(['PORT', 'K_SERVICE', 'K_REVISION', 'K_CONFIGURATION', 'NOMAD_TASK_DIR', 'KNOMAD_PATH'])('the variable %s, which a platform sets', (name) => {
    const fn = plainFunction(knativeTarget());
    expect(() => fn.addEnvironment(name, EnvironmentValue.fromText(''))).toThrow(new Error(
      `[prod/Target/Orders] 'environment' must not set ${name}, which the platform sets; rename the variable (ENVIRONMENT_NAME)`,
    ));
  });

  test('the variable __proto__, which would get lost', () => {
    expect(() => plainFunction(knativeTarget(), { environment: { ['__proto__']: EnvironmentValue.fromText('') } })).toThrow(new Error(
      "[prod/Target/Orders] 'environment' must not set __proto__, which JavaScript keeps for itself; rename the variable (ENVIRONMENT_NAME)",
    ));
  });

  test.each(['', '1A', 'A-B', 'A.B', 'A B', 'Ä'])('the variable name %p', (name) => {
    expect(() => plainFunction(knativeTarget(), { environment: { [name]: EnvironmentValue.fromText('') } })).toThrow(new Error(
      `[prod/Target/Orders] 'environment' must have names of letters, digits and '_', got "${name}"; rename the variable (ENVIRONMENT_NAME)`,
    ));
  });

  test('a name that is only known at deploy time', () => {
    expect(() => plainFunction(knativeTarget(), { functionName: '${TfToken[TOKEN.0]}' })).toThrow(
      "[prod/Target/Orders] 'functionName' must be known at synthesis, got a value that is only known at deploy time",
    );
  });
});

describe('finds in the finished model', () => {
  function problems(props: ServerlessFunctionProps): string[] {
    const target = knativeTarget();
    new ServerlessFunction(target, 'Orders', props);
    return findingsOf(target);
  }

  test('a function without code', () => {
    expect(problems({})).toEqual([
      "[prod/Target/Orders] 'code' must be given with Releases.REPLACE, got nothing; give 'code', or choose Releases.REVISIONS and add a revision (CODE_MISSING)",
    ]);
  });

  test('a function with revisions that has code of its own and no revision', () => {
    expect(problems({ releases: Releases.REVISIONS, code: CODE })).toEqual([
      "[prod/Target/Orders] 'code' must not be given with Releases.REVISIONS; move it to a revision (CODE_FORBIDDEN)",
      '[prod/Target/Orders] a function with Releases.REVISIONS must have a revision, got none; add one (CODE_MISSING)',
    ]);
  });

  test('two revisions that adopt the plain function', () => {
    const target = knativeTarget();
    const fn = functionWithRevisions(target);
    fn.addRevision('v1', { code: CODE, adopt: true });
    fn.addRevision('v2', { code: CODE, adopt: true, retired: true });
    expect(findingsOf(target)).toContain(
      "[prod/Target/Payment] 'adopt' must be set on one revision at most, got v1 and v2; keep one (REVISION_ADOPT)",
    );
  });

  test.each([['1st', 'Orders'], ['Upper', 'Orders'], ['with.dot', 'Orders']])('the name %p', (functionName, id) => {
    const target = knativeTarget();
    plainFunction(target, { functionName }, id);
    expect(findingsOf(target)).toEqual([
      `[prod/Target/Orders] 'functionName' must start with a letter and hold lower-case letters, digits and dashes, got "${functionName}"; `
      + "change the id or give 'functionName' (NAME_INVALID)",
    ]);
  });
});
