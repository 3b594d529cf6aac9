import type { JsonObject } from '../../../core/document';
import type { KnativeContext } from './kind';
import { unlessEmpty } from './objects';
import { waveAnnotations } from './sync-waves';
import type { DocumentKind } from './sync-waves';

/** Texts by key. */
export interface Marks {
  readonly annotations?: { [name: string]: string };
  readonly labels?: { [name: string]: string };
}

/** The metadata of an object. The namespace is that of the chart, which the framework writes. */
export function metadataOf(kind: DocumentKind, name: string, context: KnativeContext, marks: Marks = {}): JsonObject {
  return {
    annotations: unlessEmpty(context.settings.gitOps === undefined ? marks.annotations : { ...waveAnnotations(kind), ...marks.annotations }),
    labels: marks.labels,
    name,
  };
}
