import type { RenderContext } from '../../../core/platform';
import type { ISecret } from '../../../model/config/secret';
import type { EventBroker } from '../../../model/eventing/event-broker';
import { effectiveFunction, effectiveRevision } from '../../../model/function/effective';
import type { EnvironmentValue } from '../../../model/function/environment-value';
import type { Revision } from '../../../model/function/revision';
import type { ServerlessFunction } from '../../../model/function/serverless-function';
import { dispatcherName, ingressName } from '../documents/names';
import { dispatchedBelow } from '../eventing/event-names';
import { secretOf } from '../function/environment';
import type { NomadTarget } from '../nomad-target';

/** The secrets that one job reads. */
export interface SecretAccess {
  readonly jobId: string;
  readonly variablePaths: string[];
  readonly vaultPaths: string[];
}

/** The secrets that the jobs of a target read. */
export function secretAccessOf(context: RenderContext & { readonly target: NomadTarget }): SecretAccess[] {
  const { index, target } = context;
  const access: SecretAccess[] = [];
  for (const fn of index.ofKind<ServerlessFunction>(target, 'ServerlessFunction')) {
    if (fn.code !== undefined) access.push(accessOf(target, fn.functionName, secretsIn(effectiveFunction(index, fn).environment)));
  }
  for (const revision of index.ofKind<Revision>(target, 'Revision')) {
    access.push(accessOf(target, revision._physicalName, secretsIn(effectiveRevision(index, revision).environment)));
  }
  const credentials = target._settings.nats?._options.credentials;
  if (credentials !== undefined) {
    const jobs = [
      ...index.ofKind<EventBroker>(target, 'EventBroker').map(ingressName),
      ...dispatchedBelow(index, target).map(dispatcherName),
    ];
    access.push(...jobs.map((job) => accessOf(target, job, [credentials])));
  }
  return access.filter((one) => one.variablePaths.length + one.vaultPaths.length > 0);
}

function secretsIn(environment: { [name: string]: EnvironmentValue }): ISecret[] {
  return Object.values(environment).map(secretOf).filter((secret): secret is ISecret => secret !== undefined);
}

function accessOf(target: NomadTarget, jobId: string, secrets: ISecret[]): SecretAccess {
  const names = [...new Set(secrets.map((secret) => secret.secretName))].sort();
  return target._settings.secrets._accept<SecretAccess>(target.namespace, {
    visitVariables: (prefix) => ({ jobId, variablePaths: names.map((name) => `${prefix}/${name}`), vaultPaths: [] }),
    visitVault: (mount, prefix) => ({ jobId, variablePaths: [], vaultPaths: names.map((name) => `${mount}/data/${prefix}/${name}`) }),
  });
}
