import { Construct } from 'constructs';
import { Duration, EnvironmentValue, Code, nomad, Probe, Secret, ServerlessFunction, Visibility } from '../../../../lib';
import { nomadTarget } from '../../../support/targets';

const code = Code.fromImage('registry.example.com/shop/orders:1.4.0');
const readiness = Probe.http('/healthz');

describe('fails', () => {
  test('when a function is to scale to zero, which nothing would undo', () => {
    const target = nomadTarget();
    new ServerlessFunction(target, 'Orders', { code, minInstances: 0 });

    expect(() => target.documents()).toThrow(
      "[prod/Target/Orders] 'minInstances' must be 1 or more on Nomad, where nothing wakes a function, got 0; leave it out or set it to 1 (SCALE_TO_ZERO)");
  });

  test('when the port is one of the proxy', () => {
    const target = nomadTarget();
    new ServerlessFunction(target, 'Orders', { code, readiness, port: 19001 });

    expect(() => target.documents()).toThrow(
      "'port' must not be from 19000 to 19199 on Nomad, where the proxy of an allocation has its own, got 19001; choose another port (PORT_INVALID)");
  });

  test('when requests of one instance are limited, which the mesh cannot do', () => {
    const target = nomadTarget();
    new ServerlessFunction(target, 'Orders', { code, maxConcurrency: 10 });

    expect(() => target.documents()).toThrow("'maxConcurrency' must not be given on Nomad, whose mesh limits connections and not requests, got 10");
  });

  test('when a public function has no gateway', () => {
    const target = nomadTarget();
    new ServerlessFunction(target, 'Orders', { code, visibility: Visibility.PUBLIC });

    expect(() => target.documents()).toThrow("give the NomadTarget a 'network' that has one: Network.mesh({ gateway }) (GATEWAY_MISSING)");
  });

  test.each([0, 601, 1.5])('when clients are said to wait %p seconds for a program to end', (seconds) => {
    expect(() => nomadTarget({ maxKillTimeout: Duration.seconds(seconds) })).toThrow(
      `[prod/Target] 'maxKillTimeout in seconds' must be a whole number from 1 to 600, got ${seconds}`);
  });

  test('when a secret is in the namespace of another target; below no target it is in that of the function', () => {
    const target = nomadTarget({ namespace: 'shop' });
    const other = new nomad.NomadTarget(target.node.scope as never, 'Other', { namespace: 'finance' });
    const environment = (scope: Construct) => ({ KEY: EnvironmentValue.fromSecret(Secret.fromSecretName(scope, 'PayKey', 'payment'), 'key') });
    new ServerlessFunction(target, 'Mail', { code, readiness, environment: environment(target.node.scope as never) });
    expect(target.findings()).toEqual([]);

    new ServerlessFunction(target, 'Orders', { code, readiness, environment: environment(other) });
    expect(() => target.documents()).toThrow(
      "the model has one error; nothing was written\n  [prod/Target/Orders] 'environment.KEY' must refer to a secret in namespace 'shop', got 'payment' in 'finance'; "
      + 'refer to one below the target of the function (CROSS_NAMESPACE)');
  });

  test('when an image cannot be parsed', () => {
    const target = nomadTarget();
    new ServerlessFunction(target, 'Orders', { code: Code.fromImage('Not An Image') });

    expect(() => target.documents()).toThrow(/got "Not An Image", which must have .*; write registry, .* \(IMAGE_INVALID\)/);
  });

  test('when the name in Consul with its namespace is too long', () => {
    const target = nomadTarget({ namespace: 'a-namespace' });
    new ServerlessFunction(target, 'Orders', { code, readiness, functionName: 'a'.repeat(60) });

    expect(() => target.documents()).toThrow(/NAME_TOO_LONG/);
  });

  test('when the path of a probe has a query, which the proxy would not match', () => {
    const target = nomadTarget();
    new ServerlessFunction(target, 'Orders', { code, readiness: Probe.http('/healthz?deep=1') });

    expect(() => target.documents()).toThrow('\'readiness\' must have a path without query on Nomad, got "/healthz?deep=1"');
  });
});
