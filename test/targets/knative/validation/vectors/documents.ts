export const IMAGE = 'registry.example.com/shop/orders:1.4.0';

/** Parts of a Service or Configuration that a test sets. */
export interface ServingParts {
  readonly name?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Metadata of the template. */
  readonly template?: Readonly<Record<string, unknown>>;
  readonly spec?: Readonly<Record<string, unknown>>;
  /** Fields of the only container. */
  readonly container?: Readonly<Record<string, unknown>>;
  readonly traffic?: unknown;
}

export function service(parts: ServingParts = {}): any {
  return { ...serving('Service', parts), spec: { template: templateOf(parts), traffic: parts.traffic } };
}

export function configuration(parts: ServingParts = {}): any {
  return { ...serving('Configuration', parts), spec: { template: templateOf(parts) } };
}

export function route(traffic: unknown, metadata: Readonly<Record<string, unknown>> = {}): any {
  return { ...serving('Route', { metadata }), spec: { traffic } };
}

/** A Service whose only container has these fields. */
export function container(fields: Readonly<Record<string, unknown>>, spec: Readonly<Record<string, unknown>> = {}): any {
  return service({ container: fields, spec });
}

/** A Service with these annotations on its template. */
export function annotated(annotations: Readonly<Record<string, string>>): any {
  return service({ template: { annotations } });
}

/** A Service with one volume, mounted at `/data`. */
export function volume(source: Readonly<Record<string, unknown>>, mount: Readonly<Record<string, unknown>> = {}): any {
  return container({ volumeMounts: [{ name: 'data', mountPath: '/data', ...mount }] }, { volumes: [{ name: 'data', ...source }] });
}

export function broker(spec: unknown = {}, annotations: Readonly<Record<string, string>> = {}): any {
  return { apiVersion: 'eventing.knative.dev/v1', kind: 'Broker', metadata: { name: 'events', namespace: 'shop', annotations }, spec };
}

export const SUBSCRIBER = { ref: { apiVersion: 'serving.knative.dev/v1', kind: 'Service', name: 'orders' } };

/** A Trigger with these fields of its spec in place of the usual ones; undefined removes one. */
export function trigger(spec: Readonly<Record<string, unknown>> = {}, annotations: Readonly<Record<string, string>> = {}): any {
  return {
    apiVersion: 'eventing.knative.dev/v1',
    kind: 'Trigger',
    metadata: { name: 'take-payment', namespace: 'shop', annotations },
    spec: { broker: 'default', subscriber: SUBSCRIBER, ...spec },
  };
}

export function ping(spec: Readonly<Record<string, unknown>> = {}): any {
  return {
    apiVersion: 'sources.knative.dev/v1',
    kind: 'PingSource',
    metadata: { name: 'nightly', namespace: 'shop' },
    spec: { sink: SUBSCRIBER, ...spec },
  };
}

export function configMap(fields: Readonly<Record<string, unknown>> = {}): any {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'shop' }, ...fields };
}

function serving(kind: string, parts: ServingParts): any {
  return { apiVersion: 'serving.knative.dev/v1', kind, metadata: { name: parts.name ?? 'fn', namespace: 'shop', ...parts.metadata } };
}

function templateOf(parts: ServingParts): any {
  const spec = { containers: [{ image: IMAGE, ...parts.container }], ...parts.spec };
  return parts.template === undefined ? { spec } : { metadata: parts.template, spec };
}
