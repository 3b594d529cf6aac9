import type { TargetDocument } from './document';
import type { ModelIndex } from './model-index';
import type { DocumentProblem, Problem } from './problem';
import type { Resource } from './resource';
import type { SupportTable } from './support';
import type { Target } from './target';

/** What renderers are given beside their construct. */
export interface RenderContext {
  readonly index: ModelIndex;
  readonly target: Target;
}

/** A name that must be unique within a domain. */
export interface NameClaim {
  /** Where the name must be unique: `Kubernetes Service in default/shop`, for example. */
  readonly domain: string;
  readonly name: string;
  readonly owner: Resource;
}

/** Turns the constructs of one kind into documents. Pure: what it does depends on its arguments only. */
export interface Renderer {
  /** What this target cannot do for the construct. */
  check(resource: Resource, context: RenderContext): Problem[];

  /** The names that the construct takes on this target, derived names included. */
  claims(resource: Resource, context: RenderContext): NameClaim[];

  /** The documents of the construct. Called only when nothing was found wrong in any target. */
  render(resource: Resource, context: RenderContext): TargetDocument[];
}

/** What is wrong with one finished document. */
export type DocumentValidator = (document: TargetDocument) => DocumentProblem[];

/** Everything the core must know of a kind of target. */
export interface Platform {
  /** Name for people, `Knative` for example. Targets of one name can refer to each other. */
  readonly name: string;

  /** Whether the framework deploys documents in the order of their dependencies, so that those between targets matter. */
  readonly deploysInOrder: boolean;

  /** Name under which overrides are recorded, where it is not that of the platform. */
  readonly overrides?: string;

  /** A renderer for each kind of construct. */
  readonly renderers: { readonly [kind: string]: Renderer };

  /** What becomes of each feature of the model. */
  readonly support: SupportTable;

  /** What is wrong with, or worth knowing about, the target itself. */
  check?(target: Target): Problem[];

  /** Says what the platform would refuse of a finished document of a target. Made for one pass, in which it may remember what it saw. */
  validator(target: Target): DocumentValidator;

  /** Documents that belong to the target as a whole. Called before those of the constructs are collected. */
  common(context: RenderContext): TargetDocument[];

  /** Last step over all documents of a target: order and dependencies between documents of different constructs. */
  finish(documents: TargetDocument[], context: RenderContext): TargetDocument[];
}
