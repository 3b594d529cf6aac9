import type { IConstruct } from 'constructs';
import type { JsonObject, TargetDocument } from '../../../core/document';
import type { RenderContext } from '../../../core/platform';
import type { Problem } from '../../../core/resource';
import { configEntry, serviceDefaults, serviceIntentions } from '../documents/entries';
import { jobDocument, SECOND } from '../documents/job';
import { nomadContextOf, ofAllKinds } from '../documents/kind';
import type { NomadContext } from '../documents/kind';
import { consulName } from '../documents/names';
import { secretAccessOf } from '../documents/secret-access';
import type { PlatformParts } from './platform-parts';
import { variablePolicy } from './policy-texts';

type PlatformContext = RenderContext<PlatformParts>;

const NATS_PORT = 4222;
const MONITOR_PORT = 8222;

/** Without a volume the streams are where the allocation is. */
export function storageProblems({ nats }: PlatformParts): Problem[] {
  if (nats === undefined || nats.hostVolume !== undefined) return [];
  return [{
    code: 'NATS_BEST_EFFORT',
    message: "'hostVolume' of the NATS system should be given, got nothing: all events are lost with its allocation",
    remedy: "give 'hostVolume' to addNats(), or use Nats.fromUrls() for a system of your own",
    warning: true,
  }];
}

/** The shared parts: documents of the target itself. */
export function platformDocuments(context: PlatformContext): TargetDocument[] {
  const { target, settings: parts } = context;
  return [
    ...parts.gateways.map((gateway) => configEntry({ context, owner: target, name: gateway.name }, 'api-gateway', {
      Listeners: [{ Name: 'http', Port: gateway.port, Protocol: 'http' }],
    })),
    ...(parts.nats === undefined ? [] : natsDocuments(context)),
    ...parts.admitted.flatMap((admitted) => secretPolicies(target, nomadContextOf(context.index, admitted))),
  ];
}

function natsDocuments(context: PlatformContext): TargetDocument[] {
  const { index, target, settings: parts } = context;
  const clients = [...parts.admitted.flatMap((admitted) => natsClients(nomadContextOf(index, admitted))), ...parts.natsClients];
  const service = consulName(parts.namespace, 'nats');
  const subject = { context, owner: target, name: service };
  const defaults = serviceDefaults(subject, 'tcp');
  const intentions = serviceIntentions(subject, clients);
  return [defaults, ...intentions, jobDocument(target, parts, natsJob(parts, service), service, [defaults, ...intentions])];
}

/** The Consul services of an app that move events. */
function natsClients(context: NomadContext): string[] {
  return ofAllKinds(context, (kind, resource) => kind.natsClients(resource, context));
}

/** One server: its store is on one volume, so a new version cannot run beside the old one. */
function natsJob(parts: PlatformParts, service: string): JsonObject {
  const volume = parts.nats!.hostVolume;
  return {
    ID: 'nats',
    Name: 'nats',
    Namespace: parts.namespace,
    Type: 'service',
    Datacenters: parts.datacenters,
    TaskGroups: [{
      Name: 'nats',
      Count: 1,
      Networks: [{ Mode: 'bridge', DynamicPorts: [{ Label: 'health', To: -1 }] }],
      Update: { MaxParallel: 1, HealthCheck: 'checks', MinHealthyTime: 5 * SECOND, HealthyDeadline: 300 * SECOND, ProgressDeadline: 600 * SECOND },
      ...(volume === undefined ? {} : { Volumes: { data: { Name: 'data', Type: 'host', Source: volume, ReadOnly: false } } }),
      Services: [{
        Name: service,
        Provider: 'consul',
        PortLabel: String(NATS_PORT),
        Connect: {
          SidecarService: {
            Proxy: { Expose: { Paths: [{ Path: '/healthz', Protocol: 'http', LocalPathPort: MONITOR_PORT, ListenerPort: 'health' }] } },
          },
        },
        Checks: [{ Name: 'ready', Type: 'http', Path: '/healthz', PortLabel: 'health', Interval: 5 * SECOND, Timeout: 2 * SECOND }],
      }],
      Tasks: [{
        Name: 'nats',
        Driver: parts.driver,
        Config: { image: parts.nats!.image, args: ['-c', '/local/nats.conf'] },
        Templates: [{ EmbeddedTmpl: NATS_CONFIG, DestPath: 'local/nats.conf', ChangeMode: 'noop' }],
        ...(volume === undefined ? {} : { VolumeMounts: [{ Volume: 'data', Destination: '/data', ReadOnly: false }] }),
        Resources: { CPU: 500, MemoryMB: 512 },
        KillTimeout: 30 * SECOND,
      }],
    }],
  };
}

const NATS_CONFIG = `listen: 127.0.0.1:${NATS_PORT}
http: 127.0.0.1:${MONITOR_PORT}
jetstream {
  store_dir: /data
}
`;

/** A policy for each job of an app that reads secrets, bound to the workload identity of that job. */
function secretPolicies(owner: IConstruct, context: NomadContext): TargetDocument[] {
  const { namespace } = context.settings;
  return secretAccessOf(context).filter((access) => access.variablePaths.length > 0).map((access) => ({
    kind: 'nomad_acl_policy',
    name: `${consulName(namespace, access.jobId)}-secrets`,
    owner,
    body: {
      name: `${consulName(namespace, access.jobId)}-secrets`,
      description: `Lets job ${access.jobId} of namespace ${namespace} read its secrets`,
      rules_hcl: variablePolicy(namespace, access.variablePaths),
      job_acl: { namespace, job_id: access.jobId },
    },
  }));
}
