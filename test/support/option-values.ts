import {
  Backoff, Code, Cpu, DeliveryOrder, Duration, EnvironmentValue, EventBroker, Probe, Protocol, Rate, ScaleMetric, Secret, ServerlessFunction, Size,
} from '../../lib';
import type { DeliveryOptions, FunctionDefaultsOptions, FunctionOptions, ISecret, PlatformTarget, WorkloadOptions } from '../../lib';

/** A value for each property that is not what holds without it: a forgotten property does not compile. */
export type Values<O> = { readonly [K in keyof Required<O>]: NonNullable<O[K]> };

/** What samples can refer to. It is there in every model, so that the option alone makes a difference. */
export interface Surroundings {
  readonly target: PlatformTarget;
  readonly broker: EventBroker;
  readonly archive: EventBroker;
  readonly mail: ServerlessFunction;
  readonly stock: ServerlessFunction;
  readonly secret: ISecret;
}

/** Code that is accepted. */
export const CODE = Code.fromImage('registry.example.com/shop/orders:1.4.0');

/** The surroundings below a target. */
export function surroundingsBelow(target: PlatformTarget): Surroundings {
  return {
    target,
    broker: new EventBroker(target, 'Events'),
    archive: new EventBroker(target, 'Archive'),
    mail: new ServerlessFunction(target, 'Mail', { code: CODE }),
    stock: new ServerlessFunction(target, 'Stock', { code: CODE }),
    secret: Secret.fromSecretName(target, 'Key', 'payment'),
  };
}

/** What workloads run with. */
export const workloadValues = ({ secret, stock }: Surroundings): Values<WorkloadOptions> => ({
  environment: { KEY: EnvironmentValue.fromSecret(secret, 'api-key'), STOCK_URL: EnvironmentValue.fromUrl(stock) },
  command: ['/serve'],
  args: ['--verbose'],
  cpu: Cpu.millis(250),
  memory: Size.mebibytes(64),
});

/** What functions have beside that. */
export const functionDefaultsValues: Values<FunctionDefaultsOptions> = {
  readiness: Probe.http('/ready'),
  liveness: Probe.http('/alive'),
  port: 9000,
  protocol: Protocol.HTTP2,
  minInstances: 2,
  maxInstances: 7,
  scaleMetric: ScaleMetric.concurrency(20),
  maxConcurrency: 5,
  timeout: Duration.seconds(60),
};

/** What functions run with. */
export const functionValues = (around: Surroundings): Values<FunctionOptions> => ({ ...workloadValues(around), ...functionDefaultsValues });

/** Other forms of the same. */
export const otherFunctionValues = ({ secret, stock, broker }: Surroundings): Values<FunctionOptions> => ({
  environment: {
    DSN: EnvironmentValue.fromTemplate('{key}@{host}', { key: EnvironmentValue.fromSecret(secret, 'api-key'), host: EnvironmentValue.fromAddress(stock) }),
    BROKER_URL: EnvironmentValue.fromUrl(broker),
  },
  command: ['sh', '-c'],
  args: [''],
  cpu: Cpu.cores(2),
  memory: Size.gibibytes(2),
  readiness: Probe.tcp({ failureThreshold: 2 }),
  liveness: Probe.tcp({ period: Duration.seconds(9) }),
  port: 80,
  protocol: Protocol.HTTP2,
  minInstances: 0,
  maxInstances: 1,
  scaleMetric: ScaleMetric.requestRate(Rate.perSecond(10)),
  maxConcurrency: 1,
  timeout: Duration.seconds(301),
});

/** How events are delivered. */
export const deliveryValues = ({ stock }: Surroundings): Values<DeliveryOptions> => ({
  retries: 3,
  backoff: Backoff.linear(Duration.seconds(1)),
  timeout: Duration.seconds(20),
  deadLetter: stock,
  order: DeliveryOrder.ORDERED,
});

/** Other forms of the same. */
export const otherDeliveryValues = ({ archive }: Surroundings): Values<DeliveryOptions> => ({
  retries: 0,
  backoff: Backoff.none(),
  timeout: Duration.millis(100),
  deadLetter: archive,
  order: DeliveryOrder.ORDERED,
});
