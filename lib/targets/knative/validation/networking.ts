import type { Texts } from './document-types';
import type { Inspection } from './inspection';
import { pointerTo } from './inspection';

const PROTOCOL_KEYS = ['networking.knative.dev/http-protocol', 'networking.knative.dev/httpOption'];

/** Values of networking annotations: the webhook takes any, the reconciler then fails on wrong ones. */
export function checkNetworkingValues(annotations: Texts, at: string, inspection: Inspection): void {
  for (const key of PROTOCOL_KEYS) {
    const value = annotations[key] as string | undefined;
    if (value !== undefined && value.toLowerCase() !== 'enabled' && value.toLowerCase() !== 'redirected') {
      inspection.add(pointerTo(at, key), 'must be enabled or redirected', value);
    }
  }
}

/** The label that keeps an object inside the cluster: with any other value it would be public in silence. */
export function checkVisibility(labels: Texts | undefined, inspection: Inspection): void {
  const value = labels?.['networking.knative.dev/visibility'];
  if (value !== undefined && value !== 'cluster-local') {
    inspection.add('/metadata/labels/networking.knative.dev~1visibility', 'must be cluster-local', value, 'remove it to make the object public');
  }
}
