import type { TargetDocument } from './document';
import type { ModelIndex } from './model-index';
import type { PlatformTarget } from './platform-target';
import type { DocumentProblem, Problem } from './problem';
import type { Resource } from './resource';
import type { RowsOf } from './support';

/**
 * What renderers are given beside their construct. Made once for a target and a pass.
 *
 * `S` is what the target was told, `K` what it knows of a kind of construct. The core reads neither.
 */
export interface RenderContext<S = unknown, K = unknown> {
  readonly index: ModelIndex;
  readonly target: PlatformTarget;
  readonly settings: S;
  readonly kinds: { readonly [kind: string]: K };
}

/** A name that must be unique within a domain. */
export interface NameClaim {
  /** Where the name must be unique: `Kubernetes Service in default/shop`, for example. */
  readonly domain: string;
  readonly name: string;
  readonly owner: Resource;
}

/** Turns the constructs of one kind into documents. Pure: what it does depends on its arguments only. */
export interface Renderer<S = unknown, K = unknown> {
  /** What this target cannot do for the construct. */
  check(resource: Resource, context: RenderContext<S, K>): Problem[];

  /** The names that the construct takes on this target, derived names included. */
  claims(resource: Resource, context: RenderContext<S, K>): NameClaim[];

  /** The documents of the construct. Called only when nothing was found wrong in any target. */
  render(resource: Resource, context: RenderContext<S, K>): TargetDocument[];
}

/** What is wrong with one finished document. */
export type DocumentValidator = (document: TargetDocument) => DocumentProblem[];

/**
 * Everything the core must know of a kind of target.
 *
 * `N` are the kinds of constructs that it renders and `F` the features that it knows. One that renders models names those of the model, so
 * that a forgotten one does not compile.
 */
export interface Platform<S = unknown, K extends Renderer<S, K> = any, N extends string = string, F extends string = string> {
  /** Name for people, `Knative` for example. Targets of one name can refer to each other. */
  readonly name: string;

  /** Whether the framework deploys documents in the order of their dependencies, so that those between targets matter. */
  readonly deploysInOrder: boolean;

  /** Name under which overrides are recorded, where it is not that of the platform. */
  readonly overrides?: string;

  /** A record for each kind of construct: its renderer, and what else this platform must know of it. */
  readonly kinds: { readonly [kind in N]: K };

  /** What becomes of each feature of the model. */
  readonly support: RowsOf<F, S>;

  /** Where the names of a target are unique, as a text: an import that gives a namespace or none means what has the name there. */
  placeOf(settings: S, namespace: string | undefined): string;

  /** What the platform says where nobody says anything about a property of a struct, at a version of the output. */
  defaultsAt(struct: string, version: number): { readonly [property: string]: unknown };

  /** What is wrong with, or worth knowing about, the target itself. */
  check?(settings: S): Problem[];

  /** Says what the platform would refuse of a finished document of a target. Made for one pass, in which it may remember what it saw. */
  validator(settings: S): DocumentValidator;

  /** Documents that belong to the target as a whole. Called before those of the constructs are collected. */
  common(context: RenderContext<S, K>): TargetDocument[];

  /** Last step over all documents of a target: order and dependencies between documents of different constructs. */
  finish(documents: TargetDocument[]): TargetDocument[];
}

/** What the renderers of a target are given. */
export function contextOf(index: ModelIndex, target: PlatformTarget): RenderContext<unknown, Renderer> {
  return { index, target, settings: target._settings, kinds: target._platform.kinds };
}
