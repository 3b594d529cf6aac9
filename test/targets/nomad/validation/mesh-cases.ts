import type { JobCase } from './job-cases';
import { C, CLIENT, G, IGNORED, MINUTE, S, SECOND, T, on } from './job-cases';

const GW = `${S}/Connect/Gateway`;
const INGRESS = `${GW}/Ingress/Listeners/0`;

/** A service that is a gateway: the server adds the task. */
function gateway(group: any, service: any, fields: any): void {
  service.Connect = { Gateway: fields };
  delete service.Checks;
  group.Tasks = [];
}

function ingress(group: any, service: any, listener: any): void {
  gateway(group, service, { Ingress: { Listeners: [{ Port: 8080, Protocol: 'http', Services: [{ Name: 'payment', Hosts: ['a.example.com'] }], ...listener }] } });
}

/** Changes of native services, gateways, checks without Consul, identities of services and rarer parts of tasks. */
export const MESH_CASES: JobCase[] = [
  on('docker', 'a native service', (_j, _g, _t, service, check) => { service.Connect = { Native: true }; check.Expose = false; }, []),
  on('docker', 'a native service without a port', (_j, _g, _t, service) => {
    service.Connect = { Native: true };
    delete service.PortLabel;
    delete service.Checks;
  }, [`${S}/PortLabel`]),
  on('docker', 'a native service of one of two tasks', (_j, group, _t, service, check) => {
    group.Tasks.push({ Name: 'b', Driver: 'docker', Config: { image: 'b:1' } });
    service.Connect = { Native: true };
    check.Expose = false;
  }, [`${S}/TaskName`]),
  on('docker', 'a native service with a sidecar', (_j, _g, _t, service) => { service.Connect.Native = true; }, [`${S}/Connect`]),
  on('docker', 'a mesh service of a task', (_j, group, task) => {
    task.Services = [{ Name: 'b', PortLabel: 'http', Connect: { Native: true } }];
    group.Services = [];
  }, [`${T}/Services/0/Connect`]),

  on('docker', 'a gateway', (_j, group, _t, service) => ingress(group, service, {}), []),
  on('docker', 'a gateway on the host', (_j, group, _t, service) => {
    ingress(group, service, { Protocol: 'tcp', Services: [{ Name: 'payment' }] });
    group.Networks[0].Mode = 'host';
  }, []),
  on('docker', 'a gateway without a network', (_j, group, _t, service) => {
    ingress(group, service, {});
    group.Networks[0].Mode = 'none';
  }, [`${G}/Networks/0/Mode`]),
  on('docker', 'a gateway of two kinds', (_j, group, _t, service) => gateway(group, service, { Mesh: {}, Terminating: { Services: [{ Name: 'a' }] } }), [GW]),
  on('docker', 'a gateway of an unknown discovery', (_j, group, _t, service) => {
    gateway(group, service, { Proxy: { ConnectTimeout: SECOND, EnvoyDNSDiscoveryType: 'GUESS' }, Terminating: { Services: [{ Name: 'a' }] } });
  }, [`${GW}/Proxy/EnvoyDNSDiscoveryType`]),
  on('docker', 'a listener without a port', (_j, group, _t, service) => ingress(group, service, { Port: 0 }), [`${INGRESS}/Port`]),
  on('docker', 'a listener of an unknown protocol', (_j, group, _t, service) => ingress(group, service, { Protocol: 'udp' }), [`${INGRESS}/Protocol`]),
  on('docker', 'a listener without services', (_j, group, _t, service) => ingress(group, service, { Services: [] }), [`${INGRESS}/Services`]),
  on('docker', 'a listener of a service without a name', (_j, group, _t, service) => ingress(group, service, { Services: [{}] }), [`${INGRESS}/Services/0/Name`]),
  on('docker', 'a tcp listener of all services', (_j, group, _t, service) => {
    ingress(group, service, { Protocol: 'tcp', Services: [{ Name: '*' }] });
  }, [`${INGRESS}/Services/0/Name`]),
  on('docker', 'a tcp listener with hosts', (_j, group, _t, service) => ingress(group, service, { Protocol: 'tcp' }), [`${INGRESS}/Services/0/Hosts`]),
  on('docker', 'hosts of all services', (_j, group, _t, service) => {
    ingress(group, service, { Services: [{ Name: '*', Hosts: ['a.example.com'] }] });
  }, [`${INGRESS}/Services/0/Hosts`]),

  on('docker', 'two services with a transparent proxy', (_j, group, _t, service) => {
    service.Connect.SidecarService.Proxy = { TransparentProxy: {} };
    group.Services.push({ Name: 'admin', PortLabel: '9090', Connect: { SidecarService: {} } });
  }, [`${S}/Connect`]),
  on('docker', 'a transparent proxy beside settings of DNS', (_j, group, _t, service) => {
    service.Connect.SidecarService.Proxy = { TransparentProxy: {} };
    group.Networks[0].DNS = { Servers: ['1.1.1.1'] };
  }, [`${S}/Connect/SidecarService/Proxy/TransparentProxy/NoDNS`]),
  on('docker', 'a transparent proxy that leaves DNS alone', (_j, group, _t, service) => {
    service.Connect.SidecarService.Proxy = { TransparentProxy: { NoDNS: true, ExcludeUIDs: ['0'] } };
    group.Networks[0].DNS = { Servers: ['1.1.1.1'] };
  }, []),
  on('docker', 'two upstreams on one socket', (_j, _g, _t, service) => {
    service.Connect.SidecarService.Proxy.Upstreams = ['a', 'b'].map((DestinationName) => ({ DestinationName, LocalBindSocketPath: '/run/x' }));
  }, [`${S}/Connect/SidecarService/Proxy/Upstreams/1/LocalBindSocketPath`]),
  on('docker', 'a sidecar that never stops', (_j, _g, _t, service) => { service.Connect.SidecarTask.KillTimeout = -1; }, [`${S}/Connect/SidecarTask/KillTimeout`]),
  on('docker', 'a sidecar with large logs', (_j, _g, _t, service) => {
    service.Connect.SidecarTask.LogConfig = { MaxFiles: 30, MaxFileSizeMB: 10 };
  }, [`${S}/Connect/SidecarTask/LogConfig`]),
  on('docker', 'an identity of a service', (_j, _g, _t, service) => {
    service.Identity = { Name: 'consul-service_payment-v1-8080', Audience: ['consul.io'], TTL: MINUTE };
  }, []),
  on('docker', 'an identity of a service for nobody', (_j, _g, _t, service) => { service.Identity = { Name: 'a', TTL: MINUTE }; }, [`${S}/Identity/Audience`]),

  on('native', 'a numeric port of a check on a task', (_j, group, task, service) => {
    task.Services = [{ ...service, Checks: [{ ...service.Checks[0], PortLabel: '8080' }] }];
    group.Services = [];
  }, [`${T}/Services/0/Checks/0/PortLabel`]),
  on('native', 'a check of a task for another', (_j, group, task, service) => {
    task.Services = [{ ...service, Checks: [{ ...service.Checks[0], TaskName: 'web' }] }];
    group.Services = [];
  }, [`${T}/Services/0/Checks/0/TaskName`], IGNORED),
  on('native', 'a service of a task for another', (_j, group, task, service) => {
    task.Services = [{ ...service, TaskName: 'web', Checks: [] }];
    group.Services = [];
  }, [`${T}/Services/0/TaskName`]),
  on('native', 'mode alloc of a check on a task', (_j, group, task, service) => {
    task.Services = [{ ...service, Checks: [{ ...service.Checks[0], AddressMode: 'alloc' }] }];
    group.Services = [];
  }, [`${T}/Services/0/Checks/0/AddressMode`]),
  on('native', 'a port of a check that is not there', (_j, _g, _t, _s, check) => { check.PortLabel = 'admin'; }, [`${C}/PortLabel`], CLIENT),
  on('native', 'mode driver of a check', (_j, _g, _t, _s, check) => { check.AddressMode = 'driver'; }, [`${C}/AddressMode`]),
  on('native', 'ignored warnings with the provider nomad', (_j, _g, _t, service) => { service.OnUpdate = 'ignore_warnings'; }, [`${C}/OnUpdate`]),
  on('native', 'warnings ignored in a restart with the provider nomad', (_j, _g, _t, _s, check) => {
    check.CheckRestart = { Limit: 1, IgnoreWarnings: true };
  }, [`${C}/CheckRestart/IgnoreWarnings`]),
  on('native', 'a server name with the provider nomad', (_j, _g, _t, _s, check) => { check.TLSServerName = 'a.example.com'; }, [`${C}/TLSServerName`]),
  on('docker', 'an exposed script', (_j, _g, _t, service) => {
    service.Checks = [{ Name: 'x', Type: 'script', Command: '/x', TaskName: 'app', Expose: true, Interval: SECOND, Timeout: SECOND }];
  }, [`${C}/Expose`, `${C}/Path`]),
  on('docker', 'a script without a command', (_j, _g, _t, service) => {
    service.Checks = [{ Name: 'x', Type: 'script', TaskName: 'app', Interval: SECOND, Timeout: SECOND }];
  }, [`${C}/Command`]),

  on('docker', 'a device of NUMA that was not asked for', (_j, _g, task) => {
    task.Resources.NUMA = { Affinity: 'require', Devices: ['nvidia/gpu'] };
  }, [`${T}/Resources/NUMA/Devices/0`]),
  on('docker', 'a distinct device', (_j, _g, task) => {
    task.Resources.Devices = [{ Name: 'gpu', Constraints: [{ Operand: 'distinct_hosts' }], Affinities: [{ LTarget: 'a', RTarget: 'b', Operand: '=' }] }];
  }, [`${T}/Resources/Devices/0/Constraints/0/Operand`]),
  on('docker', 'two default identities', (_j, _g, task) => {
    task.Identities = [{ Name: 'default', Env: true }, { Env: true }];
  }, [`${T}/Identities/1/Name`]),
  on('docker', 'a signal of Vault with an empty name', (_j, _g, task) => { task.Vault = { ChangeMode: 'signal', ChangeSignal: '' }; }, [`${T}/Vault/ChangeSignal`]),
  on('docker', 'a signal of Vault', (_j, _g, task) => { task.Vault = { ChangeMode: 'signal', Role: 'fn' }; }, []),
  on('batch', 'a checksum that is only known later', (_j, _g, task) => {
    task.Artifacts = [{ GetterSource: 'a', GetterOptions: { checksum: '${NOMAD_META_SUM}' } }];
  }, []),
  on('docker', 'blocks of docker in both forms', (_j, _g, task) => {
    Object.assign(task.Config, {
      auth: [{ username: 'u' }],
      logging: { type: 'json-file', config: [{ 'max-size': '10m' }] },
      mount: [{ type: 'tmpfs', target: '/tmp', tmpfs_options: { size: 1000 } }],
      mounts: { type: 'bind', source: '/a', target: '/b', readonly: 'true' },
      storage_opt: { size: '1G' },
      privileged: '${NOMAD_META_privileged}',
      pids_limit: '100',
      sysctl: [{ 'net.core.somaxconn': 1024 }],
    });
  }, []),
  on('docker', 'wrong values of docker', (_j, _g, task) => {
    Object.assign(task.Config, { auth: [{}, {}], privileged: 'yes', pids_limit: 'many', mount: [{ kind: 'bind' }], sysctl: [{ a: [] }] });
  }, ['auth', 'privileged', 'pids_limit', 'mount/0/kind', 'sysctl/0/a'].map((key) => `${T}/Config/${key}`), CLIENT),
  on('docker', 'a null character in an argument', (_j, _g, task) => { task.Config.args = ['a\0']; }, [`${T}/Config/args/0`], CLIENT),
];
