import { Construct } from 'constructs';
import { Cpu, EnvironmentValue, FunctionDefaults, Releases, ServerlessFunction, Size, WorkloadDefaults } from '../../../lib';
import { ModelIndex } from '../../../lib/core/model-index';
import { effectiveFunction, effectiveRevision } from '../../../lib/model/function/effective';
import { CODE, findingsOf, knativeTarget, plainFunction } from '../../support/knative';

const text = (value: string) => EnvironmentValue.fromText(value);
const effective = (fn: ServerlessFunction) => effectiveFunction(new ModelIndex(fn.node.root), fn);

test('workload defaults hold for functions and revisions below, the nearest first', () => {
  const target = knativeTarget();
  const near = new Construct(target, 'Near');
  WorkloadDefaults.apply(target, { memory: Size.mebibytes(64), cpu: Cpu.millis(100), command: ['/far'] });
  WorkloadDefaults.apply(near, { memory: Size.mebibytes(128) });
  const fn = plainFunction(near, { command: ['/own'] });
  const revision = new ServerlessFunction(near, 'Pay', { releases: Releases.REVISIONS, cpu: Cpu.millis(5) }).addRevision('v1', { code: CODE });

  expect(effective(fn)).toMatchObject({ memory: Size.mebibytes(128), cpu: Cpu.millis(100), command: ['/own'] });
  expect(effectiveRevision(new ModelIndex(target.node.root), revision)).toMatchObject({ memory: Size.mebibytes(128), cpu: Cpu.millis(5), command: ['/far'] });
});

test('variables of all levels are merged name by name, and none takes one back', () => {
  const target = knativeTarget();
  const near = new Construct(target, 'Near');
  WorkloadDefaults.apply(target, { environment: { A: text('far'), B: text('far'), C: text('far'), D: text('far') } });
  WorkloadDefaults.apply(near, { environment: { B: text('near'), C: EnvironmentValue.none() } });
  const fn = plainFunction(near, { environment: { C: text('own'), D: EnvironmentValue.none(), E: EnvironmentValue.none() } });

  expect(effective(fn).environment).toEqual({ A: text('far'), B: text('near'), C: text('own') });
});

test('what is taken back is as if nobody had said it, and a near scope can say it again', () => {
  const target = knativeTarget();
  const near = new Construct(target, 'Near');
  WorkloadDefaults.apply(target, { memory: Size.mebibytes(64), cpu: Cpu.millis(100), command: ['/far'], args: ['far'] });
  WorkloadDefaults.apply(near, { memory: Size.none(), args: [] });
  const [taken, again] = [plainFunction(near, { cpu: Cpu.none(), command: [] }, 'Taken'), plainFunction(near, { memory: Size.mebibytes(32) }, 'Again')];

  expect(effective(taken)).toMatchObject({ code: CODE, port: 8080, environment: {} });
  for (const property of ['memory', 'cpu', 'command', 'args'] as const) expect(effective(taken)[property]).toBeUndefined();
  expect(effective(again)).toMatchObject({ memory: Size.mebibytes(32), cpu: Cpu.millis(100), command: ['/far'] });
  expect(effective(again).args).toBeUndefined();
});

test('both kinds of defaults hold beside each other', () => {
  const target = knativeTarget();
  WorkloadDefaults.apply(target, { memory: Size.mebibytes(64) });
  FunctionDefaults.apply(target, { port: 9000 });

  expect(effective(plainFunction(target))).toMatchObject({ memory: Size.mebibytes(64), port: 9000 });
});

test('what only functions have is no workload default: a finding says so', () => {
  const target = knativeTarget();
  // @ts-expect-error: a job has no port.
  WorkloadDefaults.apply(target, { port: 9000 });

  expect(effective(plainFunction(target)).port).toBe(8080);
  expect(findingsOf(target)).toEqual(["[prod/Target] 'port' is no property of WorkloadOptions and has no effect; remove it (PROPERTY_IGNORED)"]);
});

test('defaults of a scope are given once, before the target is rendered', () => {
  const target = knativeTarget();
  WorkloadDefaults.apply(target, {});

  expect(() => WorkloadDefaults.apply(target, {})).toThrow(expect.objectContaining({
    message: '[prod/Target] the workload defaults of a scope must be applied once; merge the two calls (DUPLICATE_KEY)',
  }));
  target.documents();
  expect(() => WorkloadDefaults.apply(new Construct(target, 'Late'), {})).toThrow(expect.objectContaining({ code: 'MODEL_FROZEN' }));
});
