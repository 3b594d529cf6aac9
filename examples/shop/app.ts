import { Construct } from 'constructs';
import {
  Backoff, Code, Cpu, Duration, EnvironmentValue, EventBroker, EventFilter, EventTrigger, FunctionDefaults, Probe, Releases, ScaleMetric,
  Schedule, ScheduleSource, Secret, ServerlessFunction, Size, TrafficSplit, Visibility, WorkloadDefaults,
} from '../../lib';

/** What differs between the environments of the shop. */
export interface ShopProps {
  /** Registry and path that the images are below. */
  readonly images: string;

  /** Version of the functions that change together. */
  readonly version: string;

  /** Share of requests in percent that the new payment release gets. */
  readonly canaryPercent: number;

  /** Bound on the instances of the payment function. */
  readonly maxPaymentInstances: number;
}

/** The shop: orders come in, and stock, payment, mail and shipping hear of them. The same model for both targets. */
export function defineShop(scope: Construct, props: ShopProps): void {
  const image = (name: string, version = props.version) => Code.fromImage(`${props.images}/${name}:${version}`);
  WorkloadDefaults.apply(scope, { memory: Size.mebibytes(128) });
  FunctionDefaults.apply(scope, { readiness: Probe.http('/healthz'), timeout: Duration.seconds(30) });

  const broker = new EventBroker(scope, 'Events');
  const failures = new ServerlessFunction(scope, 'Failures', { code: image('failures') });
  const inventory = new ServerlessFunction(scope, 'Inventory', { code: image('inventory') });
  const mail = new ServerlessFunction(scope, 'Mail', { code: image('mail') });
  const shipping = new ServerlessFunction(scope, 'Shipping', { code: image('shipping') });
  const report = new ServerlessFunction(scope, 'Report', { code: image('report'), timeout: Duration.minutes(5) });

  new ServerlessFunction(scope, 'Orders', {
    code: image('orders'),
    visibility: Visibility.PUBLIC,
    environment: {
      BROKER_URL: EnvironmentValue.fromUrl(broker),
      STOCK_URL: EnvironmentValue.fromUrl(inventory, { path: '/stock' }),
    },
  });

  const payment = new ServerlessFunction(scope, 'Payment', {
    releases: Releases.REVISIONS,
    maxInstances: props.maxPaymentInstances,
    scaleMetric: ScaleMetric.concurrency(50),
    timeout: Duration.seconds(60),
    cpu: Cpu.millis(250),
    memory: Size.mebibytes(256),
    environment: {
      API_KEY: EnvironmentValue.fromSecret(Secret.fromSecretName(scope, 'PayKey', 'payment'), 'api-key'),
    },
  });
  const v1 = payment.addRevision('v1', { code: image('payment', '1.4.0') });
  const v2 = payment.addRevision('v2', { code: image('payment', '1.5.0') });
  new TrafficSplit(scope, 'PaymentRollout', {
    routes: [
      { revision: v1, percent: 100 - props.canaryPercent },
      { revision: v2, percent: props.canaryPercent, tags: ['canary'] },
    ],
  });

  const placed = EventFilter.exact({ type: 'shop.order.placed' });
  const delivery = { retries: 5, backoff: Backoff.exponential(Duration.millis(500)), deadLetter: failures };
  new EventTrigger(scope, 'ReserveStock', { broker, filter: placed, target: inventory, delivery });
  new EventTrigger(scope, 'TakePayment', { broker, filter: placed, target: payment, delivery });
  new EventTrigger(scope, 'SendMail', { broker, filter: placed, target: mail, delivery });
  new EventTrigger(scope, 'ShipOrder', { broker, filter: placed, target: shipping, delivery });

  new ScheduleSource(scope, 'Nightly', { schedule: Schedule.cron('0 4 * * *'), timeZone: 'Europe/Berlin', target: report, delivery });
}
