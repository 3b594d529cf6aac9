import type { JsonObject } from '../../core/document';
import { gatedUpdate, SECOND } from './job';
import { connectBlock } from './mesh';
import type { Upstream } from './mesh';

/** Port on which a Bento process says whether it is ready. */
export const BENTO_PORT = 4195;

/** The group of a job that moves events: a mesh service, ready when Bento is connected. */
export function eventGroup(name: string, service: { name: string; port: number; upstreams: Upstream[]; readyPath: string }, count: number, tasks: JsonObject[]): JsonObject {
  return {
    Name: name,
    Count: count,
    Networks: [{ Mode: 'bridge' }],
    Update: gatedUpdate(count),
    ShutdownDelay: 5 * SECOND,
    Services: [{
      Name: service.name,
      Provider: 'consul',
      PortLabel: String(service.port),
      Connect: connectBlock(service.upstreams),
      Checks: [{ Name: 'ready', Type: 'http', Path: service.readyPath, Expose: true, Interval: 5 * SECOND, Timeout: 2 * SECOND }],
    }],
    Tasks: tasks,
  };
}
