import { always, same } from '../../../core/support';
import type { RowsOf } from '../../../core/support';
import type { TrafficFeature } from '../../../model/traffic/features';
import type { KnativeSettings } from '../documents/settings';

/** What becomes of traffic splits. */
export const TRAFFIC_SUPPORT: RowsOf<TrafficFeature, KnativeSettings> = {
  'traffic.split': always(same('percentages of the Route')),
  'traffic.tag': always(same('tag of the Route, with a host of its own')),
};
