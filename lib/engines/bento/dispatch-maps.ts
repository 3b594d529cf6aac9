import { SCHEDULE_EXTENSION } from '../nats/schedule';
import { EVENT_MAPS, HOP_ATTRIBUTE, HOP_LIMIT, messageIdExpression, typeTokensExpression } from './cloudevents';
import { conditionExpression, type EventCondition } from './filter';
import { bloblang } from './literal';

/** Answers that are worth another attempt, besides 500 and above: the list of Knative. */
const RETRIED = [404, 408, 409, 429];

/** Answers after which the time the subscriber names is honoured. */
const RETRY_AFTER = [429, 503];

/** Bytes of an answer that a dead letter carries: their base64 form fills the 1024 characters that Knative allows. */
const ERROR_DATA_BYTES = 768;

/** The trace an event belongs to, if there is one. */
const TRACE = '@.filter(i -> ["traceparent", "tracestate"].contains(i.key))';

/**
 * Reads a delivery: the attempt number and the place in the stream from the subject of its acknowledgement, which has two more
 * tokens on servers with a domain, and the attributes from its headers. They are kept as `Ce-` so that the `ce-` headers of an
 * answer never mix with them. Ticks of a schedule get id and time here, from the moment they were stored: the same for every
 * attempt and every trigger.
 */
export function receiveMap(filter: EventCondition | undefined): string {
  return `let t = @nats_reply_subject.or("").split(".")
let o = if $t.length() > 10 { 2 } else { 0 }
let given = @.filter(i -> i.key.lowercase().has_prefix("ce-")).map_each_key(k -> k.lowercase().slice(3))
let stored = if $t.length() > 8 { $t.index($o + 7).slice(0, -9).number().ts_format("2006-01-02T15:04:05Z", "UTC") } else { "" }
let schedule = $given.get("${SCHEDULE_EXTENSION}")
let made = if $given.id == null && $schedule != null { {"id": $schedule + "/" + $stored, "time": $stored} } else { {} }
let ce = $made.assign($given).without("${HOP_ATTRIBUTE}")
let trace = ${TRACE}
root = if $t.length() < 9 { deleted() }
meta = $ce.without("datacontenttype").map_each_key(k -> "Ce-" + k).assign({
  "kn_n": $t.index($o + 4).number(),
  "kn_seq": $t.index($o + 2) + "/" + $t.index($o + 5),
  "kn_hops": $given.get("${HOP_ATTRIBUTE}").number().catch(${HOP_LIMIT}),
  "kn_type": $ce.datacontenttype.or(""),
  "kn_pass": ${filter === undefined ? 'true' : conditionExpression(filter, '$ce')},
  "kn_verdict": "ok"
}).assign($trace)
`;
}

/** Turns an answer into metadata of the delivery, as the result map of a branch: there `@` is the delivery, `metadata()` the answer. */
export function answerMap(): string {
  return `${EVENT_MAPS}
let m = metadata()
let h = $m.filter(i -> i.key == "content-type" || i.key.has_prefix("ce-"))
meta kn_code = $m.get("http_status_code").or(0)
meta kn_data = content().slice(0, ${ERROR_DATA_BYTES})
meta kn_empty = content().length() == 0 && $h.get("ce-specversion") == null
meta kn_after = $m.get("retry-after").or("")
meta kn_answer = {"h": $h, "body": content()}.apply("event_of")
`;
}

/** What `verdictMap` needs to know. */
export interface VerdictOptions {
  /** Waits before each retry, in nanoseconds. */
  readonly delays: readonly number[];
  /** Longest honoured Retry-After, in nanoseconds. Default not honoured. */
  readonly retryAfterMax?: number;
  /** Expression of the URL that was called. */
  readonly subscriber: string;
  /** Expression of the URL of the broker, whose absence means that answers are discarded. */
  readonly broker?: string;
}

