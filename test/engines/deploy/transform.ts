import { join } from 'node:path';

/** Port on which the stand-in of a sidecar takes requests, and the next one for checks of a TCP service. */
const INBOUND = 21_000;

/** What takes the place of images and sidecars on a machine with neither a container engine nor Consul. */
export interface StandIns {
  /** Where a proxy hears where the services are. */
  readonly stateUrl: string;
  /** Program and arguments for an image of a function. */
  program(image: string): { readonly command: string; readonly args: string[] };
  /** Folder in place of the volume of NATS. */
  readonly natsStore: string;
}

/**
 * A job that runs on Nomad alone: the same groups, tasks, updates, checks, templates and namespaces, with programs in place of images
 * and a proxy of the harness in place of Envoy.
 */
export function onNomadAlone(job: any, standIns: StandIns): any {
  return {
    ...job,
    TaskGroups: job.TaskGroups.map((group: any) => {
      const [service] = group.Services;
      const tcp = service.Name.endsWith('nats');
      const { Volumes: _volumes, ...rest } = group;
      return {
        ...rest,
        Networks: [{ Mode: 'bridge', DynamicPorts: [{ Label: 'mesh', To: INBOUND }, { Label: 'check', To: tcp ? INBOUND + 1 : INBOUND }] }],
        Services: [serviceOf(service)],
        Tasks: [
          ...group.Tasks.filter((task: any) => task.Name !== 'port-probe').map((task: any) => taskOf(task, standIns)),
          proxyOf(service, tcp, standIns),
        ],
      };
    }),
  };
}

function serviceOf(service: any): any {
  const { Connect: _connect, ...rest } = service;
  const exposed = service.Connect.SidecarService.Proxy?.Expose?.Paths ?? [];
  return {
    ...rest,
    Provider: 'nomad',
    PortLabel: 'mesh',
    AddressMode: 'alloc',
    Checks: service.Checks.map((check: any) => {
      const { Expose: _expose, TaskName: _task, Command: _command, Args: _args, PortLabel, Path, FailuresBeforeCritical: _failures, ...kept } = check;
      const port = exposed.find((path: any) => path.ListenerPort === PortLabel)?.LocalPathPort ?? service.PortLabel;
      return { ...kept, Type: 'http', PortLabel: 'check', Path: `/__check/${port}${Path ?? ''}`, Interval: 1_000_000_000 };
    }),
  };
}

function taskOf(task: any, standIns: StandIns): any {
  const { image, entrypoint: _entrypoint, ...config } = task.Config;
  const { VolumeMounts: _mounts, ...rest } = task;
  const program = image.includes('bento') ? { command: 'bento', args: config.args }
    : image.includes('/nats:') ? { command: 'nats-server', args: ['-c', '${NOMAD_TASK_DIR}/nats.conf'] }
      : standIns.program(image);
  return {
    ...rest,
    Driver: 'raw_exec',
    Config: program,
    Resources: { CPU: 20, MemoryMB: 64 },
    ...(task.Templates === undefined ? {} : {
      Templates: task.Templates.map((template: any) => ({
        ...template, EmbeddedTmpl: template.EmbeddedTmpl.replace('store_dir: /data', `store_dir: ${standIns.natsStore}`),
      })),
    }),
  };
}

function proxyOf(service: any, tcp: boolean, standIns: StandIns): any {
  const upstreams = service.Connect.SidecarService.Proxy?.Upstreams ?? [];
  return {
    Name: 'mesh-proxy',
    Driver: 'raw_exec',
    Lifecycle: { Hook: 'prestart', Sidecar: true },
    Config: { command: process.execPath, args: [join(__dirname, 'mesh-proxy.js')] },
    Env: {
      MESH_TCP: tcp ? '1' : '0',
      MESH_PROXY: JSON.stringify({
        stateUrl: standIns.stateUrl,
        service: service.Name,
        servicePort: Number(service.PortLabel),
        inboundPort: INBOUND,
        upstreams: upstreams.map((upstream: any) => ({ name: upstream.DestinationName, port: upstream.LocalBindPort })),
      }),
    },
    Resources: { CPU: 20, MemoryMB: 64 },
  };
}
