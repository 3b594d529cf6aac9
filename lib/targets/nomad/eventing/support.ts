import { emulated, otherwise, refused, when } from '../../../core/support';
import type { Condition, Row, RowsOf } from '../../../core/support';
import type { EventingFeature } from '../../../model/eventing/features';
import type { NomadSettings } from '../documents/settings';

const NATS: Condition<NomadSettings> = { what: 'a NATS system', holds: ({ nats }) => nats !== undefined };

/** What becomes of events. */
export const EVENTING_SUPPORT: RowsOf<EventingFeature, NomadSettings> = {
  'broker': withNats('a JetStream stream behind an ingress of two Bento instances'),
  'trigger': withNats('a durable JetStream consumer and a Bento dispatcher of its own'),
  'filter.exact': withNats('Bloblang in the dispatcher'),
  'filter.prefix': withNats('Bloblang in the dispatcher'),
  'filter.suffix': withNats('Bloblang in the dispatcher'),
  'filter.all': withNats('Bloblang in the dispatcher'),
  'filter.any': withNats('Bloblang in the dispatcher'),
  'filter.not': withNats('Bloblang in the dispatcher'),
  'delivery.retries': withNats('counted and timed by JetStream'),
  'delivery.backoff.exponential': withNats('delays of JetStream, held by the server'),
  'delivery.backoff.linear': withNats('delays of JetStream, held by the server'),
  'delivery.backoff.none': withNats('redelivered by JetStream at once'),
  'delivery.timeout': withNats('timeout of one attempt in Bento'),
  'delivery.dead-letter': withNats('kept on a subject of its own first, then delivered with the same policy'),
  'delivery.ordered': withNats('one event in flight for each trigger'),
  'delivery.reply': withNats('published to the stream of the broker by the dispatcher'),
  'schedule': withNats('a scheduled message of JetStream (NATS 2.14 or later)'),
  'schedule.time-zone': withNats('time zone of the scheduled message'),
  'schedule.data': withNats('data of the scheduled message'),
};

function withNats(note: string): Row<NomadSettings> {
  return [when(NATS, emulated(note)), otherwise(refused("give 'nats' to the NomadTarget"))];
}
