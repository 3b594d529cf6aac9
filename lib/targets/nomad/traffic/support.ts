import { always, same } from '../../../core/support';
import type { RowsOf } from '../../../core/support';
import type { TrafficFeature } from '../../../model/traffic/features';
import type { NomadSettings } from '../documents/settings';

/** What becomes of traffic splits. */
export const TRAFFIC_SUPPORT: RowsOf<TrafficFeature, NomadSettings> = {
  'traffic.split': always(same('a Consul service-splitter')),
  'traffic.tag': always(same('a name of its own in the mesh, and a host of the API gateway for public functions')),
};
