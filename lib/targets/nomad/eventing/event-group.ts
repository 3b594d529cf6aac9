import type { JsonObject } from '../../../core/document';
import { LIVE_PATH } from '../../../engines/bento/connection';
import type { Caller, Connectivity } from '../documents/connectivity';
import { gatedUpdate, SECOND } from '../documents/job';

/** Port on which a Bento process says whether it is ready; a second one in the group takes the next. */
export const BENTO_PORT = 4195;

/** The Consul service of a group that moves events. */
export interface EventService {
  readonly name: string;
  /** Port inside the network namespace that callers reach; for a group that nobody calls any that is in use. */
  readonly port: number;
  readonly caller: Caller;
  /** Ports on which the processes of the group say whether they are ready. */
  readonly readyPorts: number[];
}

/**
 * The group of a job that moves events: ready when every Bento process in it is connected, and restarted when one lost NATS for good.
 * A client of NATS gives up after minutes without a server, and Bento then stays ready without ever receiving an event again.
 */
export function eventGroup(name: string, network: Connectivity, service: EventService, count: number, tasks: JsonObject[]): JsonObject {
  const exposed = service.readyPorts.flatMap((port) => [
    { path: '/ready', port, label: `ready-${port}` },
    { path: LIVE_PATH, port, label: `live-${port}` },
  ]);
  return {
    Name: name,
    Count: count,
    Networks: [{ Mode: 'bridge', DynamicPorts: exposed.map(({ label }) => ({ Label: label, To: -1 })) }],
    Update: gatedUpdate(count),
    ShutdownDelay: 5 * SECOND,
    // Without NATS a process ends at once: it is started again where it is until NATS is there, instead of being moved about.
    RestartPolicy: { Attempts: 20, Interval: 600 * SECOND, Delay: 10 * SECOND, Mode: 'delay' },
    Services: [{
      Name: service.name,
      Provider: 'consul',
      PortLabel: String(service.port),
      Connect: network.connect(service.caller, exposed),
      Checks: exposed.map(({ path, label }) => ({
        Name: label,
        Type: 'http',
        Path: path,
        PortLabel: label,
        Interval: 5 * SECOND,
        Timeout: 4 * SECOND,
        ...(path === LIVE_PATH ? { CheckRestart: { Limit: 3, Grace: 60 * SECOND } } : {}),
      })),
    }],
    Tasks: tasks,
  };
}
