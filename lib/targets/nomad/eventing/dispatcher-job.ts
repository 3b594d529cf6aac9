import type { JsonObject } from '../../../core/document';
import { bootstrapConfig } from '../../../engines/bento/bootstrap';
import { deadLetterDispatcherConfig, dispatcherConfig } from '../../../engines/bento/dispatcher';
import type { DeliveryOptions } from '../../../engines/bento/dispatcher';
import { filterSubjects } from '../../../engines/bento/filter';
import type { EventCondition } from '../../../engines/bento/filter';
import { triggerConsumer } from '../../../engines/nats/consumer';
import type { ConsumerConfig } from '../../../engines/nats/consumer';
import type { ScheduleMessage } from '../../../engines/nats/schedule';
import { brokerNames, deadLetterConsumer, deadLetterSubject, deliverSubject } from '../../../engines/nats/subjects';
import { DeliveryOrder } from '../../../model/eventing/delivery-order';
import type { EffectiveDelivery } from '../../../model/eventing/effective-delivery';
import type { IBroker } from '../../../model/references/broker';
import type { ResolvedDestination } from '../../../model/references/resolve';
import { serviceJob } from '../documents/job';
import type { NomadContext } from '../documents/kind';
import { brokerAddress, brokerPath, calleeService, consulName, ingressService } from '../documents/names';
import { bentoTask, killTimeout, natsConnection, natsServices, prestartTask } from './bento-task';
import { BENTO_PORT, eventGroup } from './event-group';
import { subscriberUrl } from './subscriber';

/** Events of one trigger that may be under way at once, those that wait for a retry included. */
const PARALLELISM = 100;

/** A consumer that nobody listened to for so long belongs to a trigger that was removed. */
const FORGOTTEN_MILLIS = 7 * 86_400_000;

/** What a dispatcher delivers, from where, to whom and how. */
export interface Dispatch {
  /** Name of the trigger or the schedule. */
  readonly name: string;
  /** Name of the job and, with the namespace, of its Consul service. */
  readonly jobName: string;
  readonly broker: IBroker;
  readonly target: ResolvedDestination;
  readonly delivery: EffectiveDelivery;
  readonly condition?: EventCondition;
  /** A schedule that nobody else stores, for brokers that another app owns. */
  readonly schedule?: ScheduleMessage;
}

/** The job that delivers the events of one trigger, and its dead letters. */
export function dispatcherJob(dispatch: Dispatch, context: NomadContext): JsonObject {
  const { settings } = context;
  const { delivery } = dispatch;
  const address = brokerAddress(dispatch.broker, context);
  const names = brokerNames(address);
  const receivers = delivery.deadLetter === undefined ? [dispatch.target] : [dispatch.target, delivery.deadLetter];
  const services = [...natsServices(settings), ...receivers.map(({ callee }) => calleeService(callee, context))];
  const caller = settings.network.caller(services, [BENTO_PORT, BENTO_PORT + 1]);
  const connection = natsConnection(settings, caller);
  const common = (to: ResolvedDestination, consumer: string, port: number): DeliveryOptions => ({
    connection,
    namespace: settings.namespace,
    trigger: dispatch.name,
    deliverSubject: deliverSubject(address, consumer),
    deliverGroup: consumer,
    subscriberUrl: subscriberUrl(to, caller, context),
    retries: delivery.retries,
    ...backoffOf(delivery),
    timeoutMs: delivery.timeout.toMillis(),
    parallelism: delivery.order === DeliveryOrder.ORDERED ? 1 : PARALLELISM,
    httpAddress: `127.0.0.1:${port}`,
  });
  const main = dispatcherConfig({
    ...common(dispatch.target, dispatch.name, BENTO_PORT),
    filter: dispatch.condition,
    deadLetterSubject: delivery.deadLetter === undefined ? undefined : deadLetterSubject(address, dispatch.name),
    replySubjectPrefix: names.eventPrefix,
    brokerUrl: `http://${ingressService(dispatch.broker, context)}${brokerPath(dispatch.broker, context)}`,
  });
  const drain = { KillTimeout: killTimeout(settings, delivery.timeout.toMillis()) };
  const tasks = [
    prestartTask(settings, 'bootstrap', bootstrapConfig({
      connection,
      consumers: consumersOf(dispatch, context).map((config) => ({ stream: names.stream, config })),
      schedules: dispatch.schedule === undefined ? [] : [{ stream: names.scheduleStream, message: dispatch.schedule }],
    })),
    bentoTask(settings, 'dispatcher', main, drain),
    ...(delivery.deadLetter === undefined ? [] : [bentoTask(settings, 'dead-letters', deadLetterDispatcherConfig(
      common(delivery.deadLetter, deadLetterConsumer(dispatch.name), BENTO_PORT + 1),
    ), drain)]),
  ];
  const service = {
    name: consulName(settings.namespace, dispatch.jobName),
    port: BENTO_PORT,
    caller,
    readyPorts: delivery.deadLetter === undefined ? [BENTO_PORT] : [BENTO_PORT, BENTO_PORT + 1],
  };
  return serviceJob(settings, dispatch.jobName, eventGroup('dispatcher', settings.network, service, 1, tasks));
}

/** The durable consumers of a trigger: one for its events, one for its dead letters. */
function consumersOf(dispatch: Dispatch, context: NomadContext): ConsumerConfig[] {
  const { delivery } = dispatch;
  const address = brokerAddress(dispatch.broker, context);
  const shared = {
    timeoutMs: delivery.timeout.toMillis(),
    parallelism: PARALLELISM,
    ordered: delivery.order === DeliveryOrder.ORDERED,
    inactiveThresholdMs: FORGOTTEN_MILLIS,
  };
  const events = triggerConsumer({
    name: dispatch.name,
    deliverSubject: deliverSubject(address, dispatch.name),
    filterSubjects: filterSubjects(address, dispatch.condition),
    ...shared,
  });
  if (delivery.deadLetter === undefined) return [events];
  const name = deadLetterConsumer(dispatch.name);
  return [events, triggerConsumer({
    name,
    deliverSubject: deliverSubject(address, name),
    filterSubjects: [deadLetterSubject(address, dispatch.name)],
    start: 'all',
    ...shared,
  })];
}

function backoffOf(delivery: EffectiveDelivery): { backoffPolicy: 'linear' | 'exponential'; backoffDelayMs: number } {
  const form = delivery.backoff._form;
  switch (form.kind) {
    case 'none': return { backoffPolicy: 'linear', backoffDelayMs: 0 };
    case 'linear': return { backoffPolicy: 'linear', backoffDelayMs: form.delay.toMillis() };
    case 'exponential': return { backoffPolicy: 'exponential', backoffDelayMs: form.delay.toMillis() };
  }
}
