import type { Cpu } from '../../core/cpu';
import type { Duration } from '../../core/duration';
import type { Size } from '../../core/size';
import type { EnvironmentValue } from './environment-value';
import type { Probe } from './probe';
import type { ScaleMetric } from './scale-metric';

/** The protocol a function speaks on its port. */
export enum Protocol {
  /** HTTP/1.1, with upgrades. */
  HTTP1 = 'http1',

  /** HTTP/2 without TLS, gRPC included. */
  HTTP2 = 'http2',
}

/**
 * How a function runs. A revision overrides its function, a function overrides the nearest `FunctionDefaults`,
 * and those override the defaults of the target.
 */
export interface FunctionOptions {
  /**
   * Environment variables by name. Merged key by key with those of the levels above.
   *
   * `PORT`, `K_SERVICE`, `K_REVISION` and `K_CONFIGURATION` are reserved, and so is the prefix `NOMAD_`.
   *
   * @default - none but those that the platform sets, `PORT` among them
   */
  readonly environment?: { [name: string]: EnvironmentValue };

  /**
   * Program to run instead of the entry point of the image, with its first arguments.
   *
   * @default - the entry point of the image
   */
  readonly command?: string[];

  /**
   * Arguments of the program. They reach it byte for byte: no platform expands anything in them.
   *
   * @default - those of the image
   */
  readonly args?: string[];

  /**
   * Port on which the function answers, also given to it as `PORT`. Whole number from 1 to 65535.
   *
   * 8008, 8012, 8013, 8022, 9090 and 9091 are refused on Knative, whose proxy uses them.
   *
   * @default 8080
   */
  readonly port?: number;

  /**
   * Protocol on that port.
   *
   * @default Protocol.HTTP1
   */
  readonly protocol?: Protocol;

  /**
   * Instances kept running when there is no traffic. Whole number, 0 or more.
   *
   * With 0 the first request after a quiet spell waits for a start. Nomad has nothing that wakes a function:
   * an explicit 0 is refused there.
   *
   * @default - 0 on Knative, 1 on Nomad
   */
  readonly minInstances?: number;

  /**
   * Upper bound on instances. Whole number, at least 1 and not below `minInstances`.
   *
   * On Nomad a bound for the scaling API; see the fidelity report.
   *
   * @default - none on Knative; the same as `minInstances` on Nomad
   */
  readonly maxInstances?: number;

  /**
   * What the number of instances follows.
   *
   * @default - 100 requests in flight on Knative; nothing on Nomad
   */
  readonly scaleMetric?: ScaleMetric;

  /**
   * Requests that one instance is given at the same time at most. Whole number from 1 to 1000.
   *
   * On Knative further requests wait in its proxy; on Nomad the mesh refuses them with 503 once its own queue is full.
   *
   * @default - no limit
   */
  readonly maxConcurrency?: number;

  /**
   * Longest time a request may take before the platform answers 504. At least a second, in whole seconds.
   *
   * Knative clusters allow 600 s unless configured otherwise.
   *
   * @default Duration.seconds(300)
   */
  readonly timeout?: Duration;

  /**
   * Processor time reserved for each instance.
   *
   * On Nomad shares of MHz, computed with `NomadTargetProps.mhzPerCore`.
   *
   * @default - nothing on Knative; 100 MHz on Nomad
   */
  readonly cpu?: Cpu;

  /**
   * Memory reserved for each instance, and its limit.
   *
   * @default - nothing on Knative; 300 MiB on Nomad
   */
  readonly memory?: Size;

  /**
   * When an instance may have requests.
   *
   * @default Probe.tcp()
   */
  readonly readiness?: Probe;

  /**
   * When an instance is to be restarted.
   *
   * @default - only when its process ends
   */
  readonly liveness?: Probe;
}
