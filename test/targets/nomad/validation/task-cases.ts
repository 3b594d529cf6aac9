import type { JobCase } from './job-cases';
import { C, CLIENT, G, IGNORED, MINUTE, S, SECOND, T, on } from './job-cases';

/** Changes of services, checks, the mesh and tasks. */
export const TASK_CASES: JobCase[] = [
  // Services.
  on('docker', 'a service name with an underscore', (_j, _g, _t, service) => { service.Name = 'pay_ment'; }, [`${S}/Name`]),
  on('native', 'a service name of 63 characters', (_j, _g, _t, service) => { service.Name = 'x'.repeat(63); }, []),
  on('native', 'a service name of 64 characters', (_j, _g, _t, service) => { service.Name = 'x'.repeat(64); }, [`${S}/Name`]),
  on('native', 'a reference in the service name', (_j, _g, _t, service) => { service.Name = 'a-${NOMAD_DC}'; }, []),
  on('native', 'no service name', (_j, _g, _t, service) => { delete service.Name; }, []),
  on('native', 'an unknown provider', (_j, _g, _t, service) => { service.Provider = 'etcd'; }, [`${S}/Provider`]),
  on('native', 'two providers', (_j, group) => { group.Services.push({ Name: 'b', Provider: 'consul' }); }, [`${G}/Services/1/Provider`]),
  on('native', 'two services of one name and port', (_j, group, _t, service) => { group.Services.push({ ...service }); }, [`${G}/Services/1/Name`]),
  on('native', 'two services of one name on two ports', (_j, group, _t, service) => {
    group.Networks[0].DynamicPorts.push({ Label: 'admin' });
    group.Services.push({ ...service, PortLabel: 'admin' });
  }, []),
  on('native', 'a port that is not there', (_j, _g, _t, service) => { service.PortLabel = 'admin'; }, [`${S}/PortLabel`], CLIENT),
  on('native', 'an unknown address mode', (_j, _g, _t, service) => { service.AddressMode = 'guess'; }, [`${S}/AddressMode`]),
  on('native', 'an address with mode host', (_j, _g, _t, service) => { Object.assign(service, { AddressMode: 'host', Address: '10.0.0.1' }); }, [`${S}/Address`]),
  on('native', 'mode driver on a group', (_j, _g, _t, service) => { service.AddressMode = 'driver'; }, [`${S}/AddressMode`]),
  on('native', 'mode alloc on a task', (_j, group, task) => {
    task.Services = [{ Name: 'b', Provider: 'nomad', PortLabel: 'http', AddressMode: 'alloc' }];
    group.Services = [];
  }, [`${T}/Services/0/AddressMode`]),
  on('native', 'an unknown port on a task', (_j, _g, task) => { task.Services = [{ Name: 'b', Provider: 'nomad', PortLabel: 'admin' }]; }, [`${T}/Services/0/PortLabel`]),
  on('native', 'an unknown update mode', (_j, _g, _t, service) => { service.OnUpdate = 'hope'; }, [`${S}/OnUpdate`]),
  on('docker', 'an unknown kind', (_j, _g, _t, service) => { service.Kind = 'gate'; }, [`${S}/Kind`]),
  on('docker', 'a service of an unknown task', (_j, _g, _t, service) => { service.TaskName = 'web'; }, [`${S}/TaskName`]),

  // Checks.
  on('docker', 'an unknown check', (_j, _g, _t, _s, check) => { check.Type = 'udp'; check.Expose = false; }, [`${C}/Type`]),
  on('docker', 'a check without a path', (_j, _g, _t, _s, check) => { delete check.Path; }, [`${C}/Path`]),
  on('docker', 'a check of a URL', (_j, _g, _t, _s, check) => { check.Path = 'http://example.com/'; check.Expose = false; }, [`${C}/Path`]),
  on('docker', 'a check with a query', (_j, _g, _t, _s, check) => { check.Path = '/healthz?deep=1'; }, []),
  on('docker', 'an interval of a second', (_j, _g, _t, _s, check) => { check.Interval = SECOND; }, []),
  on('docker', 'an interval below a second', (_j, _g, _t, _s, check) => { check.Interval = SECOND - 1; }, [`${C}/Interval`]),
  on('docker', 'no timeout', (_j, _g, _t, _s, check) => { delete check.Timeout; }, [`${C}/Timeout`]),
  on('docker', 'an unknown first status', (_j, _g, _t, _s, check) => { check.InitialStatus = 'fine'; }, [`${C}/InitialStatus`]),
  on('docker', 'mode auto of a check', (_j, _g, _t, _s, check) => { check.AddressMode = 'auto'; }, [`${C}/AddressMode`]),
  on('docker', 'ignored updates and a restart', (_j, _g, _t, _s, check) => { Object.assign(check, { OnUpdate: 'ignore', CheckRestart: { Limit: 2 } }); }, [`${C}/OnUpdate`]),
  on('docker', 'ignored warnings and a restart', (_j, _g, _t, _s, check) => { Object.assign(check, { OnUpdate: 'ignore_warnings', CheckRestart: { Limit: 2 } }); }, [`${C}/OnUpdate`]),
  on('docker', 'warnings ignored both ways', (_j, _g, _t, _s, check) => {
    Object.assign(check, { OnUpdate: 'ignore_warnings', CheckRestart: { Limit: 2, IgnoreWarnings: true } });
  }, []),
  on('docker', 'a negative restart limit', (_j, _g, _t, _s, check) => { check.CheckRestart = { Limit: -1 }; }, [`${C}/CheckRestart/Limit`]),
  on('docker', 'thresholds of a script', (_j, _g, _t, service) => {
    service.Checks = [{ Name: 'x', Type: 'script', Command: '/x', TaskName: 'app', Interval: SECOND, Timeout: SECOND, SuccessBeforePassing: 2 }];
  }, [`${C}/SuccessBeforePassing`]),
  on('docker', 'a script without a task', (_j, _g, _t, service) => {
    service.Checks = [{ Name: 'x', Type: 'script', Command: '/x', Interval: SECOND, Timeout: SECOND }];
  }, [`${C}/TaskName`]),
  on('docker', 'a check of an unknown task', (_j, _g, _t, _s, check) => { check.TaskName = 'web'; }, [`${C}/TaskName`]),
  on('docker', 'long notes', (_j, _g, _t, _s, check) => { check.Notes = 'x'.repeat(256); }, [`${C}/Notes`]),
  on('native', 'a script with the provider nomad', (_j, _g, _t, service) => {
    service.Checks = [{ Name: 'x', Type: 'script', Command: '/x', TaskName: 'app', Interval: SECOND, Timeout: SECOND }];
  }, [`${C}/Type`]),
  on('native', 'thresholds with the provider nomad', (_j, _g, _t, _s, check) => { check.FailuresBeforeCritical = 2; }, [`${C}/FailuresBeforeCritical`]),
  on('native', 'an unknown method', (_j, _g, _t, _s, check) => { Object.assign(check, { Type: 'http', Path: '/', Method: 'FETCH' }); }, [`${C}/Method`]),
  on('native', 'a check without any port', (_j, _g, _t, service) => { delete service.PortLabel; }, [`${C}/PortLabel`]),
  on('native', 'an exposed check without a mesh', (_j, _g, _t, _s, check) => { check.Expose = true; }, [`${C}/Expose`]),
  on('native', 'two checks of one name on a task', (_j, group, task, service) => {
    task.Services = [{ ...service, Checks: [...service.Checks, ...service.Checks] }];
    group.Services = [];
  }, [`${T}/Services/0/Checks/1/Name`]),

  // Mesh.
  on('docker', 'a mesh service in host mode', (_j, group) => { group.Networks[0].Mode = 'host'; }, [`${G}/Networks/0/Mode`]),
  on('docker', 'a mesh service behind CNI', (_j, group) => { group.Networks[0].Mode = 'cni/mesh'; }, []),
  on('docker', 'a mesh service without a network', (_j, group, task) => { group.Networks = []; delete task.Config.ports; }, [`${G}/Networks`]),
  on('docker', 'a mesh service in upper case', (_j, _g, _t, service) => { service.Name = 'Payment'; }, [`${S}/Name`]),
  on('docker', 'a mesh group in upper case', (_j, group) => { group.Name = 'Fn'; }, [`${G}/Name`]),
  on('docker', 'a mesh service with the provider nomad', (_j, _g, _t, service, check) => { service.Provider = 'nomad'; check.Expose = false; }, [`${S}/Connect`]),
  on('docker', 'an empty mesh block', (_j, _g, _t, service, check) => { service.Connect = {}; check.Expose = false; }, [`${S}/Connect`]),
  on('docker', 'a tcp check of a mesh service', (_j, _g, _t, _s, check) => { Object.assign(check, { Type: 'tcp', Expose: false }); }, [`${C}/Type`]),
  on('docker', 'two upstreams on one port', (_j, _g, _t, service) => {
    service.Connect.SidecarService.Proxy.Upstreams.push({ DestinationName: 'mail', LocalBindPort: 9001 });
  }, [`${S}/Connect/SidecarService/Proxy/Upstreams/1/LocalBindPort`]),
  on('docker', 'an upstream without a port', (_j, _g, _t, service) => {
    service.Connect.SidecarService.Proxy.Upstreams = [{ DestinationName: 'mail' }];
  }, [`${S}/Connect/SidecarService/Proxy/Upstreams/0/LocalBindPort`], CLIENT),
  on('docker', 'a transparent proxy', (_j, _g, _t, service) => {
    service.Connect.SidecarService.Proxy = { TransparentProxy: { ExcludeOutboundCIDRs: ['10.0.0.0/8', 'fd00::/8'], UID: '101', ExcludeInboundPorts: ['9000'] } };
  }, []),
  on('docker', 'a transparent proxy that excludes nonsense', (_j, _g, _t, service) => {
    service.Connect.SidecarService.Proxy = { TransparentProxy: { ExcludeOutboundCIDRs: ['10.0.0.0'], UID: 'me', ExcludeInboundPorts: ['web'] } };
  }, ['ExcludeOutboundCIDRs/0', 'UID', 'ExcludeInboundPorts/0'].map((rest) => `${S}/Connect/SidecarService/Proxy/TransparentProxy/${rest}`)),
  on('docker', 'a small sidecar', (_j, _g, _t, service) => { service.Connect.SidecarTask.Resources.MemoryMB = 5; }, [`${S}/Connect/SidecarTask/Resources/MemoryMB`]),

  on('docker', 'an exposed check of a dynamic port', (_j, _g, _t, service) => { service.PortLabel = 'http'; }, [`${S}/PortLabel`]),
  on('docker', 'an exposed check of a reserved port', (_j, group, _t, service) => {
    group.Networks[0].ReservedPorts = [{ Label: 'web', Value: 80 }];
    service.PortLabel = 'web';
  }, []),
  on('docker', 'an exposed check of a relative path', (_j, _g, _t, _s, check) => { check.Path = 'healthz'; }, [`${C}/Path`], IGNORED),

  // Tasks.
  on('docker', 'no task name', (_j, _g, task) => { delete task.Name; }, [`${T}/Name`]),
  on('docker', 'a task named alloc', (_j, _g, task) => { task.Name = 'alloc'; }, [`${T}/Name`]),
  on('docker', 'a slash in the task name', (_j, _g, task) => { task.Name = 'a/b'; }, [`${T}/Name`]),
  on('docker', 'no driver', (_j, _g, task) => { delete task.Driver; }, [`${T}/Driver`]),
  on('docker', 'a kill timeout as long as progress', (_j, _g, task) => { task.KillTimeout = 3 * MINUTE; }, []),
  on('docker', 'a kill timeout longer than progress', (_j, _g, task) => { task.KillTimeout = 3 * MINUTE + 1; }, [`${T}/KillTimeout`]),
  on('native', 'a kill timeout longer than progress by default', (_j, _g, task) => { task.KillTimeout = 11 * MINUTE; }, [`${T}/KillTimeout`]),
  on('batch', 'a long kill timeout', (_j, _g, task) => { task.KillTimeout = 11 * MINUTE; }, []),
  on('docker', 'a negative kill timeout', (_j, _g, task) => { task.KillTimeout = -1; }, [`${T}/KillTimeout`]),
  on('docker', 'cores and CPU', (_j, _g, task) => { task.Resources.Cores = 1; }, [`${T}/Resources/CPU`]),
  on('docker', 'cores', (_j, _g, task) => { task.Resources = { Cores: 1 }; }, []),
  on('docker', 'no CPU', (_j, _g, task) => { task.Resources.CPU = 0; }, [`${T}/Resources/CPU`]),
  on('docker', '9 MB of memory', (_j, _g, task) => { task.Resources.MemoryMB = 9; }, [`${T}/Resources/MemoryMB`]),
  on('docker', 'a limit below the reservation', (_j, _g, task) => { task.Resources.MemoryMaxMB = 127; }, [`${T}/Resources/MemoryMaxMB`]),
  on('docker', 'no limit', (_j, _g, task) => { task.Resources.MemoryMaxMB = -1; }, []),
  on('docker', 'more secrets than memory', (_j, _g, task) => { task.Resources.SecretsMB = 129; }, [`${T}/Resources/SecretsMB`]),
  on('docker', 'a device', (_j, _g, task) => {
    task.Resources.Devices = [{ Name: 'nvidia/gpu', Count: 1, Constraints: [{ LTarget: '${device.attr.memory}', Operand: '>=', RTarget: '16 GiB' }] }];
  }, []),
  on('docker', 'a device without a name', (_j, _g, task) => { task.Resources.Devices = [{ Count: 1 }]; }, [`${T}/Resources/Devices/0/Name`]),
  on('docker', 'logs as large as the disk', (_j, _g, task) => { task.LogConfig = { MaxFiles: 30, MaxFileSizeMB: 10 }; }, [`${T}/LogConfig`]),
  on('docker', 'no log files', (_j, _g, task) => { task.LogConfig = { MaxFiles: 0 }; }, [`${T}/LogConfig/MaxFiles`]),
  on('docker', 'an unknown hook', (_j, group) => {
    group.Tasks.push({ Name: 'b', Driver: 'docker', Config: { image: 'b:1' }, Lifecycle: { Hook: 'midway' } });
  }, [`${G}/Tasks/1/Lifecycle/Hook`]),
  on('docker', 'an environment name with an equals sign', (_j, _g, task) => { task.Env['A=B'] = 'c'; }, [`${T}/Env/A=B`], CLIENT),
  on('docker', 'a null character in the environment', (_j, _g, task) => { task.Env.A = 'b\0'; }, [`${T}/Env/A`], CLIENT),

  // Templates, artifacts, identities, secrets, actions.
  on('docker', 'an empty template', (_j, _g, task) => { task.Templates[0].EmbeddedTmpl = ''; }, [`${T}/Templates/0/EmbeddedTmpl`]),
  on('docker', 'a template without a destination', (_j, _g, task) => { delete task.Templates[0].DestPath; }, [`${T}/Templates/0/DestPath`]),
  on('docker', 'a template that leads out', (_j, _g, task) => { task.Templates[0].DestPath = '../../x'; }, [`${T}/Templates/0/DestPath`]),
  on('docker', 'a template for the other tasks', (_j, _g, task) => { task.Templates[0].DestPath = '../alloc/x'; }, []),
  on('docker', 'two templates of one destination', (_j, _g, task) => { task.Templates.push({ ...task.Templates[0] }); }, [`${T}/Templates/1/DestPath`]),
  on('docker', 'an unknown change mode', (_j, _g, task) => { task.Templates[0].ChangeMode = 'hope'; }, [`${T}/Templates/0/ChangeMode`]),
  on('docker', 'a signal for environment variables', (_j, _g, task) => { Object.assign(task.Templates[0], { ChangeMode: 'signal', ChangeSignal: 'SIGHUP' }); }, [`${T}/Templates/0/ChangeMode`]),
  on('docker', 'a signal without its name', (_j, _g, task) => { Object.assign(task.Templates[0], { ChangeMode: 'signal', Envvars: false }); }, []),
  on('docker', 'a signal with an empty name', (_j, _g, task) => {
    Object.assign(task.Templates[0], { ChangeMode: 'signal', ChangeSignal: '', Envvars: false });
  }, [`${T}/Templates/0/ChangeSignal`]),
  on('docker', 'a script without a command', (_j, _g, task) => { Object.assign(task.Templates[0], { ChangeMode: 'script', ChangeScript: {} }); }, [`${T}/Templates/0/ChangeScript/Command`]),
  on('docker', 'permissions', (_j, _g, task) => { task.Templates[0].Perms = '0640'; }, []),
  on('docker', 'permissions that are not octal', (_j, _g, task) => { task.Templates[0].Perms = '0680'; }, [`${T}/Templates/0/Perms`]),
  on('docker', 'permissions beyond 7777', (_j, _g, task) => { task.Templates[0].Perms = '10000'; }, [`${T}/Templates/0/Perms`]),
  on('docker', 'a wait that ends before it starts', (_j, _g, task) => { task.Templates[0].Wait = { Min: 2 * SECOND, Max: SECOND }; }, [`${T}/Templates/0/Wait/Min`]),
  on('batch', 'an artifact', (_j, _g, task) => { task.Artifacts = [{ GetterSource: 'https://example.com/a.zip', GetterOptions: { checksum: `sha256:${'a'.repeat(64)}` } }]; }, []),
  on('batch', 'an artifact of nothing', (_j, _g, task) => { task.Artifacts = [{}]; }, [`${T}/Artifacts/0/GetterSource`]),
  on('batch', 'an artifact of an unknown mode', (_j, _g, task) => { task.Artifacts = [{ GetterSource: 'a', GetterMode: 'tar' }]; }, [`${T}/Artifacts/0/GetterMode`]),
  on('batch', 'an artifact that leads out', (_j, _g, task) => { task.Artifacts = [{ GetterSource: 'a', RelativeDest: '../../../x' }]; }, [`${T}/Artifacts/0/RelativeDest`]),
  on('batch', 'a short checksum', (_j, _g, task) => { task.Artifacts = [{ GetterSource: 'a', GetterOptions: { checksum: 'sha256:ab' } }]; }, [`${T}/Artifacts/0/GetterOptions/checksum`]),
  on('batch', 'an unknown checksum', (_j, _g, task) => { task.Artifacts = [{ GetterSource: 'a', GetterOptions: { checksum: 'crc:abcd' } }]; }, [`${T}/Artifacts/0/GetterOptions/checksum`]),
  on('batch', 'an unknown change mode of Vault', (_j, _g, task) => { task.Vault = { Role: 'r', ChangeMode: 'hope' }; }, [`${T}/Vault/ChangeMode`]),
  on('batch', 'identities', (_j, _g, task) => { task.Identities = [{ Name: 'aws', Audience: ['sts'], TTL: MINUTE, File: true, Filepath: 'local/jwt' }]; }, []),
  on('batch', 'a dot in an identity', (_j, _g, task) => { task.Identities = [{ Name: 'a.b', Audience: ['x'] }]; }, [`${T}/Identities/0/Name`]),
  on('batch', 'an empty audience', (_j, _g, task) => { task.Identities = [{ Name: 'a', Audience: [''] }]; }, [`${T}/Identities/0/Audience/0`]),
  on('batch', 'a lifetime of the default identity', (_j, _g, task) => { task.Identity = { TTL: MINUTE }; }, [`${T}/Identity/TTL`]),
  on('batch', 'a signal without mode signal', (_j, _g, task) => { task.Identities = [{ Name: 'a', ChangeSignal: 'SIGHUP' }]; }, [`${T}/Identities/0/ChangeSignal`]),
  on('batch', 'a file path without a file', (_j, _g, task) => { task.Identities = [{ Name: 'a', Filepath: 'local/x' }]; }, [`${T}/Identities/0/Filepath`]),
  on('batch', 'a secret of Nomad', (_j, _g, task) => { task.Secrets = [{ Name: 'pay', Provider: 'nomad', Path: 'fn/pay' }]; }, []),
  on('batch', 'a secret of Vault without Vault', (_j, _g, task) => { task.Secrets = [{ Name: 'pay', Provider: 'vault', Path: 'fn/pay' }]; }, [`${T}/Secrets/0/Provider`]),
  on('batch', 'a dash in a secret', (_j, _g, task) => { task.Secrets = [{ Name: 'p-y', Provider: 'nomad', Path: 'fn/pay' }]; }, [`${T}/Secrets/0/Name`]),
  on('batch', 'an environment for a secret of Nomad', (_j, _g, task) => { task.Secrets = [{ Name: 'p', Provider: 'nomad', Path: 'p', Env: { A: 'b' } }]; }, [`${T}/Secrets/0/Env`]),
  on('batch', 'an action', (_j, _g, task) => { task.Actions = [{ Name: 'migrate', Command: '/bin/true' }]; }, []),
  on('batch', 'an action of nothing', (_j, _g, task) => { task.Actions = [{ Name: 'migrate' }]; }, [`${T}/Actions/0/Command`]),
  on('batch', 'a payload that leads out', (job, _g, task) => { job.ParameterizedJob = {}; task.DispatchPayload = { File: '../../../x' }; }, [`${T}/DispatchPayload/File`]),

  // Drivers.
  on('docker', 'an unknown key of docker', (_j, _g, task) => { task.Config.imge = 'a:1'; }, [`${T}/Config/imge`], CLIENT),
  on('docker', 'no image', (_j, _g, task) => { delete task.Config.image; }, [`${T}/Config/image`], CLIENT),
  on('docker', 'labels as one object', (_j, _g, task) => { task.Config.labels = { a: 'b' }; }, [`${T}/Config/labels`], CLIENT),
  on('docker', 'labels as a list', (_j, _g, task) => { task.Config.labels = [{ a: 'b' }]; task.Config.auth = { username: 'u', password: '${PASSWORD}' }; }, []),
  on('docker', 'a port that the group lacks', (_j, _g, task) => { task.Config.ports = ['admin']; }, [`${T}/Config/ports/0`], CLIENT),
  on('docker', 'a reference where a number belongs', (_j, _g, task) => { task.Config.memory_hard_limit = '${NOMAD_META_limit}'; }, []),
  on('docker', 'a text that the client would normalise', (_j, _g, task) => { task.Config.args = ['e\u0301']; }, [`${T}/Config/args/0`], CLIENT),
  on('batch', 'no command', (_j, _g, task) => { task.Config = {}; }, [`${T}/Config/command`], CLIENT),
  on('batch', 'arguments as text', (_j, _g, task) => { task.Config.args = 'a b'; }, [`${T}/Config/args`], CLIENT),
  on('batch', 'another driver', (_j, _g, task) => { Object.assign(task, { Driver: 'nomad-driver-virt', Config: { anything: 1 } }); }, []),
  on('batch', 'a setting of memory that is gone', (_j, _g, task) => { task.Resources = { MemoryMB: 64, IOPS: 5 }; }, [`${T}/Resources/IOPS`], IGNORED),
];
