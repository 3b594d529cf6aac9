import * as fc from 'fast-check';
import { BASES } from '../targets/nomad/validation/job-cases';

const SECOND = 1e9;
const MINUTE = 60 * SECOND;

type Target = 'job' | 'group' | 'task' | 'service' | 'check' | 'network' | 'sidecar';
type Knob = readonly [Target, string, fc.Arbitrary<unknown>];

const pick = (...values: unknown[]): fc.Arbitrary<unknown> => fc.constantFrom(...values);
const time = pick(
  undefined, -1, 0, 1, SECOND - 1, SECOND, 5 * SECOND, 10 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE, 10 * MINUTE, 24 * 60 * MINUTE,
);
const count = pick(undefined, null, -1, 0, 1, 2, 3, 10);
const name = pick(undefined, '', 'a', 'A', 'a-b', 'a_b', 'a.b', 'a b', '-a', 'x'.repeat(63), 'x'.repeat(64), '${NOMAD_DC}', 'a\0');
const port = pick(undefined, '', 'http', 'admin', '8080', '0', '${NOMAD_PORT_http}');
const constraint = fc.record({
  LTarget: pick(undefined, '', 'a', '$a', '${attr.a}', '${attr.a', '${node.class}', '${node.x}', '${meta.a}', '${device.attr.a}'),
  RTarget: pick(undefined, '', '0', '1', 'a', '>= 1.2', '~> 1.2', '1.2.3', '(', 'a(?i)b'),
  Operand: pick(undefined, '', '=', '!=', 'is_set', 'is_not_set', 'regexp', 'version', 'semver', 'distinct_hosts', 'distinct_property', 'set_contains', '~'),
});
const update = fc.record({
  Stagger: time,
  MaxParallel: count,
  HealthCheck: pick(undefined, '', 'checks', 'task_states', 'manual', 'x'),
  MinHealthyTime: time,
  HealthyDeadline: time,
  ProgressDeadline: time,
  Canary: count,
  AutoRevert: pick(undefined, true, false),
  AutoPromote: pick(undefined, true, false),
}, { requiredKeys: [] });
const reschedule = fc.record({
  Attempts: pick(0, 1, 2, 3, 5, 8),
  Interval: time,
  Delay: time,
  DelayFunction: pick(undefined, 'constant', 'exponential', 'fibonacci', 'x'),
  MaxDelay: time,
  Unlimited: pick(undefined, true, false),
}, { requiredKeys: [] });
const volume = fc.record({
  Type: pick('host', 'csi'),
  Source: pick(undefined, 'a'),
  ReadOnly: pick(true, false),
  PerAlloc: pick(true, false),
  Sticky: pick(true, false),
  AccessMode: pick(undefined, 'single-node-writer', 'single-node-reader-only', 'multi-node-single-writer', 'multi-node-multi-writer'),
  AttachmentMode: pick(undefined, 'file-system', 'block-device'),
  MountOptions: pick(undefined, {}, { FSType: 'ext4' }),
}, { requiredKeys: ['Type'] });
const template = fc.record({
  EmbeddedTmpl: pick(undefined, '', 'a'),
  SourcePath: pick(undefined, 'local/a'),
  DestPath: pick(undefined, 'local/a', '../x', '../../x', '../alloc/x', '/x'),
  ChangeMode: pick(undefined, 'noop', 'restart', 'signal', 'script', 'x'),
  ChangeSignal: pick(undefined, '', 'SIGHUP'),
  Envvars: pick(true, false),
  ChangeScript: pick(undefined, {}, { Command: '/x' }),
  Perms: pick(undefined, '0644', '0888', '7777', '10000', 'x'),
  Splay: time,
  Wait: pick(undefined, {}, { Min: 1 }, { Min: 2, Max: 1 }, { Min: 1, Max: 2 }),
}, { requiredKeys: [] });
const identity = fc.record({
  Name: pick(undefined, 'default', 'a', 'a.b'),
  Audience: pick(undefined, [], ['a'], ['']),
  ChangeMode: pick(undefined, 'noop', 'signal', 'x'),
  ChangeSignal: pick(undefined, '', 'SIGHUP'),
  TTL: pick(undefined, -1, 0, MINUTE),
  File: pick(true, false),
  Filepath: pick(undefined, 'local/a'),
}, { requiredKeys: [] });

