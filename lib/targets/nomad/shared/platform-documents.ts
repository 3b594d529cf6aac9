import type { JsonObject, TargetDocument } from '../../../core/document';
import type { Platform, RenderContext } from '../../../core/platform';
import type { Problem } from '../../../core/resource';
import type { EventBroker } from '../../../model/eventing/event-broker';
import { secretAccessOf } from '../config/secret-access';
import { configEntry, serviceDefaults, serviceIntentions } from '../documents/entries';
import { jobDocument, SECOND } from '../documents/job';
import { consulName, dispatcherName, ingressService } from '../documents/names';
import { dispatchedBelow } from '../eventing/event-names';
import type { NomadTarget } from '../nomad-target';
import { documentValidator } from '../platform';
import { SUPPORT } from '../support';
import type { NomadPlatform, PlatformParts } from './nomad-platform';
import { variablePolicy } from './policy-texts';

const NATS_PORT = 4222;
const MONITOR_PORT = 8222;

/** The shared parts, as the core sees them: documents of the target itself and no constructs below it. */
export const PLATFORM: Platform = {
  name: 'Nomad platform',
  deploysInOrder: true,
  overrides: 'Nomad',
  renderers: {},
  support: SUPPORT,
  check: (target) => storageProblems((target as NomadPlatform)._parts),
  validator: documentValidator,
  common: platformDocuments,
  finish: (documents) => documents,
};

/** Without a volume the streams are where the allocation is. */
function storageProblems({ nats }: PlatformParts): Problem[] {
  if (nats === undefined || nats.hostVolume !== undefined) return [];
  return [{
    code: 'NATS_BEST_EFFORT',
    message: "'hostVolume' of the NATS system should be given, got nothing: all events are lost with its allocation",
    remedy: "give 'hostVolume' to addNats(), or use Nats.fromUrls() for a system of your own",
    warning: true,
  }];
}

function platformDocuments(context: RenderContext): TargetDocument[] {
  const platform = context.target as NomadPlatform;
  const parts = platform._parts;
  return [
    ...parts.gateways.map((gateway) => configEntry({ context, owner: platform, name: gateway.name }, 'api-gateway', {
      Listeners: [{ Name: 'http', Port: gateway.port, Protocol: 'http' }],
    })),
    ...(parts.nats === undefined ? [] : natsDocuments(platform, context)),
    ...parts.admitted.flatMap((target) => secretPolicies(platform, target, context)),
  ];
}

function natsDocuments(platform: NomadPlatform, context: RenderContext): TargetDocument[] {
  const clients = [
    ...platform._parts.admitted.flatMap((target) => natsClients(target, context)),
    ...platform._parts.natsClients,
  ];
  const service = consulName(platform._parts.namespace, 'nats');
  const subject = { context, owner: platform, name: service };
  const defaults = serviceDefaults(subject, 'tcp');
  const intentions = serviceIntentions(subject, clients);
  return [defaults, ...intentions, jobDocument(platform, platform._parts, natsJob(platform._parts, service), [defaults, ...intentions])];
}

/** The Consul services of an app that move events. */
function natsClients(target: NomadTarget, { index }: RenderContext): string[] {
  return [
    ...index.ofKind<EventBroker>(target, 'EventBroker').map((broker) => ingressService(index, broker, target)),
    ...dispatchedBelow(index, target).map((source) => consulName(target.namespace, dispatcherName(source))),
  ];
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
function secretPolicies(platform: NomadPlatform, target: NomadTarget, context: RenderContext): TargetDocument[] {
  return secretAccessOf({ index: context.index, target }).filter((access) => access.variablePaths.length > 0).map((access) => ({
    kind: 'nomad_acl_policy',
    name: `${consulName(target.namespace, access.jobId)}-secrets`,
    owner: platform,
    body: {
      name: `${consulName(target.namespace, access.jobId)}-secrets`,
      description: `Lets job ${access.jobId} of namespace ${target.namespace} read its secrets`,
      rules_hcl: variablePolicy(target.namespace, access.variablePaths),
      job_acl: { namespace: target.namespace, job_id: access.jobId },
    },
  }));
}
