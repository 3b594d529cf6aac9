import type { JsonObject } from '../../../core/document';
import {
  nomadVariableComposed, nomadVariableTemplate, nomadVariableValue, vaultSecretComposed, vaultSecretTemplate, vaultSecretValue,
} from './secret-template';
import type { SecretEntry, TemplatePart } from './secret-template';
import type { SecretSettings } from './settings';

/** A template that sets variables of the environment from keys of a secret. */
export function secretVariables(store: SecretSettings, secretName: string, entries: SecretEntry[]): string {
  const path = `${store.pathPrefix}/${secretName}`;
  return store.kind === 'variables' ? nomadVariableTemplate(path, entries) : vaultSecretTemplate(store.mount, path, entries);
}

/** A template that sets one variable of the environment from texts and keys of secrets in order. */
export function composedVariable(store: SecretSettings, name: string, parts: TemplatePart[]): string {
  const pathOf = (secretName: string): string => `${store.pathPrefix}/${secretName}`;
  return store.kind === 'variables' ? nomadVariableComposed(name, pathOf, parts) : vaultSecretComposed(name, store.mount, pathOf, parts);
}

/** A template that renders one key of a secret, for a file. */
export function secretValue(store: SecretSettings, secretName: string, key: string): string {
  const path = `${store.pathPrefix}/${secretName}`;
  return store.kind === 'variables' ? nomadVariableValue(path, key) : vaultSecretValue(store.mount, path, key);
}

/** The identity with which a task reads secrets, where they are in Vault. */
export function vaultBlock(store: SecretSettings): JsonObject | undefined {
  return store.kind === 'variables' ? undefined : { Role: store.role, ChangeMode: 'noop' };
}
