import type { JsonObject } from '../../../core/document';

/** The kinds of entries that this library writes. */
export type EntryKind =
  | 'service-defaults' | 'proxy-defaults' | 'service-splitter' | 'service-resolver' | 'service-router' | 'service-intentions' | 'http-route' | 'api-gateway';

/**
 * Writes configuration entries the way the Consul server gives them back. The Terraform provider compares what it finds with what
 * was asked for, field by field: whatever the server would fill in, put in order or leave out would be a change in every plan.
 *
 * | kind | what the server does |
 * | --- | --- |
 * | all | leaves out empty lists and maps |
 * | `service-defaults` | lower-case protocols; `Expose`, `MeshGateway` and `TransparentProxy` are always there |
 * | `proxy-defaults` | the same, and `AccessLogs` |
 * | `service-splitter` | weights of two decimals |
 * | `service-router` | upper-case methods |
 * | `service-intentions` | `Precedence` and `Type` of every source, sources in order of precedence, upper-case methods |
 * | `http-route` | `Kind` of parents, `Weight` of services, a path of every match, upper-case methods |
 * | `api-gateway` | lower-case protocols, `Kind` of certificates |
 */
export function normalizeConfigEntry(kind: string, name: string, entry: JsonObject): JsonObject {
  const normalize = NORMALIZERS.get(kind);
  return normalize === undefined ? withoutEmpty(entry) : normalize(entry, name);
}

/** An entry of the kind `service-defaults`. */
export function serviceDefaultsEntry(entry: JsonObject): JsonObject {
  const result = withoutEmpty(entry);
  lowerCase(result, 'Protocol');
  lowerCase(result.UpstreamConfig?.Defaults, 'Protocol');
  each(result.UpstreamConfig?.Overrides, (override) => lowerCase(override, 'Protocol'));
  return { ...result, Expose: result.Expose ?? {}, MeshGateway: result.MeshGateway ?? {}, TransparentProxy: result.TransparentProxy ?? {} };
}

/** The entry of the kind `proxy-defaults`. */
export function proxyDefaultsEntry(entry: JsonObject): JsonObject {
  const result = withoutEmpty(entry);
  return {
    ...result,
    AccessLogs: result.AccessLogs ?? {},
    Expose: result.Expose ?? {},
    MeshGateway: result.MeshGateway ?? {},
    TransparentProxy: result.TransparentProxy ?? {},
  };
}

/** An entry of the kind `service-splitter`. */
export function serviceSplitterEntry(entry: JsonObject): JsonObject {
  const result = withoutEmpty(entry);
  each(result.Splits, (split) => {
    // The server counts in hundredths of a percent, in single precision.
    if (typeof split.Weight === 'number') split.Weight = Math.round(Math.fround(split.Weight * 100)) / 100;
  });
  return result;
}

/** An entry of the kind `service-resolver`. */
export function serviceResolverEntry(entry: JsonObject): JsonObject {
  return withoutEmpty(entry);
}

/** An entry of the kind `service-router`. */
export function serviceRouterEntry(entry: JsonObject): JsonObject {
  const result = withoutEmpty(entry);
  each(result.Routes, (route) => upperCase(route.Match?.HTTP?.Methods));
  return result;
}

/**
 * An entry of the kind `service-intentions`.
 *
 * @param name the service that is called, or `*`
 */
export function serviceIntentionsEntry(entry: JsonObject, name: string): JsonObject {
  const result = withoutEmpty(entry);
  each(result.Sources, (source) => {
    source.Precedence = (name === '*' ? 6 : 9) - (source.Name === '*' ? 1 : 0);
    source.Type ??= 'consul';
    each(source.Permissions, (permission) => upperCase(permission.HTTP?.Methods));
  });
  if (Array.isArray(result.Sources)) result.Sources.sort((a, b) => (b?.Precedence ?? 0) - (a?.Precedence ?? 0));
  return result;
}

/** An entry of the kind `http-route`. */
export function httpRouteEntry(entry: JsonObject): JsonObject {
  const result = withoutEmpty(entry);
  each(result.Parents, (parent) => {
    parent.Kind ??= 'api-gateway';
  });
  each(result.Rules, (rule) => {
    each(rule.Matches, (match) => {
      if (typeof match.Method === 'string') match.Method = match.Method.toUpperCase();
      if (match.Path === undefined) match.Path = { Match: 'prefix', Value: '/' };
    });
    each(rule.Services, (service) => {
      service.Weight ??= 1;
    });
  });
  return result;
}

/** An entry of the kind `api-gateway`. */
export function apiGatewayEntry(entry: JsonObject): JsonObject {
  const result = withoutEmpty(entry);
  each(result.Listeners, (listener) => {
    lowerCase(listener, 'Protocol');
    each(listener.TLS?.Certificates, (certificate) => {
      certificate.Kind ??= 'inline-certificate';
    });
  });
  return result;
}

/** By kind; a record first, so that one that can be written is not forgotten. */
const NORMALIZERS: ReadonlyMap<string, (entry: JsonObject, name: string) => JsonObject> = new Map(Object.entries({
  'service-defaults': serviceDefaultsEntry,
  'proxy-defaults': proxyDefaultsEntry,
  'service-splitter': serviceSplitterEntry,
  'service-resolver': serviceResolverEntry,
  'service-router': serviceRouterEntry,
  'service-intentions': serviceIntentionsEntry,
  'http-route': httpRouteEntry,
  'api-gateway': apiGatewayEntry,
} satisfies Record<EntryKind, (entry: JsonObject, name: string) => JsonObject>));

/** Fields that hold maps: the server leaves an empty one out, while an empty block is not the same as none. */
const MAPS = new Set(['Meta', 'Add', 'Set', 'Config', 'Subsets', 'Failover', 'Arguments']);

/** A copy without nulls, empty lists and empty maps. */
function withoutEmpty(value: JsonObject): JsonObject {
  const result: JsonObject = {};
  for (const key of Object.keys(value)) {
    const copy = copyOf(value[key]);
    const empty = copy === null || copy === undefined || (Array.isArray(copy) && copy.length === 0)
      || (MAPS.has(key) && typeof copy === 'object' && Object.keys(copy).length === 0);
    if (!empty) result[key] = copy;
  }
  return result;
}

function copyOf(value: any): any {
  if (Array.isArray(value)) return value.map(copyOf);
  return value !== null && typeof value === 'object' ? withoutEmpty(value) : value;
}

function each(list: unknown, change: (item: JsonObject) => void): void {
  // What is no object is left for the validator to find.
  if (Array.isArray(list)) list.filter(isObject).forEach(change);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lowerCase(of: JsonObject | undefined, key: string): void {
  if (typeof of?.[key] === 'string') of[key] = of[key].toLowerCase();
}

function upperCase(methods: string[] | undefined): void {
  if (Array.isArray(methods)) methods.forEach((method, index) => { methods[index] = String(method).toUpperCase(); });
}
