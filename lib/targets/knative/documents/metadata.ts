import type { JsonObject } from '../../../core/document';
import type { RenderContext } from '../../../core/platform';
import type { KnativeTarget } from '../knative-target';
import { unlessEmpty } from './objects';

/** Texts by key. */
export interface Marks {
  readonly annotations?: { [name: string]: string };
  readonly labels?: { [name: string]: string };
}

/** The metadata of an object. The namespace is that of the chart, which the framework writes. */
export function metadataOf(kind: string, name: string, context: RenderContext, marks: Marks = {}): JsonObject {
  const { gitOps } = (context.target as KnativeTarget)._settings;
  return {
    annotations: unlessEmpty(gitOps === undefined ? marks.annotations : { ...gitOps._annotations(kind), ...marks.annotations }),
    labels: marks.labels,
    name,
  };
}
