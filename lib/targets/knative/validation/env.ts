import type { ContainerRole, EnvSource, EnvVariable, KeyReference } from './document-types';
import type { Inspection } from './inspection';

/** Set by Knative itself; `PORT` only in the container that serves. */
const RESERVED: ReadonlySet<string> = new Set(['K_SERVICE', 'K_CONFIGURATION', 'K_REVISION']);

/** What Kubernetes takes as the name of a variable. */
const NAME = /^[\x20-\x3c\x3e-\x7e]+$/;

const SOURCES = ['secretKeyRef', 'configMapKeyRef', 'fieldRef', 'resourceFieldRef'] as const;
const FIELD_REF = 'kubernetes.podspec-fieldref';

export function checkEnv(env: readonly EnvVariable[], role: ContainerRole, at: string, inspection: Inspection): void {
  const names = env.length > 1 ? new Set<string>() : undefined;
  for (let index = 0; index < env.length; index++) {
    const variable = env[index];
    const { name } = variable;
    if (!name) inspection.addMissing(`${at}/${index}/name`);
    else if (names?.has(name)) inspection.add(`${at}/${index}/name`, 'must be unique within the container', name);
    else checkName(name, role, at, index, inspection);
    names?.add(name ?? '');
    if (variable.valueFrom !== undefined) checkSource(variable, `${at}/${index}`, inspection);
  }
}

export function checkEnvFrom(sources: readonly EnvSource[], at: string, inspection: Inspection): void {
  sources.forEach(({ configMapRef, secretRef }, index) => {
    if ((configMapRef === undefined) === (secretRef === undefined)) {
      inspection.add(`${at}/${index}`, "must have one of 'configMapRef' and 'secretRef'");
    }
    if (configMapRef !== undefined && !configMapRef.name) inspection.addMissing(`${at}/${index}/configMapRef/name`);
    if (secretRef !== undefined && !secretRef.name) inspection.addMissing(`${at}/${index}/secretRef/name`);
  });
}

function checkName(name: string, role: ContainerRole, at: string, index: number, inspection: Inspection): void {
  if (RESERVED.has(name) || (name === 'PORT' && role === 'serving')) {
    inspection.add(`${at}/${index}/name`, `must not be '${name}', which knative sets itself`, name, 'choose another name');
  } else if (!NAME.test(name)) {
    inspection.add(`${at}/${index}/name`, "must have printable ASCII characters other than '='", name);
  }
}

function checkSource(variable: EnvVariable, at: string, inspection: Inspection): void {
  const source = variable.valueFrom!;
  if (variable.value !== undefined && variable.value !== '') {
    inspection.add(at, "must have one of 'value' and 'valueFrom', it has both", undefined, 'remove one of them');
  }
  let count = 0;
  for (const kind of SOURCES) {
    const reference = source[kind];
    if (reference === undefined) continue;
    count++;
    if (kind === 'secretKeyRef' || kind === 'configMapKeyRef') checkKey(reference, `${at}/valueFrom/${kind}`, inspection);
    else if (!inspection.has(FIELD_REF)) inspection.addGated(`${at}/valueFrom/${kind}`, FIELD_REF);
  }
  if (count !== 1) inspection.add(`${at}/valueFrom`, "must have one of 'secretKeyRef' and 'configMapKeyRef'");
}

function checkKey(reference: KeyReference, at: string, inspection: Inspection): void {
  if (!reference.name) inspection.addMissing(`${at}/name`);
  if (!reference.key) inspection.addMissing(`${at}/key`);
}
