import { Construct } from 'constructs';
import {
  Cpu, Duration, EnvironmentValue, FunctionDefaults, Probe, Protocol, Rate, ScaleMetric, Size, WorkloadDefaults,
} from '../../../lib';
import type { FunctionDefaultsOptions } from '../../../lib';
import { mergeLevels } from '../../../lib/core/levels';
import { ModelIndex } from '../../../lib/core/model-index';
import { effectiveFunction, effectiveRevision } from '../../../lib/model/function/effective';
import { FUNCTION_OPTIONS } from '../../../lib/model/function/function-options';
import { CODE, findingsOf, functionWithRevisions, knativeTarget, plainFunction } from '../../support/knative';

const text = (value: string) => EnvironmentValue.fromText(value);

test('what nobody says has the default of the model, or stays open for the target', () => {
  const target = knativeTarget();
  const fn = plainFunction(target);
  expect(effectiveFunction(new ModelIndex(target), fn))
    .toEqual({ code: CODE, environment: {}, port: 8080, protocol: Protocol.HTTP1, timeout: Duration.seconds(300) });
});

test('a revision wins over its function, that over the nearest scope, and that over a far one', () => {
  const target = knativeTarget();
  const near = new Construct(target, 'Near');
  FunctionDefaults.apply(target, { port: 1, minInstances: 1, maxInstances: 10, timeout: Duration.seconds(1) });
  WorkloadDefaults.apply(target, { cpu: Cpu.millis(1), memory: Size.mebibytes(1) });
  FunctionDefaults.apply(near, { port: 2, minInstances: 2, maxInstances: 20 });
  WorkloadDefaults.apply(near, { cpu: Cpu.millis(2) });
  const fn = functionWithRevisions(near, { port: 3, minInstances: 3 });
  const revision = fn.addRevision('v1', { code: CODE, port: 4 });
  expect(effectiveRevision(new ModelIndex(target), revision)).toMatchObject({
    port: 4, minInstances: 3, maxInstances: 20, cpu: Cpu.millis(2), memory: Size.mebibytes(1), timeout: Duration.seconds(1),
  });
});

test('variables are merged one by one, and the outermost level decides their order', () => {
  const target = knativeTarget();
  WorkloadDefaults.apply(target, { environment: { A: text('scope'), B: text('scope') } });
  const fn = functionWithRevisions(target, { environment: { C: text('function'), B: text('function') } });
  fn.addEnvironment('D', text('added'));
  const revision = fn.addRevision('v1', { code: CODE, environment: { E: text('revision'), A: text('revision') } });
  const { environment } = effectiveRevision(new ModelIndex(target), revision);
  expect(Object.entries(environment)).toEqual([
    ['A', text('revision')], ['B', text('function')], ['C', text('function')], ['D', text('added')], ['E', text('revision')],
  ]);
});

test('an undefined property overrides nothing', () => {
  expect(mergeLevels(FUNCTION_OPTIONS, [{ port: undefined, memory: Size.mebibytes(1) }, { port: 3000 }]))
    .toStrictEqual({ port: 3000, memory: Size.mebibytes(1) });
});

test('an off value takes back what levels above say, as if nobody had said it', () => {
  const target = knativeTarget();
  WorkloadDefaults.apply(target, {
    command: ['serve'], args: ['--fast'], cpu: Cpu.millis(1), memory: Size.mebibytes(1), environment: { A: text('scope'), B: text('scope') },
  });
  FunctionDefaults.apply(target, {
    maxInstances: 3, maxConcurrency: 4, scaleMetric: ScaleMetric.requestRate(Rate.perSecond(5)), readiness: Probe.tcp(), liveness: Probe.tcp(),
  });
  const fn = plainFunction(target, {
    command: [],
    args: [],
    cpu: Cpu.none(),
    memory: Size.none(),
    environment: { B: EnvironmentValue.none() },
    maxInstances: 0,
    maxConcurrency: 0,
    scaleMetric: ScaleMetric.none(),
    readiness: Probe.none(),
    liveness: Probe.none(),
  });
  expect(effectiveFunction(new ModelIndex(target), fn))
    .toEqual({ code: CODE, environment: { A: text('scope') }, port: 8080, protocol: Protocol.HTTP1, timeout: Duration.seconds(300) });
});

test('a change of one level leaves the others as they are', () => {
  const near = { environment: { A: text('near') } };
  const far = { environment: { A: text('far'), B: text('far') } };
  expect(mergeLevels(FUNCTION_OPTIONS, [near, far])).toEqual({ environment: { A: text('near'), B: text('far') } });
  expect(far).toEqual({ environment: { A: text('far'), B: text('far') } });
  expect(near).toEqual({ environment: { A: text('near') } });
});

test('defaults of a scope are given once', () => {
  const scope = new Construct(knativeTarget(), 'Group');
  FunctionDefaults.apply(scope, {});
  expect(() => FunctionDefaults.apply(scope, {})).toThrow(new Error(
    '[prod/Target/Group] the function defaults of a scope must be applied once; merge the two calls (DUPLICATE_KEY)',
  ));
  WorkloadDefaults.apply(scope, {});
  expect(() => WorkloadDefaults.apply(scope, {})).toThrow(new Error(
    '[prod/Target/Group] the workload defaults of a scope must be applied once; merge the two calls (DUPLICATE_KEY)',
  ));
});

test('defaults of functions say nothing about what every workload has', () => {
  const target = knativeTarget();
  FunctionDefaults.apply(target, { port: 3000, memory: Size.mebibytes(1) } as FunctionDefaultsOptions);
  const fn = plainFunction(target);
  expect(effectiveFunction(new ModelIndex(target), fn))
    .toEqual({ code: CODE, environment: {}, port: 3000, protocol: Protocol.HTTP1, timeout: Duration.seconds(300) });
  expect(findingsOf(target)).toEqual(["[prod/Target] 'memory' is no property of FunctionDefaultsOptions and has no effect; remove it (PROPERTY_IGNORED)"]);
});

test('defaults of a scope are checked at the call', () => {
  expect(() => WorkloadDefaults.apply(knativeTarget(), { environment: { PORT: text('1') } })).toThrow(new Error(
    "[prod/Target] 'environment' must not set PORT, which the platform sets; rename the variable (ENVIRONMENT_NAME)",
  ));
  expect(() => FunctionDefaults.apply(knativeTarget(), { port: 0 })).toThrow(new Error(
    "[prod/Target] 'port' must be a whole number from 1 to 65535, got 0; change the port (PORT_INVALID)",
  ));
});
