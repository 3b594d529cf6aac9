import { brokerNames } from '../nats/subjects';
import { EVENT_MAPS, HOP_ATTRIBUTE, HOP_LIMIT, messageIdExpression, typeTokensExpression } from './cloudevents';
import { probedInput, type NatsConnection } from './connection';
import { bloblang, type BentoConfig, type EnvironmentText } from './literal';
import { publishOutput } from './publish';

/** The HTTP door of a broker. Instances share nothing; run at least two. */
export interface IngressOptions {
  readonly connection: NatsConnection;
  readonly namespace: string;
  readonly broker: string;
  /** First word of the subjects. Default `kn`. */
  readonly prefix?: string;
  /** Where events are received, such as `0.0.0.0:8080`. */
  readonly address: string | EnvironmentText;
  /** Where Bento serves `/ready` and `/metrics`, such as `127.0.0.1:4195`. */
  readonly httpAddress: string | EnvironmentText;
  /** Largest data of an event. Default 1 MiB less 64 KiB, because NATS counts headers too and refuses above 1 MiB by default. */
  readonly maxBodyBytes?: number;
  /** Events that are being stored at once. Default 64. */
  readonly parallelism?: number;
  /** How long a producer waits at most. Default 15 seconds. */
  readonly timeoutMs?: number;
}

const DEFAULT_BODY = 983_040;

/** Name of a header as HTTP libraries spell it. Names that differ come from the query, which could pose as headers. */
const HEADER = '^([^a-z-][^A-Z-]*)?(-+[^a-z-][^A-Z-]*|-+)*$';

/**
 * The ingress of a broker: it accepts one CloudEvent a request, in binary or structured mode, and answers 202 once JetStream
 * has it; 400 for what is no event, 404 for another path, 405 for another method, 413 for too much data, 503 if JetStream
 * refuses or is silent.
 */
export function ingressConfig(options: IngressOptions): BentoConfig {
  const { connection, parallelism = 64, timeoutMs = 15_000 } = options;
  const accepted: BentoConfig = {
    broker: {
      pattern: 'fan_out_sequential_fail_fast',
      outputs: [publishOutput(connection, parallelism), { sync_response: {}, processors: [{ mapping: 'root = ""' }] }],
    },
  };
  const refused: BentoConfig = { sync_response: {}, processors: [{ mapping: REFUSED_MAP }] };
  return {
    http: { enabled: true, address: options.httpAddress },
    logger: { level: 'INFO', static_fields: { broker: `${options.namespace}/${options.broker}` } },
    shutdown_timeout: `${timeoutMs}ms`,
    input: probedInput(connection, {
      http_server: {
        address: options.address,
        path: '/',
        ws_path: '',
        allowed_verbs: ['POST', 'OPTIONS'],
        timeout: `${timeoutMs}ms`,
        sync_response: { status: '${! @kn_status }', headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Allow': 'POST, OPTIONS' } },
      },
    }),
    pipeline: {
      threads: parallelism,
      processors: [
        { mapping: acceptMap(options) },
        { metric: { type: 'counter', name: 'knomad_ingress', labels: { code: '${! @kn_status }' } } },
        { switch: [{ check: '@kn_status != 202', processors: [{ sync_response: {} }, { mapping: 'root = deleted()' }] }] },
      ],
    },
    output: { reject_errored: { fallback: [accepted, refused] } },
  };
}

/** The answer when the event could not be stored. */
const REFUSED_MAP = `let large = @fallback_error.or("").contains("maximum payload")
root = if $large { "the event is larger than the broker takes" } else { "the event was not stored, send it again" }
meta kn_status = if $large { 413 } else { 503 }
`;

function acceptMap(options: IngressOptions): string {
  const names = brokerNames(options);
  const limit = options.maxBodyBytes ?? DEFAULT_BODY;
  return `${EVENT_MAPS}
let foreign = @.Cookie == null && @.keys().any(k -> !k.has_prefix("http_server_") && !k.re_match(${bloblang(HEADER)}))
let h = @.filter(i -> !i.key.has_prefix("http_server_")).map_each_key(k -> k.lowercase())
let read = {"h": $h, "body": content()}.apply("event_of")
let e = $read.event
let hops = $e.get("${HOP_ATTRIBUTE}").number().catch(${HOP_LIMIT + 1}) - 1
let refusal = match {
  @http_server_verb == "OPTIONS" => {"code": 200, "text": ""}
  @http_server_request_path != ${bloblang(`/${options.namespace}/${options.broker}`)} => {"code": 404, "text": "no such broker"}
  $foreign => {"code": 400, "text": "a query string is not accepted"}
  $h.get("content-type").or("").lowercase().has_prefix("multipart/") => {"code": 400, "text": "multipart data is not accepted"}
  content().length() > ${limit} => {"code": 413, "text": "the event is larger than ${limit} bytes"}
  $read.problem != null => {"code": 400, "text": $read.problem}
  $hops <= 0 => {"code": 400, "text": "the hop limit is reached"}
  _ => null
}
root = if $refusal != null { $refusal.text } else { $read.body }
meta = if $refusal != null { {"kn_status": $refusal.code} } else {
  $e.map_each_key(k -> "ce-" + k).assign({
    "ce-${HOP_ATTRIBUTE}": $hops.string(),
    "Nats-Msg-Id": ${messageIdExpression(['$e.source', '$e.id'])},
    "kn_status": 202,
    "kn_subject": ${bloblang(names.eventPrefix)} + ${typeTokensExpression('$e.type')}
  }).assign($h.filter(i -> ["traceparent", "tracestate"].contains(i.key)))
}
`;
}