const KNOBS: Knob[] = [
  ['job', 'ID', pick('a', 'a b', 'a/b', '', undefined)],
  ['job', 'Name', name],
  ['job', 'Type', pick('service', 'batch', 'system', 'sysbatch', 'x', undefined)],
  ['job', 'Priority', pick(undefined, -1, 0, 1, 50, 100, 101)],
  ['job', 'Datacenters', pick(undefined, [], ['*'], [''])],
  ['job', 'Constraints', fc.array(constraint, { maxLength: 2 })],
  ['job', 'Affinities', fc.array(constraint, { maxLength: 1 })],
  ['job', 'Spreads', fc.array(fc.record({ Attribute: pick(undefined, 'a'), Weight: pick(undefined, -1, 0, 1, 100, 101) }), { maxLength: 1 })],
  ['job', 'Update', update],
  ['job', 'Reschedule', reschedule],
  ['job', 'Migrate', pick(undefined, {}, { MaxParallel: -1 })],
  ['job', 'Periodic', pick(undefined, {}, { Enabled: false }, { Specs: ['@daily'] }, { Spec: '@daily' }, { Spec: '@daily', Specs: ['@daily'] }, { Specs: ['x'] })],
  ['job', 'ParameterizedJob', pick(undefined, {}, { Payload: 'required' }, { Payload: 'x' }, { MetaRequired: ['a'], MetaOptional: ['a'] })],
  ['group', 'Name', name],
  ['group', 'Count', count],
  ['group', 'Update', fc.oneof(update, pick(undefined, null))],
  ['group', 'RestartPolicy', fc.record({ Attempts: count, Interval: time, Delay: time, Mode: pick(undefined, 'fail', 'delay', 'x') }, { requiredKeys: [] })],
  ['group', 'ReschedulePolicy', fc.oneof(reschedule, pick(undefined))],
  ['group', 'Migrate', fc.record({ MaxParallel: count, HealthCheck: pick(undefined, '', 'checks', 'x'), MinHealthyTime: time, HealthyDeadline: time }, { requiredKeys: [] })],
  ['group', 'Disconnect', fc.record({ LostAfter: time, StopOnClientAfter: time, Reconcile: pick(undefined, 'best_score', 'x') }, { requiredKeys: [] })],
  ['group', 'Scaling', fc.record({ Min: count, Max: count, Enabled: pick(true, false), Type: pick(undefined, 'horizontal', 'x') }, { requiredKeys: [] })],
  ['group', 'EphemeralDisk', pick(undefined, {}, { SizeMB: 9 }, { SizeMB: 10 }, { SizeMB: 100 }, { SizeMB: 101 })],
  ['group', 'ShutdownDelay', time],
  ['group', 'MaxRunDuration', time],
  ['group', 'Constraints', fc.array(constraint, { maxLength: 2 })],
  ['group', 'Volumes', fc.dictionary(pick('a', 'b') as fc.Arbitrary<string>, volume, { maxKeys: 2 })],
  ['network', 'Mode', pick(undefined, '', 'bridge', 'host', 'none', 'cni/x')],
  ['network', 'Hostname', pick(undefined, 'a', 'a..b', '${x}', 'x'.repeat(64))],
  ['network', 'ReservedPorts', pick(undefined, [{ Label: 'admin', Value: 80 }], [{ Label: 'http', Value: 80 }], [{ Label: 'admin', Value: 65536 }],
    [{ Label: 'admin', Value: 80 }, { Label: 'b', Value: 80 }], [{ Label: 'admin', Value: 80, To: -2 }], [{ Label: 'admin', Value: 80, To: 65536 }])],
  ['service', 'Name', name],
  ['service', 'PortLabel', port],
  ['service', 'Provider', pick(undefined, 'consul', 'nomad', 'x')],
  ['service', 'AddressMode', pick(undefined, 'auto', 'host', 'driver', 'alloc', 'alloc_ipv6', 'x')],
  ['service', 'Address', pick(undefined, '', '10.0.0.1')],
  ['service', 'OnUpdate', pick(undefined, 'ignore', 'ignore_warnings', 'require_healthy', 'x')],
  ['service', 'TaskName', pick(undefined, '', 'app')],
  ['service', 'Kind', pick(undefined, 'api-gateway', 'x')],
  ['service', 'CheckRestart', pick(undefined, {}, { Limit: -1 }, { Limit: 1, IgnoreWarnings: true })],
  ['service', 'Connect', pick(undefined, {}, { Native: true }, { SidecarService: {} }, { Native: true, SidecarService: {} })],
  ['check', 'Type', pick('http', 'tcp', 'grpc', 'script', 'HTTP', 'x', undefined)],
  ['check', 'Path', pick(undefined, '', '/', 'a', 'http://a/', '/%zz', '/?a=%zz', 'a:b', '/a:b')],
  ['check', 'PortLabel', port],
  ['check', 'Interval', time],
  ['check', 'Timeout', time],
  ['check', 'InitialStatus', pick(undefined, 'passing', 'x')],
  ['check', 'AddressMode', pick(undefined, 'auto', 'host', 'driver', 'alloc', 'x')],
  ['check', 'OnUpdate', pick(undefined, 'ignore', 'ignore_warnings', 'x')],
  ['check', 'CheckRestart', pick(undefined, {}, { Limit: 1, Grace: -1 }, { IgnoreWarnings: true })],
  ['check', 'Expose', pick(undefined, true, false)],
  ['check', 'TaskName', pick(undefined, 'app', 'x')],
  ['check', 'Command', pick(undefined, '/x')],
  ['check', 'Method', pick(undefined, 'GET', 'get', 'x')],
  ['check', 'SuccessBeforePassing', pick(undefined, -1, 0, 2)],
  ['check', 'TLSServerName', pick(undefined, 'a')],
  ['check', 'Notes', pick(undefined, 'x'.repeat(255), 'é'.repeat(128))],
  ['sidecar', 'Upstreams', pick(undefined, [{ DestinationName: 'a', LocalBindPort: 1 }],
    [{ DestinationName: 'a', LocalBindPort: 1 }, { DestinationName: 'b', LocalBindPort: 1 }],
    [{ DestinationName: 'a', LocalBindPort: 1 }, { DestinationName: 'b', LocalBindPort: 1, LocalBindAddress: '127.0.0.2' }])],
  ['sidecar', 'TransparentProxy', pick(undefined, {}, { UID: '0' }, { UID: '65536' }, { ExcludeOutboundCIDRs: ['10.0.0.0/33'] },
    { ExcludeOutboundCIDRs: ['::/128'] }, { ExcludeInboundPorts: ['admin', '80'] })],
  ['task', 'Name', pick('app', 'alloc', '', 'a/b', 'a\\b', undefined)],
  ['task', 'Driver', pick('docker', 'raw_exec', '', undefined)],
  ['task', 'KillTimeout', time],
  ['task', 'ShutdownDelay', time],
  ['task', 'Leader', pick(true, false)],
  ['task', 'Lifecycle', pick(undefined, { Hook: 'prestart' }, { Hook: 'x' })],
  ['task', 'Resources', fc.record({
    CPU: pick(undefined, -1, 0, 1, 100),
    Cores: pick(undefined, -1, 0, 1),
    MemoryMB: pick(undefined, 9, 10, 128),
    MemoryMaxMB: pick(undefined, -2, -1, 0, 9, 128, 256),
    SecretsMB: pick(undefined, -1, 0, 128, 129),
    NUMA: pick(undefined, { Affinity: 'x' }, { Affinity: 'none' }),
  }, { requiredKeys: [] })],
  ['task', 'LogConfig', fc.record({ MaxFiles: pick(undefined, 0, 1, 30), MaxFileSizeMB: pick(undefined, 0, 1, 10) }, { requiredKeys: [] })],
  ['task', 'Constraints', fc.array(constraint, { maxLength: 1 })],
  ['task', 'Templates', fc.array(template, { maxLength: 2 })],
  ['task', 'Artifacts', pick(undefined, [{}], [{ GetterSource: 'a' }], [{ GetterSource: 'a', GetterMode: 'x' }], [{ GetterSource: 'a', RelativeDest: '../../x' }])],
  ['task', 'Vault', pick(undefined, {}, { ChangeMode: 'x' }, { ChangeMode: '' }, { ChangeMode: 'signal', ChangeSignal: '' })],
  ['task', 'Identity', fc.oneof(identity, pick(undefined))],
  ['task', 'Identities', fc.array(identity, { maxLength: 2 })],
  ['task', 'VolumeMounts', pick(undefined, [{ Volume: 'a', Destination: '/a' }], [{ Destination: '/a' }], [{ Volume: 'a', PropagationMode: 'x' }])],
  ['task', 'Actions', pick(undefined, [{}], [{ Name: 'a', Command: 'b' }], [{ Name: 'a b', Command: 'b' }], [{ Name: 'a', Command: 'b' }, { Name: 'a', Command: 'b' }])],
  ['task', 'Secrets', pick(undefined, [{ Name: 'a', Provider: 'nomad', Path: 'p' }], [{ Name: 'a', Provider: 'vault', Path: 'p' }], [{ Name: 'a-b', Provider: 'nomad', Path: 'p' }],
    [{ Name: 'a', Provider: 'x', Path: 'p', Config: { a: 1 } }], [{ Name: 'a' }])],
];

/** Jobs that are valid but for a few fields, which have values near the edges of the rules. */
export const nomadJobs: fc.Arbitrary<any> = fc.record({
  base: fc.constantFrom(...(Object.keys(BASES) as Array<keyof typeof BASES>)),
  changes: fc.array(fc.constantFrom(...KNOBS).chain(([target, key, values]) => values.map((value) => ({ target, key, value }))), { maxLength: 4 }),
}).map(({ base, changes }) => {
  const job = BASES[base]();
  for (const { target, key, value } of changes) {
    const group = job.TaskGroups[0];
    const service = group.Services?.[0];
    const places: Record<Target, any> = {
      job,
      group,
      task: group.Tasks[0],
      service,
      check: service?.Checks?.[0],
      network: group.Networks?.[0],
      sidecar: service?.Connect?.SidecarService?.Proxy,
    };
    const place = places[target];
    if (place !== undefined) place[key] = structuredClone(value);
  }
  return JSON.parse(JSON.stringify(job));
});
