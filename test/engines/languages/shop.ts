import type { Construct } from 'constructs';
import {
  Backoff, Duration, EnvironmentValue, EventBroker, EventFilter, EventTrigger, Code, Probe, Releases, ScaleMetric, Secret,
  ServerlessFunction, Size, TrafficSplit,
} from '../../../lib';

/** The model that the programs of the other languages say as well, word for word. */
export function defineShop(scope: Construct): void {
  const image = (name: string) => Code.fromImage(`registry.example.com/shop/${name}`);
  const broker = new EventBroker(scope, 'Events');
  const failures = new ServerlessFunction(scope, 'Failures', { code: image('failures:1.4.0') });
  new ServerlessFunction(scope, 'Orders', {
    code: image('orders:1.4.0'),
    port: 3000,
    environment: {
      API_KEY: EnvironmentValue.fromSecret(Secret.fromSecretName(scope, 'PayKey', 'payment'), 'api-key'),
      BROKER_URL: EnvironmentValue.fromUrl(broker),
      FAILURES_URL: EnvironmentValue.fromUrl(failures, { path: '/inbox' }),
      GREETING: EnvironmentValue.fromText('grüß "Gott" $(HOME)'),
    },
  });
  const payment = new ServerlessFunction(scope, 'Payment', {
    releases: Releases.REVISIONS,
    maxInstances: 20,
    scaleMetric: ScaleMetric.concurrency(50),
    timeout: Duration.seconds(60),
    memory: Size.mebibytes(256),
    readiness: Probe.http('/healthz'),
  });
  const v1 = payment.addRevision('v1', { code: image('payment:1.4.0') });
  const v2 = payment.addRevision('v2', { code: image('payment:1.5.0') });
  new TrafficSplit(scope, 'PaymentRollout', { routes: [{ revision: v1, percent: 90 }, { revision: v2, percent: 10, tags: ['canary'] }] });
  new EventTrigger(scope, 'TakePayment', {
    broker,
    filter: EventFilter.exact({ type: 'shop.order.placed' }),
    target: payment,
    delivery: { retries: 5, backoff: Backoff.exponential(Duration.millis(500)), deadLetter: failures },
  });
}
