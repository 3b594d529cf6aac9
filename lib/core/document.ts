import type { IConstruct } from 'constructs';
import { copyOf } from './json';

/** Any JSON object. */
export interface JsonObject {
  [key: string]: any;
}

/** A finished plain document of a target. Backends hold it and frameworks write it. */
export interface TargetDocument {
  /** `Service`, `Route` on Knative; the Terraform resource type (`nomad_job`) on Nomad. */
  readonly kind: string;

  /** Physical name, unique for each kind. */
  readonly name: string;

  /** The model construct the document belongs to. */
  readonly owner: IConstruct;

  /** The Kubernetes object, or the arguments of the Terraform resource. Documents may share what is in it: see `ownContent`. */
  readonly body: JsonObject;

  /** Documents that must exist before this one. */
  readonly dependsOn?: TargetDocument[];

  /** Names that others can wait for, of services for example. Only a platform that deploys in order has them. */
  readonly provides?: readonly string[];

  /** Names that somebody must provide before this one. What nobody provides is left to whoever does elsewhere. */
  readonly awaits?: readonly string[];

  /** Kind as users name it in overrides, `Job` for example. Unset: the same as `kind`. */
  readonly selector?: string;

  /** Key of `body` that holds the document proper, `jobspec` for example. Unset: the body itself. */
  readonly payload?: string;
}

/** What one framework does for one target root. */
export interface Backend {
  readonly root: IConstruct;

  /** Takes over the finished documents. Called once, after everything was validated. */
  accept(documents: TargetDocument[]): void;

  /** The framework's own object for a document, made on first use. */
  materialize(document: TargetDocument): any;

  /** The documents as they will be written, as plain JSON. */
  documents(): any[];

  /** Works on items, and tells somebody who waits for long how many there were. `what` says what they are and what is done. */
  withProgress<T>(items: readonly T[], what: string, work: (item: T) => void): void;
}

const shared = new WeakSet<object>();

/** Marks data as the same in many documents: nobody changes it, at any depth, so what was worked out about it once holds for all of them. */
export function share<T extends object>(data: T): T {
  shared.add(data);
  return data;
}

/** Whether data was marked by `share`. */
export function isShared(data: object): boolean {
  return shared.has(data);
}

/** The part of a document that overrides and validators look at. */
function contentOf(document: TargetDocument): JsonObject {
  return document.payload === undefined ? document.body : document.body[document.payload];
}

/** That part of a document, to be changed: a copy takes its place, because other documents may share what is in it. */
export function ownContent(document: TargetDocument): JsonObject {
  const { body, payload } = document;
  const content = copyOf(contentOf(document));
  if (payload === undefined) Object.assign(body, content);
  else body[payload] = content;
  return contentOf(document);
}
