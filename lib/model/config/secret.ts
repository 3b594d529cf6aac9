import { Construct } from 'constructs';
import { requireText } from '../../core/checks';
import { ModelError, show } from '../../core/errors';
import { TEXT, requireId, requireKind, requireScope } from '../../core/kind';
import type { ISecret } from '../references/secret';

/** What every platform takes as a name. The name stands in templates and policies: nothing else may pass. */
const NAME = /^[a-z0-9]([-a-z0-9]{0,251}[a-z0-9])?$/;

/**
 * A secret, by reference only: its values never pass through the model or its output.
 *
 * On Knative a Kubernetes Secret of the namespace; on Nomad a Nomad Variable or a Vault secret, as the target says.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/secret/
 * @see https://developer.hashicorp.com/nomad/docs/concepts/variables
 * @example
 *
 * const secret = Secret.fromSecretName(scope, 'PayKey', 'payment');
 * EnvironmentValue.fromSecret(secret, 'api-key');
 */
export class Secret {
  /**
   * Refers to a secret that something else manages.
   *
   * @param scope the construct to be below
   * @param id id within the scope
   * @param secretName name under which the platform holds it: lower-case letters, digits and dashes
   */
  public static fromSecretName(scope: Construct, id: string, secretName: string): ISecret {
    return new ImportedSecret(scope, id, secretName);
  }

  private constructor() {}
}

class ImportedSecret extends Construct implements ISecret {
  constructor(scope: Construct, id: string, public readonly secretName: string) {
    super(requireScope(scope), requireId(id, scope));
    requireKind(TEXT, secretName, 'secretName', this);
    requireText('secretName', secretName, this);
    if (!NAME.test(secretName)) {
      throw new ModelError('NAME_INVALID', `'secretName' must hold lower-case letters, digits and dashes, got ${show(secretName)}`,
        'rename the secret', this);
    }
  }
}
