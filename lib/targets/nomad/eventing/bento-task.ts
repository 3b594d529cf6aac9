import type { JsonObject } from '../../../core/document';
import type { NatsConnection } from '../../../engines/bento/connection';
import type { BentoConfig } from '../../../engines/bento/literal';
import { configText } from '../../../engines/bento/literal';
import type { Caller } from '../documents/connectivity';
import { SECOND } from '../documents/job';
import { NO_READERS } from '../documents/kind';
import type { SecretReader } from '../documents/kind';
import { secretValue, vaultBlock } from '../documents/secrets';
import type { NomadSettings } from '../documents/settings';
import { driverConfigText, nomadReference, templateText } from '../documents/text';

/** Where a task finds the credentials of NATS. */
const CREDENTIALS_FILE = '/secrets/nats.creds';

/** One Bento process: a task with its configuration as a file. */
export function bentoTask(settings: NomadSettings, name: string, config: BentoConfig, extra: JsonObject = {}): JsonObject {
  return {
    Name: name,
    Driver: settings.driver,
    Config: {
      image: settings.bentoImage,
      args: ['-c', driverConfigText(nomadReference('NOMAD_TASK_DIR'), `/${name}.yaml`)],
    },
    Templates: [
      { EmbeddedTmpl: templateText(configText(config)), DestPath: `local/${name}.yaml`, ChangeMode: 'noop' },
      ...credentialsTemplates(settings),
    ],
    Vault: settings.nats!.credentialsSecretName === undefined ? undefined : vaultBlock(settings.secrets),
    Resources: { CPU: 100, MemoryMB: 128 },
    ...extra,
  };
}

/** A Bento process that runs to its end before the others start. */
export function prestartTask(settings: NomadSettings, name: string, config: BentoConfig): JsonObject {
  return bentoTask(settings, name, config, { Lifecycle: { Hook: 'prestart', Sidecar: false } });
}

/** How the Bento processes of a group reach NATS: directly, or through the proxy of the group. */
export function natsConnection(settings: NomadSettings, caller: Caller): NatsConnection {
  const { urls, serviceName, credentialsSecretName } = settings.nats!;
  return {
    urls: serviceName === undefined ? urls : [`nats://${settings.network.address(caller, serviceName, 'address')}`],
    ...(credentialsSecretName === undefined ? {} : { credentialsFile: CREDENTIALS_FILE }),
  };
}

/** The Consul services that reaching NATS needs. */
export function natsServices({ nats }: NomadSettings): string[] {
  return nats?.serviceName === undefined ? [] : [nats.serviceName];
}

/** A job that reaches NATS reads its credentials, where it wants any. */
export function credentialsReaders({ nats }: NomadSettings, jobId: string): readonly SecretReader[] {
  return nats?.credentialsSecretName === undefined ? NO_READERS : [{ jobId, secretNames: [nats.credentialsSecretName] }];
}

/** Longest wait before a Bento process is killed: it finishes what is under way first. */
export function killTimeout({ maxKillTimeout }: NomadSettings, timeoutMillis: number): number {
  return Math.min(Math.ceil(timeoutMillis / 1000) + 15, maxKillTimeout.toSeconds()) * SECOND;
}

function credentialsTemplates({ nats, secrets }: NomadSettings): JsonObject[] {
  const { credentialsSecretName, credentialsKey } = nats!;
  if (credentialsSecretName === undefined) return [];
  return [{
    EmbeddedTmpl: secretValue(secrets, credentialsSecretName, credentialsKey),
    DestPath: CREDENTIALS_FILE.slice(1),
    ChangeMode: 'restart',
    Perms: '0400',
  }];
}