/** Decides what the answer means: `ok`, `reply`, `retry` after `kn_delay`, or `dead`. */
export function verdictMap(options: VerdictOptions): string {
  const { delays, retryAfterMax, broker } = options;
  const delay = retryAfterMax === undefined ? '$wait' : `[$wait, if [${RETRY_AFTER.join(', ')}].contains($code) { [$after, ${retryAfterMax}].min() } else { 0 }].max()`;
  const replies = broker === undefined ? '    $fine => "ok"\n' : `    $fine && $reply && @kn_hops <= 1 => "refused"
    $fine && $reply => "reply"
    $fine && @kn_empty => "ok"
`;
  return `let code = @kn_code
let fine = $code >= 200 && $code < 300
let reply = @kn_answer.event != null
let again = $code == 0 || $code >= 500 || [${RETRIED.join(', ')}].contains($code)
let delays = [${delays.join(', ')}]
let wait = if @kn_n <= ${delays.length} { $delays.index(@kn_n - 1) } else { 0 }
let seconds = if @kn_after.re_match("^[0-9]{1,9}$") { @kn_after.number() * 1000000000 } else { null }
let date = @kn_after.ts_strptime("%a, %d %b %Y %H:%M:%S GMT").ts_unix_nano().catch(0) - now().ts_unix_nano()
let after = $seconds.or($date)
let verdict = match {
${replies}    $again && @kn_n <= ${delays.length} => "retry"
    _ => "dead"
  }
meta kn_verdict = if $verdict == "refused" { "dead" } else { $verdict }
meta kn_delay = (${delay}).int64()
meta kn_dest = ${broker === undefined ? options.subscriber : `if $verdict == "refused" { ${broker} } else { ${options.subscriber} }`}
meta kn_code = match {
  $verdict == "refused" => 400
  $code == 0 => 500
  _ => $code
}
meta kn_data = if $verdict == "refused" { "the hop limit is reached".bytes() } else { @kn_data }
`;
}

/** The message to store as a reply. Stored twice under one identity, it counts once, so a delivery that is repeated does no harm. */
export function replyMap(trigger: string, eventPrefix: string): string {
  const id = messageIdExpression([bloblang(trigger), '@kn_seq', '$e.source', '$e.id']);
  return `let e = @kn_answer.event
root = @kn_answer.body
meta = $e.without("${HOP_ATTRIBUTE}").map_each_key(k -> "ce-" + k).assign({
  "ce-${HOP_ATTRIBUTE}": (@kn_hops - 1).string(),
  "Nats-Msg-Id": ${id},
  "kn_subject": ${bloblang(eventPrefix)} + ${typeTokensExpression('$e.type')}
}).assign(${TRACE})
`;
}

/** A reply that could not be stored makes the delivery fail without another call of the subscriber. */
export function lostReplyMap(broker: string): string {
  return `meta kn_verdict = "dead"
meta kn_dest = ${broker}
meta kn_code = 500
meta kn_data = ("dispatch error: " + @fallback_error.or("reply not stored")).bytes().slice(0, ${ERROR_DATA_BYTES})
`;
}

/** The message to store as a dead letter: the event as it came, and what went wrong. */
export function deadLetterMap(trigger: string, subject: string): string {
  const id = messageIdExpression(['"dlq"', bloblang(trigger), '@kn_seq']);
  return `let given = @.filter(i -> i.key.has_prefix("Ce-")).map_each_key(k -> "ce-" + k.slice(3))
let typed = if @kn_type == "" { $given } else { $given.assign({"ce-datacontenttype": @kn_type}) }
meta = $typed.assign({
  "ce-knativeerrordest": @kn_dest,
  "ce-knativeerrorcode": @kn_code.string(),
  "ce-knativeerrordata": @kn_data.encode("base64"),
  "Nats-Msg-Id": ${id},
  "kn_subject": ${bloblang(subject)}
}).assign(${TRACE})
`;
}

/** The answer to JetStream: later. Metadata would be sent along as headers, so none is left. */
export const DELAY_MAP = `root = "-NAK {\\"delay\\":%d}".format(@kn_delay)
meta = deleted()
`;
