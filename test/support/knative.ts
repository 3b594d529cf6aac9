import { Chart, Testing } from 'cdk8s';
import type { Construct } from 'constructs';
import { Code, Releases, ServerlessFunction, knative } from '../../lib';
import type { ServerlessFunctionProps } from '../../lib';
import { ModelIndex } from '../../lib/core/model-index';
import { contextOf as coreContextOf } from '../../lib/core/platform';
import type { KnativeContext } from '../../lib/targets/knative/documents/kind';

/** Any image that is accepted. */
export const IMAGE = 'registry.example.com/shop/orders:1.4.0';

/** Any code that is accepted. */
export const CODE = Code.fromImage(IMAGE);

/** The restricted security context that every container has. */
export const RESTRICTED = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

/** A Knative target below a chart of its own, in namespace `shop` unless `namespace` says otherwise. */
export function knativeTarget(props: knative.KnativeTargetProps = {}, namespace: string | undefined = 'shop'): knative.KnativeTarget {
  return new knative.KnativeTarget(new Chart(Testing.app(), 'prod', { namespace }), 'Target', props);
}

/** A second Knative target in the app of the first, in a chart and namespace of its own. */
export function besides(target: knative.KnativeTarget, namespace: string, props: knative.KnativeTargetProps = {}): knative.KnativeTarget {
  return new knative.KnativeTarget(new Chart(target.node.root as Construct, namespace, { namespace }), 'Target', props);
}

/** A plain function, `Orders` unless `id` says otherwise. */
export function plainFunction(scope: Construct, props: ServerlessFunctionProps = {}, id: string = 'Orders'): ServerlessFunction {
  return new ServerlessFunction(scope, id, { code: CODE, ...props });
}

/** A function with revisions, `Payment` unless `id` says otherwise. */
export function functionWithRevisions(scope: Construct, props: ServerlessFunctionProps = {}, id: string = 'Payment'): ServerlessFunction {
  return new ServerlessFunction(scope, id, { releases: Releases.REVISIONS, ...props });
}

/** What renderers are given. */
export function contextOf(target: knative.KnativeTarget): KnativeContext {
  return coreContextOf(new ModelIndex(target.node.root), target) as KnativeContext;
}

/** The text of every finding below a target. */
export function findingsOf(target: knative.KnativeTarget): string[] {
  return target.findings().map((finding) => finding.text);
}

/** The documents of one kind. */
export function documentsOf(target: knative.KnativeTarget, kind: string): any[] {
  return target.documents().filter((document) => document.kind === kind);
}
