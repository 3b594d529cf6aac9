import { brand } from '../../../core/brand';
import { requireText } from '../../../core/checks';
import { ModelError, describe, show } from '../../../core/errors';
import { NUMBER, TEXT } from '../../../core/kind';
import { requireName } from '../../../core/names';
import { NO_FEATURES, Struct } from '../../../core/rules';
import { SECRET } from '../../../model/references/kinds';
import type { ISecret } from '../../../model/references/secret';
import type { NatsSettings } from '../documents/settings';

/** How a NATS system is used. */
export interface NatsOptions {
  /**
   * Secret that holds a NATS credentials file under `credentialsKey`.
   *
   * @default - no credentials
   */
  readonly credentials?: ISecret;

  /**
   * Key of the credentials file within the secret.
   *
   * @default 'creds'
   */
  readonly credentialsKey?: string;

  /**
   * Copies that JetStream keeps of each stream. 1, 3 or 5; not more than there are servers.
   *
   * @default 1
   */
  readonly replicas?: number;
}

const OPTIONS = new Struct<NatsOptions>('NatsOptions', {
  credentials: { kind: SECRET, features: NO_FEATURES },
  credentialsKey: { kind: TEXT, features: NO_FEATURES },
  replicas: {
    kind: NUMBER,
    check(replicas) {
      if (![1, 3, 5].includes(replicas)) throw new ModelError('QUANTITY_RANGE', `'replicas' must be 1, 3 or 5, got ${show(replicas)}`, 'change the number');
    },
    features: NO_FEATURES,
  },
});

/**
 * The NATS system with JetStream that keeps the events of the brokers. Version 2.14 or later.
 *
 * @see https://docs.nats.io/nats-concepts/jetstream
 */
export class Nats {
  /**
   * An existing system, reached directly.
   *
   * @param urls addresses such as `nats://10.0.0.5:4222`, at least one; no password in them: use credentials
   * @param options how it is used
   */
  public static fromUrls(urls: string[], options: NatsOptions = {}): Nats {
    // What is no list is not shown: it may hold a password.
    if (!Array.isArray(urls)) throw new ModelError('VALUE_KIND', "'urls' must be a list", "write ['nats://10.0.0.5:4222']");
    if (urls.length === 0) throw new ModelError('TEXT_EMPTY', "'urls' must hold an address, got none", 'give the address of a server');
    for (const url of urls) {
      if (typeof url !== 'string') throw new ModelError('VALUE_KIND', `'urls' must hold texts, got ${describe(url)}`, "write ['nats://10.0.0.5:4222']");
      requireText('urls', url);
      if (!/^(nats|tls):\/\/[^/@\s]+$/.test(url)) {
        throw new ModelError('NAME_INVALID', `'urls' must hold addresses such as nats://10.0.0.5:4222 without a user, got ${show(withoutUser(url))}`,
          'correct the address; give user and password as credentials');
      }
    }
    return new Nats([...urls], undefined, checked(options));
  }

  /**
   * A system that is a service of the mesh, such as the one that `NomadPlatform` makes. Reached through the mesh, with intentions.
   *
   * @param serviceName name of the service in Consul
   * @param options how it is used
   */
  public static fromConsulService(serviceName: string, options: NatsOptions = {}): Nats {
    requireName('serviceName', serviceName);
    return new Nats([], serviceName, checked(options));
  }

  private constructor(
    private readonly urls: string[],
    /** Name of its Consul service, for a system that is one of the mesh. */
    public readonly serviceName: string | undefined,
    private readonly options: NatsOptions,
  ) {}

  /**
   * What the renderers of a target need to know.
   *
   * @internal
   */
  public get _settings(): NatsSettings {
    const { credentials, credentialsKey, replicas } = this.options;
    return {
      urls: this.urls,
      serviceName: this.serviceName,
      credentialsSecretName: credentials?.secretName,
      credentialsKey: credentialsKey ?? 'creds',
      replicas: replicas ?? 1,
    };
  }
}

/** Whatever its form, what stands before an at sign may be a password. */
function withoutUser(url: string): string {
  return url.replace(/^([a-z]+:\/\/)?.*@/s, '$1***@');
}

brand(Nats, 'Nats');

function checked(options: NatsOptions): NatsOptions {
  OPTIONS.check(options, 'options');
  return options;
}
