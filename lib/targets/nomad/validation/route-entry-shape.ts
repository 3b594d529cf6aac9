import type { Shape } from './shape';
import { FLAG, INTEGER, TEXT, TEXTS, list, object } from './shape';
import { GO_DURATION, HEADERS, JWT, UNSIGNED_32 } from './shared-entry-shape';

const DESTINATION = object({
  Service: TEXT,
  ServiceSubset: TEXT,
  Namespace: TEXT,
  Partition: TEXT,
  PrefixRewrite: TEXT,
  RequestTimeout: GO_DURATION,
  IdleTimeout: GO_DURATION,
  NumRetries: UNSIGNED_32,
  RetryOnConnectFailure: FLAG,
  RetryOnStatusCodes: list(UNSIGNED_32),
  RetryOn: TEXTS,
  RequestHeaders: HEADERS,
  ResponseHeaders: HEADERS,
});

const HTTP_MATCH = object({
  PathExact: TEXT,
  PathPrefix: TEXT,
  PathRegex: TEXT,
  CaseInsensitive: FLAG,
  Header: list(object({ Name: TEXT, Present: FLAG, Exact: TEXT, Prefix: TEXT, Suffix: TEXT, Regex: TEXT, Invert: FLAG })),
  QueryParam: list(object({ Name: TEXT, Present: FLAG, Exact: TEXT, Regex: TEXT })),
  Methods: TEXTS,
});

const REFERENCE = object({ Kind: TEXT, Name: TEXT, SectionName: TEXT, Partition: TEXT, Namespace: TEXT });

const FILTERS = object({
  Headers: list(HEADERS),
  URLRewrite: object({ Path: TEXT }),
  RetryFilter: object({ NumRetries: UNSIGNED_32, RetryOn: TEXTS, RetryOnStatusCodes: list(UNSIGNED_32), RetryOnConnectFailure: FLAG }),
  TimeoutFilter: object({ RequestTimeout: GO_DURATION, IdleTimeout: GO_DURATION }),
  JWT,
});

const RESPONSE_FILTERS = object({ Headers: list(HEADERS) });

const MATCH = object({ Match: TEXT, Name: TEXT, Value: TEXT });

const POLICY = object({ JWT });

/** Fields of entries that route requests, without those that every entry has. */
export const ROUTES: Record<string, Record<string, Shape>> = {
  'service-router': { Routes: list(object({ Match: object({ HTTP: HTTP_MATCH }), Destination: DESTINATION })) },
  'http-route': {
    Parents: list(REFERENCE),
    Hostnames: TEXTS,
    Rules: list(object({
      Filters: FILTERS,
      ResponseFilters: RESPONSE_FILTERS,
      Matches: list(object({ Headers: list(MATCH), Method: TEXT, Path: object({ Match: TEXT, Value: TEXT }), Query: list(MATCH) })),
      Services: list(object({
        Name: TEXT,
        Weight: INTEGER,
        Filters: FILTERS,
        ResponseFilters: RESPONSE_FILTERS,
        Partition: TEXT,
        Namespace: TEXT,
      })),
    })),
  },
  'api-gateway': {
    Listeners: list(object({
      Name: TEXT,
      Hostname: TEXT,
      Port: INTEGER,
      Protocol: TEXT,
      TLS: object({ Certificates: list(REFERENCE), MaxVersion: TEXT, MinVersion: TEXT, CipherSuites: TEXTS }),
      Override: POLICY,
      Default: POLICY,
    })),
  },
};
