import { always, limited, otherwise, refused, same, when } from '../../../core/support';
import type { Condition, Row, RowsOf } from '../../../core/support';
import type { EventingFeature } from '../../../model/eventing/features';
import type { KnativeSettings } from '../documents/settings';

const CHANNELS: Condition<KnativeSettings> = { what: 'channel-based brokers', holds: ({ brokers }) => brokers.className === 'MTChannelBasedBroker' };
const ALL_FILTERS: Condition<KnativeSettings> = { what: 'brokers that know all filters', holds: ({ brokers }) => brokers.filters };
const ORDER: Condition<KnativeSettings> = { what: 'brokers that keep order', holds: ({ brokers }) => brokers.orderAnnotations !== undefined };

/** What becomes of events. */
export const EVENTING_SUPPORT: RowsOf<EventingFeature, KnativeSettings> = {
  'broker': [
    when(CHANNELS, limited('Broker; with in-memory channels events are lost when the dispatcher stops')),
    otherwise(same('Broker of the class that the target names')),
  ],
  'trigger': always(same('Trigger')),
  'filter.exact': always(same('filter.attributes')),
  'filter.prefix': dialect(),
  'filter.suffix': dialect(),
  'filter.all': combined(),
  'filter.any': combined(),
  'filter.not': dialect(),
  'delivery.retries': [
    when(ALL_FILTERS, limited('retry; brokers differ in the answers that they retry')),
    otherwise(limited('retry; answers that are not retried count as delivered')),
  ],
  'delivery.backoff.exponential': backoff('exponential'),
  'delivery.backoff.linear': backoff('linear'),
  'delivery.backoff.none': always(same('linear with a delay of no time')),
  'delivery.timeout': always(limited('timeout in steps of 100 ms')),
  'delivery.dead-letter': always(limited('deadLetterSink; what is in knativeerrordata differs between broker classes')),
  'delivery.ordered': [when(ORDER, same('one event after another')), otherwise(refused("leave 'order' out, or choose a broker class that keeps order"))],
  'delivery.reply': [
    when(CHANNELS, same('published to the broker, up to a number of hops')),
    otherwise(limited('published to the broker; hops are not counted')),
  ],
  'schedule': always(same('PingSource to a broker, with a Trigger for a function')),
  'schedule.time-zone': always(same('timezone')),
  'schedule.data': always(same('data')),
};

function dialect(): Row<KnativeSettings> {
  return [when(ALL_FILTERS, same('filters')), otherwise(refused('use EventFilter.exact(), or another broker class'))];
}

function combined(): Row<KnativeSettings> {
  return [
    when(ALL_FILTERS, same('filters, or attributes when all is exact')),
    otherwise(limited('attributes when all is exact; refused otherwise')),
  ];
}

function backoff(policy: string): Row<KnativeSettings> {
  return [
    when(CHANNELS, limited(`${policy} in steps of 100 ms, and one step less than the other classes wait`)),
    otherwise(limited(`${policy} in steps of 100 ms`)),
  ];
}
