import { ofAllKinds } from './kind';
import type { NomadContext, SecretReader } from './kind';
import type { SecretSettings } from './settings';

/** The secrets that one job reads. */
export interface SecretAccess {
  readonly jobId: string;
  readonly variablePaths: string[];
  readonly vaultPaths: string[];
}

/** The secrets that the jobs of a target read. */
export function secretAccessOf(context: NomadContext): SecretAccess[] {
  return ofAllKinds(context, (kind, resource) => kind.secretReaders(resource, context))
    .filter(({ secretNames }) => secretNames.length > 0)
    .map((reader) => accessOf(context.settings.secrets, reader));
}

function accessOf(store: SecretSettings, { jobId, secretNames }: SecretReader): SecretAccess {
  const paths = [...new Set(secretNames)].sort().map((name) => `${store.pathPrefix}/${name}`);
  return store.kind === 'variables'
    ? { jobId, variablePaths: paths, vaultPaths: [] }
    : { jobId, variablePaths: [], vaultPaths: paths.map((path) => `${store.mount}/data/${path}`) };
}
