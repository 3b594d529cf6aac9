import type { JsonObject } from '../../../core/document';
import { lengthProblems } from '../../../core/names';
import type { RenderContext, Renderer } from '../../../core/platform';
import { bootstrapConfig } from '../../../engines/bento/bootstrap';
import { ingressConfig } from '../../../engines/bento/ingress';
import { brokerStream, scheduleStream } from '../../../engines/nats/stream';
import { brokerNames } from '../../../engines/nats/subjects';
import type { EventBroker } from '../../../model/eventing/event-broker';
import { serviceDefaults, serviceIntentions, serviceRouter } from '../documents/entries';
import { jobDocument, serviceJob } from '../documents/job';
import { upstreamsOf } from '../documents/mesh';
import { ingressName, ingressService } from '../documents/names';
import { referrers } from '../network/callers';
import type { NomadTarget } from '../nomad-target';
import { bentoTask, killTimeout, natsConnection, natsServices, prestartTask } from './bento-task';
import { BENTO_PORT, eventGroup } from './event-group';
import { addressOf } from './event-names';
import { natsProblems } from './event-problems';
import { scheduleMessageOf, schedulesOf } from './schedules';
import { jobAndServiceClaims } from './trigger-renderer';

/** Port of the ingress inside its network namespace. */
const INGRESS_PORT = 8080;

/** Two instances, so that one of them is there while the other moves. */
const INSTANCES = 2;

/** Longest time a producer waits until its event is stored. */
const TIMEOUT_SECONDS = 30;

/** A broker becomes an ingress, whose prestart step makes the streams and stores the schedules. */
export const BROKER_RENDERER: Renderer = {
  check(resource, context) {
    const broker = resource as EventBroker;
    return [
      ...natsProblems(context),
      ...lengthProblems('name of the ingress', ingressService(context.index, broker, context.target as NomadTarget)),
    ];
  },

  claims(resource, context) {
    return jobAndServiceClaims(resource, ingressName(resource as EventBroker), context);
  },

  render(resource, context) {
    const broker = resource as EventBroker;
    const target = context.target as NomadTarget;
    const service = ingressService(context.index, broker, target);
    const subject = { context, owner: broker, name: service };
    const defaults = serviceDefaults(subject, 'http', TIMEOUT_SECONDS * 1000);
    const router = serviceRouter(subject, TIMEOUT_SECONDS, [defaults]);
    const callers = [...referrers(broker, 'publish', context), ...referrers(broker, 'invoke', context)];
    const intentions = serviceIntentions(subject, callers);
    return [defaults, router, ...intentions, jobDocument(broker, target._settings, ingressJob(broker, context), [router, ...intentions])];
  },
};

/** The job of the ingress of a broker. */
export function ingressJob(broker: EventBroker, context: RenderContext): JsonObject {
  const target = context.target as NomadTarget;
  const address = addressOf(broker, context);
  const upstreams = upstreamsOf(natsServices(target), [INGRESS_PORT, BENTO_PORT]);
  const connection = natsConnection(target, upstreams);
  const options = { address, replicas: target._settings.nats!._options.replicas ?? 1 };
  const schedules = scheduleStream(options);
  const bootstrap = bootstrapConfig({
    connection,
    // The stream of the schedules comes first: that of the events takes their ticks over from it.
    streams: [schedules, brokerStream(options)],
    // A schedule that left the model must stop firing.
    exclusiveSchedules: { stream: schedules.name, subjects: brokerNames(address).schedules },
    schedules: schedulesOf(broker, context).map((source) => ({ stream: schedules.name, message: scheduleMessageOf(source, broker, context) })),
  });
  const ingress = ingressConfig({
    connection,
    ...address,
    address: `127.0.0.1:${INGRESS_PORT}`,
    httpAddress: `127.0.0.1:${BENTO_PORT}`,
    timeoutMs: (TIMEOUT_SECONDS - 5) * 1000,
  });
  const service = { name: ingressService(context.index, broker, target), port: INGRESS_PORT, upstreams, readyPorts: [BENTO_PORT] };
  return serviceJob(target._settings, ingressName(broker), eventGroup('ingress', service, INSTANCES, [
    prestartTask(target, 'bootstrap', bootstrap),
    bentoTask(target, 'ingress', ingress, { KillTimeout: killTimeout(target, TIMEOUT_SECONDS * 1000) }),
  ]));
}
