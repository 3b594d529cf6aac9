import type { JsonObject } from '../../../core/document';
import type { NatsConnection } from '../../../engines/bento/connection';
import type { BentoConfig } from '../../../engines/bento/literal';
import { configText } from '../../../engines/bento/literal';
import { nomadVariableValue, vaultSecretValue } from '../config/secret-template';
import { SECOND } from '../documents/job';
import type { Upstream } from '../documents/mesh';
import { driverConfigText, nomadReference, templateText } from '../documents/text';
import { vaultBlock } from '../function/environment';
import type { NomadTarget } from '../nomad-target';

/** Where a task finds the credentials of NATS. */
const CREDENTIALS_FILE = '/secrets/nats.creds';

/** One Bento process: a task with its configuration as a file. */
export function bentoTask(target: NomadTarget, name: string, config: BentoConfig, extra: JsonObject = {}): JsonObject {
  const settings = target._settings;
  return {
    Name: name,
    Driver: settings.driver,
    Config: {
      image: settings.bentoImage,
      args: ['-c', driverConfigText(nomadReference('NOMAD_TASK_DIR'), `/${name}.yaml`)],
    },
    Templates: [
      { EmbeddedTmpl: templateText(configText(config)), DestPath: `local/${name}.yaml`, ChangeMode: 'noop' },
      ...credentialsTemplates(target),
    ],
    Vault: vault(target),
    Resources: { CPU: 100, MemoryMB: 128 },
    ...extra,
  };
}

/** A Bento process that runs to its end before the others start. */
export function prestartTask(target: NomadTarget, name: string, config: BentoConfig): JsonObject {
  return bentoTask(target, name, config, { Lifecycle: { Hook: 'prestart', Sidecar: false } });
}

/** How the Bento processes of a group reach NATS: directly, or through the proxy of the group. */
export function natsConnection(target: NomadTarget, upstreams: Upstream[]): NatsConnection {
  const nats = target._settings.nats!;
  const port = upstreams.find((upstream) => upstream.service === nats._serviceName)?.port;
  return {
    urls: port === undefined ? nats._urls : [`nats://127.0.0.1:${port}`],
    ...(nats._options.credentials === undefined ? {} : { credentialsFile: CREDENTIALS_FILE }),
  };
}

/** The Consul services that reaching NATS needs. */
export function natsServices(target: NomadTarget): string[] {
  const service = target._settings.nats?._serviceName;
  return service === undefined ? [] : [service];
}

/** Longest wait before a Bento process is killed: it finishes what is under way first. */
export function killTimeout(target: NomadTarget, timeoutMillis: number): number {
  return Math.min(Math.ceil(timeoutMillis / 1000) + 15, target._settings.maxKillTimeout.toSeconds()) * SECOND;
}

function credentialsTemplates(target: NomadTarget): JsonObject[] {
  const { credentials, credentialsKey } = target._settings.nats!._options;
  if (credentials === undefined) return [];
  const key = credentialsKey ?? 'creds';
  return [{
    EmbeddedTmpl: target._settings.secrets._accept(target.namespace, {
      visitVariables: (prefix) => nomadVariableValue(`${prefix}/${credentials.secretName}`, key),
      visitVault: (mount, prefix) => vaultSecretValue(mount, `${prefix}/${credentials.secretName}`, key),
    }),
    DestPath: CREDENTIALS_FILE.slice(1),
    ChangeMode: 'restart',
    Perms: '0400',
  }];
}

function vault(target: NomadTarget): JsonObject | undefined {
  return target._settings.nats!._options.credentials === undefined ? undefined : vaultBlock(target);
}
