import { requirePath } from '../documents/paths';

/** What both stores allow in a path. These texts stand in templates and policies: nothing else may pass. */
const PATH = /^[a-zA-Z0-9_~-]+(\/[a-zA-Z0-9_~-]+)*$/;

/**
 * What each store becomes.
 *
 * @internal
 */
export interface SecretStoreVisitor<T> {
  visitVariables(pathPrefix: string): T;
  visitVault(mount: string, pathPrefix: string, role: string | undefined): T;
}

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

/** Where the target finds the secrets that the model refers to. */
export abstract class SecretStore {
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
    return new VariableStore(pathPrefix);
  }

  /**
   * A key-value engine of Vault, version 2, read with the workload identity of each job.
   *
   * @param options where the secrets are
   * @see https://developer.hashicorp.com/nomad/docs/integrations/vault
   */
  public static vault(options: VaultStoreOptions = {}): SecretStore {
    for (const property of ['mount', 'pathPrefix', 'role'] as const) {
      if (options[property] !== undefined) requirePath(property, options[property], PATH);
    }
    return new VaultStore(options);
  }

  /** @internal */
  public abstract _accept<T>(namespace: string, visitor: SecretStoreVisitor<T>): T;
}

class VariableStore extends SecretStore {
  constructor(private readonly pathPrefix: string) {
    super();
  }

  public _accept<T>(_namespace: string, visitor: SecretStoreVisitor<T>): T {
    return visitor.visitVariables(this.pathPrefix);
  }
}

class VaultStore extends SecretStore {
  constructor(private readonly options: VaultStoreOptions) {
    super();
  }

  public _accept<T>(namespace: string, visitor: SecretStoreVisitor<T>): T {
    return visitor.visitVault(this.options.mount ?? 'secret', this.options.pathPrefix ?? namespace, this.options.role);
  }
}
