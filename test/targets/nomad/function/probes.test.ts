import { Code, Probe, ServerlessFunction } from '../../../../lib';
import { jobsOf, nomadTarget } from '../../../support/targets';

const code = Code.fromImage('registry.example.com/shop/orders:1.4.0');

test('failures that count before a TCP probe of readiness fails are refused, because Nomad counts none of a script', () => {
  const target = nomadTarget();
  new ServerlessFunction(target, 'Orders', { code, readiness: Probe.tcp({ failureThreshold: 3 }) });

  expect(() => target.documents()).toThrow(
    "[prod/Target/Orders] 'readiness.failureThreshold' of a TCP probe must be 1 on Nomad, which counts no failures of such a check, got 3; "
    + 'leave it out, or ask a path with Probe.http() (FEATURE_REFUSED)');
});

test('failures of a TCP probe of liveness count until the restart, those of an HTTP probe of readiness until it fails', () => {
  const target = nomadTarget();
  new ServerlessFunction(target, 'Orders', {
    code, readiness: Probe.http('/healthz', { failureThreshold: 4 }), liveness: Probe.tcp({ failureThreshold: 5 }),
  });

  const [ready, alive] = jobsOf(target).orders.TaskGroups[0].Services[0].Checks;

  expect([ready.FailuresBeforeCritical, alive.FailuresBeforeCritical, alive.CheckRestart.Limit]).toEqual([4, undefined, 5]);
});
