import type { JsonObject } from '../../../core/document';
import { lengthProblems } from '../../../core/names';
import { bootstrapConfig } from '../../../engines/bento/bootstrap';
import { ingressConfig } from '../../../engines/bento/ingress';
import { brokerStream, scheduleStream } from '../../../engines/nats/stream';
import { brokerNames } from '../../../engines/nats/subjects';
import type { EventBroker } from '../../../model/eventing/event-broker';
import { referrers } from '../documents/callers';
import { jobAndServiceClaims } from '../documents/claims';
import { serviceDefaults, serviceRouter } from '../documents/entries';
import { jobDocument, serviceJob } from '../documents/job';
import { NO_SERVICES } from '../documents/kind';
import type { NomadContext, NomadKind } from '../documents/kind';
import { brokerAddress, ingressName, ingressService } from '../documents/names';
import { bentoTask, credentialsReaders, killTimeout, natsConnection, natsServices, prestartTask } from './bento-task';
import { BENTO_PORT, eventGroup } from './event-group';
import { natsProblems } from './event-problems';
import { scheduleMessageOf, schedulesOf } from './schedules';

/** Port of the ingress inside its network namespace. */
const INGRESS_PORT = 8080;

/** Two instances, so that one of them is there while the other moves. */
const INSTANCES = 2;

/** Longest time a producer waits until its event is stored. */
const TIMEOUT_SECONDS = 30;

/** A broker becomes an ingress, whose prestart step makes the streams and stores the schedules. */
export const BROKER_RENDERER: NomadKind = {
  check(resource, context) {
    const broker = resource as EventBroker;
    return [
      ...natsProblems(context),
      ...lengthProblems('name of the ingress', ingressService(broker, context)),
    ];
  },

  claims(resource, context) {
    return jobAndServiceClaims(resource, ingressName(resource as EventBroker), context);
  },

  render(resource, context) {
    const broker = resource as EventBroker;
    const { settings } = context;
    const service = ingressService(broker, context);
    const subject = { context, owner: broker, name: service };
    const defaults = serviceDefaults(subject, 'http', TIMEOUT_SECONDS * 1000);
    const router = serviceRouter(subject, TIMEOUT_SECONDS, [defaults]);
    const callers = [...referrers(broker, 'publish', context), ...referrers(broker, 'invoke', context)];
    const intentions = settings.network.admit(subject, callers);
    return [defaults, router, ...intentions, jobDocument(broker, settings, ingressJob(broker, context), service, [router, ...intentions])];
  },

  // What its schedules publish is sent by the server, and what it is sent it stores.
  callers: () => NO_SERVICES,

  secretReaders: (resource, { settings }) => credentialsReaders(settings, ingressName(resource as EventBroker)),

  natsClients: (resource, context) => [ingressService(resource as EventBroker, context)],
};

/** The job of the ingress of a broker. */
export function ingressJob(broker: EventBroker, context: NomadContext): JsonObject {
  const { settings } = context;
  const address = brokerAddress(broker, context);
  const caller = settings.network.caller(natsServices(settings), [INGRESS_PORT, BENTO_PORT]);
  const connection = natsConnection(settings, caller);
  const options = { address, replicas: settings.nats!.replicas };
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
  const service = { name: ingressService(broker, context), port: INGRESS_PORT, caller, readyPorts: [BENTO_PORT] };
  return serviceJob(settings, ingressName(broker), eventGroup('ingress', settings.network, service, INSTANCES, [
    prestartTask(settings, 'bootstrap', bootstrap),
    bentoTask(settings, 'ingress', ingress, { KillTimeout: killTimeout(settings, TIMEOUT_SECONDS * 1000) }),
  ]));
}
