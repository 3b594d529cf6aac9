import type { ModelIndex } from '../../../core/model-index';
import { contextOf } from '../../../core/platform';
import type { RenderContext, Renderer } from '../../../core/platform';
import type { PlatformTarget } from '../../../core/platform-target';
import type { ReferenceRole } from '../../../core/reference';
import type { Resource } from '../../../core/resource';
import type { NomadSettings } from './settings';

/** What the renderers of a Nomad target are given. */
export type NomadContext = RenderContext<NomadSettings, NomadKind>;

/** A job and the names of the secrets that it reads. */
export interface SecretReader {
  readonly jobId: string;
  readonly secretNames: readonly string[];
}

/** What Nomad knows of a kind of construct: whoever asks about all kinds asks this record. */
export interface NomadKind extends Renderer<NomadSettings, NomadKind> {
  /** The Consul services under which a construct makes the calls that a reference of this role stands for. */
  callers(resource: Resource, role: ReferenceRole, context: NomadContext): readonly string[];

  /** The jobs of a construct that read secrets. */
  secretReaders(resource: Resource, context: NomadContext): readonly SecretReader[];

  /** The Consul services under which a construct uses NATS. */
  natsClients(resource: Resource, context: NomadContext): readonly string[];
}

/** Shared by all that have none; nobody changes them. */
export const NO_SERVICES: readonly string[] = [];
export const NO_READERS: readonly SecretReader[] = [];

/** What one column says of all constructs below a target, kind by kind. */
export function ofAllKinds<T>({ index, target, kinds }: NomadContext, read: (kind: NomadKind, resource: Resource) => readonly T[]): T[] {
  return Object.keys(kinds).flatMap((kind) => index.ofKind(target, kind).flatMap((resource) => read(kinds[kind], resource)));
}

/** What the renderers of a Nomad target are given, for readers outside a render pass. */
export function nomadContextOf(index: ModelIndex, target: PlatformTarget): NomadContext {
  return contextOf(index, target) as NomadContext;
}
