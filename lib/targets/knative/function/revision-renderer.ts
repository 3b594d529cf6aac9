import type { JsonObject } from '../../../core/document';
import { effectiveRevision } from '../../../model/function/effective';
import type { Revision } from '../../../model/function/revision';
import type { ServerlessFunction } from '../../../model/function/serverless-function';
import { claim } from '../documents/claims';
import type { KnativeContext, KnativeKind } from '../documents/kind';
import { metadataOf } from '../documents/metadata';
import { SERVING, clusterProblems } from '../documents/names';
import { runtimeProblems } from './runtime-problems';
import { templateOf } from './template';

/** A revision becomes a Configuration. A retired one stays, without a share in the Route. */
export const REVISION_RENDERER: KnativeKind = {
  check(resource, context) {
    const revision = resource as Revision;
    return [...clusterProblems(revision, context), ...runtimeProblems(effectiveRevision(context.index, revision), context)];
  },

  claims(resource, context) {
    const revision = resource as Revision;
    return [claim(revision, 'Configuration', revision._physicalName, context)];
  },

  render(resource, context) {
    const revision = resource as Revision;
    return [{ kind: 'Configuration', name: revision._physicalName, owner: revision, body: configurationOf(revision, context) }];
  },
};

/** The Configuration of a revision. The label gives the instances the name of their function, in `K_SERVICE` and in metrics. */
export function configurationOf(revision: Revision, context: KnativeContext): JsonObject {
  const fn = revision.fn as ServerlessFunction;
  const labels = { 'serving.knative.dev/service': fn.functionName };
  return {
    apiVersion: SERVING,
    kind: 'Configuration',
    metadata: metadataOf('Configuration', revision._physicalName, context),
    spec: { template: templateOf(fn, effectiveRevision(context.index, revision), context, labels) },
  };
}
