import { brand } from '../../../core/brand';
import { TEXT } from '../../../core/kind';
import { NO_FEATURES, Struct } from '../../../core/rules';
import type { Rule } from '../../../core/rules';
import { requirePath } from '../documents/paths';
import type { SecretSettings } from '../documents/settings';

/** What both stores allow in a path. These texts stand in templates and policies: nothing else may pass. */
const PATH = /^[a-zA-Z0-9_~-]+(\/[a-zA-Z0-9_~-]+)*$/;

/** Where Vault holds the secrets of an app. */
export interface VaultStoreOptions {
  /**
   * Mount of the key-value engine, version 2.
   *
   * @default 'secret'
   */
  readonly mount?: string;

  /**
   * Path below the mount, put in front of the name of each secret.
   *
   * @default - the Nomad namespace
   */
  readonly pathPrefix?: string;

  /**
   * Vault role that the jobs log in with.
   *
   * @default - the default role of the Nomad cluster
   */
  readonly role?: string;
}

const PATH_RULE: Rule<string> = { kind: TEXT, check: (value, property) => requirePath(property, value, PATH), features: NO_FEATURES };

const OPTIONS = new Struct<VaultStoreOptions>('VaultStoreOptions', { mount: PATH_RULE, pathPrefix: PATH_RULE, role: PATH_RULE });

/** What was said of a store: a path that was left out is the namespace of the target. */
type Store =
  | { readonly kind: 'variables'; readonly pathPrefix: string }
  | { readonly kind: 'vault'; readonly mount: string; readonly pathPrefix?: string; readonly role?: string };

/** Where the target finds the secrets that the model refers to. */
export class SecretStore {
  /**
   * Nomad Variables: secret `payment` is the variable `<pathPrefix>/payment` of the namespace.
   *
   * Each job needs a policy that lets it read its own; see `NomadPlatform.admit()` and `NomadTarget.policies()`.
   *
   * @param pathPrefix path in front of the name of each secret
   * @see https://developer.hashicorp.com/nomad/docs/concepts/variables
   */
  public static nomadVariables(pathPrefix: string = 'secrets'): SecretStore {
    requirePath('pathPrefix', pathPrefix, PATH);
    return new SecretStore({ kind: 'variables', pathPrefix });
  }

  /**
   * A key-value engine of Vault, version 2, read with the workload identity of each job.
   *
   * @param options where the secrets are
   * @see https://developer.hashicorp.com/nomad/docs/integrations/vault
   */
  public static vault(options: VaultStoreOptions = {}): SecretStore {
    OPTIONS.check(options, 'options');
    const { mount = 'secret', pathPrefix, role } = options;
    return new SecretStore({ kind: 'vault', mount, pathPrefix, role });
  }

  private constructor(private readonly store: Store) {}

  /** Path in front of the name of each secret. Unset: the Nomad namespace of the target. */
  public get pathPrefix(): string | undefined {
    return this.store.pathPrefix;
  }

  /**
   * What the renderers of a target need to know.
   *
   * @param namespace namespace of the target
   * @internal
   */
  public _settingsIn(namespace: string): SecretSettings {
    return this.store.kind === 'variables' ? this.store : { ...this.store, pathPrefix: this.store.pathPrefix ?? namespace };
  }
}

brand(SecretStore, 'SecretStore');
