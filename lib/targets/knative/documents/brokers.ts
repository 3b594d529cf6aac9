/** Where the configuration of a broker is. */
export interface BrokerConfigReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Unset: that of the broker. */
  readonly namespace?: string;
}

/**
 * Where brokers take events: at one Service for all of them, in a namespace of its own or in that of the broker; at a Service that each
 * broker makes; or at a URL in which `{namespace}` and `{broker}` stand for those of the broker.
 */
export type BrokerIngress =
  | { readonly kind: 'shared'; readonly service: string; readonly namespace?: string }
  | { readonly kind: 'own'; readonly suffix: string }
  | { readonly kind: 'url'; readonly url: string };

/** What is known of the brokers of a cluster, which are of one class. Plain data. */
export interface BrokerSettings {
  /** Value of the annotation that names the class. */
  readonly className: string;
  readonly config: BrokerConfigReference;
  /** Whether triggers know more than exact filters. */
  readonly filters: boolean;
  /** Annotations that make a trigger deliver in order. Unset where that is not possible. */
  readonly orderAnnotations?: { readonly [name: string]: string };
  /** Unset where it is not known. */
  readonly ingress?: BrokerIngress;
}

/** Shared by all classes whose brokers make no Service. */
const NONE: string[] = [];

/** Kubernetes Services that a broker makes in its namespace. */
export function servicesOfBroker({ ingress }: BrokerSettings, name: string): string[] {
  return ingress?.kind === 'own' ? [`${name}-${ingress.suffix}`] : NONE;
}

/** Where a broker takes events; nothing where that is not known. */
export function ingressUrl({ ingress }: BrokerSettings, name: string, namespace: string, clusterDomain: string): string | undefined {
  switch (ingress?.kind) {
    case undefined: return undefined;
    case 'shared': return `http://${ingress.service}.${ingress.namespace ?? namespace}.svc.${clusterDomain}/${namespace}/${name}`;
    case 'own': return `http://${name}-${ingress.suffix}.${namespace}.svc.${clusterDomain}`;
    case 'url': return ingress.url.split('{namespace}').join(namespace).split('{broker}').join(name);
  }
}
