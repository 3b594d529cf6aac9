import { SAFE_TYPE, SAFE_TYPE_LENGTH, TYPE_HASH_LENGTH } from '../nats/subjects';
import { bloblang } from './literal';

/** Hops an event may take through its broker before a reply is refused. Same number and attribute as Knative's brokers. */
export const HOP_LIMIT = 255;
export const HOP_ATTRIBUTE = 'knativebrokerttl';

/**
 * Bloblang maps that read a CloudEvent from an HTTP message.
 *
 * `{"h": <headers, lower case>, "body": <bytes>}.apply("event_of")` yields `{"event": <attributes as text>, "body": <data>}`, or
 * `{"problem": <text>}`, or both `problem` and `"none": true` if the message does not claim to be an event.
 */
export const EVENT_MAPS = `map event_of {
  let media = this.h.get("content-type").or("").split(";").index(0).trim().lowercase()
  root = match {
    $media == "application/cloudevents+json" => this.apply("structured_event")
    $media.has_prefix("application/cloudevents") => {"problem": "only single events in JSON are accepted"}
    this.h.get("ce-specversion") != null => this.apply("binary_event")
    _ => {"none": true, "problem": "not a CloudEvent: ce-specversion is missing"}
  }
  root = if root.problem == null { root.apply("checked_event") } else { root }
}

map binary_event {
  let type = this.h.get("content-type").or("")
  let given = this.h.filter(i -> i.key.has_prefix("ce-")).map_each_key(k -> k.slice(3)).without("datacontenttype")
  root.event = if $type == "" { $given } else { $given.assign({"datacontenttype": $type}) }
  root.body = this.body
}

map structured_event {
  let doc = this.body.parse_json(use_number: true).catch(null)
  let given = if $doc.type() == "object" { $doc.without("data", "data_base64").filter(i -> i.value != null) } else { {} }
  let nested = $given.values().any(v -> ["object", "array"].contains(v.type()))
  let ce = $given.map_each(i -> i.value.string()).map_each_key(k -> k.lowercase())
  let bare = $doc.data == null && $doc.data_base64 == null
  let type = $ce.get("datacontenttype").or(if $bare { "" } else { "application/json" })
  let json = $type.lowercase().re_match("^[^;]*[/+]json *(;|$)")
  let body = match {
    $bare => ""
    $doc.data_base64 != null => $doc.data_base64.decode("base64").catch(null)
    $doc.data.type() == "string" && !$json => $doc.data
    _ => $doc.data.format_json(no_indent: true, escape_html: false)
  }
  root = match {
    $doc.type() != "object" => {"problem": "the body is not a JSON object"}
    $nested => {"problem": "an attribute is an object or a list"}
    $body == null => {"problem": "data_base64 is not base64"}
    $type == "" => {"event": $ce, "body": $body.bytes()}
    _ => {"event": $ce.assign({"datacontenttype": $type}), "body": $body.bytes()}
  }
}

map checked_event {
  let e = if this.event.subject == "" { this.event.without("subject") } else { this.event }
  let problem = match {
    !["1.0", "0.3"].contains($e.specversion) => "specversion must be 1.0 or 0.3"
    $e.id.or("").trim() == "" => "id is missing"
    $e.type.or("").trim() == "" => "type is missing"
    $e.source.or("").trim() == "" => "source is missing"
    $e.keys().any(k -> !k.re_match("^[a-z0-9]+$")) => "an attribute name holds other than letters and digits"
    $e.values().any(v -> v.re_match("[\\\\x00-\\\\x1f\\\\x7f]")) => "an attribute holds a control character"
    !$e.source.parse_url().type().catch("").contains("object") => "source is not a URI reference"
    $e.time != null && $e.time.ts_parse("2006-01-02T15:04:05.999999999Z07:00").catch(null) == null => "time is not RFC 3339"
    $e.dataschema != null && !$e.dataschema.re_match("^[A-Za-z][A-Za-z0-9+.-]*:") => "dataschema is not an absolute URI"
    $e.datacontenttype != null && !$e.datacontenttype.re_match("^[^\\\\s/;]+(/[^\\\\s/;]+)?\\\\s*(;|$)") => "datacontenttype is not a media type"
    _ => null
  }
  root = if $problem == null { {"event": $e, "body": this.body} } else { {"problem": $problem} }
}
`;

/** Bloblang expression for the tokens of an event type in a subject: the same rule as `typeTokens`. */
export function typeTokensExpression(type: string): string {
  const safe = `${type}.length() <= ${SAFE_TYPE_LENGTH} && ${type}.re_match(${bloblang(SAFE_TYPE)})`;
  return `(if ${safe} { ${type} } else { "~" + ${type}.hash("sha256").encode("hex").slice(0, ${TYPE_HASH_LENGTH}) })`;
}

/** Bloblang expression for a header that JetStream deduplicates by. Only equal lists of texts have equal values. */
export function messageIdExpression(parts: readonly string[]): string {
  return `[${parts.join(', ')}].format_json(no_indent: true).hash("sha256").encode("hex")`;
}
