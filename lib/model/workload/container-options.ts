import type { Cpu } from '../../core/cpu';
import { ModelError, show } from '../../core/errors';
import { TEXT, listOf } from '../../core/kind';
import { CPU, SIZE } from '../../core/quantities';
import type { Rules } from '../../core/rules';
import type { Size } from '../../core/size';
import type { ReferenceFeature } from '../references/features';
import { ENVIRONMENT_RULE } from './environment-rule';
import type { EnvironmentValue } from './environment-value';
import type { WorkloadFeature } from './features';

/** What a container runs with, whatever workload it is part of. */
export interface ContainerOptions {
  /**
   * Environment variables by name. Merged name by name with those of the levels above; `EnvironmentValue.none()` takes one back.
   *
   * `PORT`, `K_SERVICE`, `K_REVISION` and `K_CONFIGURATION` are reserved, and so are the prefixes `NOMAD_` and `KNOMAD_`.
   *
   * @default - none but those that the platform sets, `PORT` among them
   */
  readonly environment?: { [name: string]: EnvironmentValue };

  /**
   * Program to run instead of the entry point of the image, with its first arguments. An empty list takes back that of a level above.
   *
   * On Knative `command` of the container, on Nomad `entrypoint` of the driver.
   *
   * @default - the entry point of the image
   */
  readonly command?: string[];

  /**
   * Arguments of the program. They reach it byte for byte: no platform expands anything in them. An empty list takes back those of a level
   * above.
   *
   * @default - those of the image
   */
  readonly args?: string[];

  /**
   * Processor time reserved for each instance. `Cpu.none()` takes back that of a level above.
   *
   * On Knative a request without a limit; on Nomad shares of MHz, computed with `NomadTargetProps.mhzPerCore`.
   *
   * @default - nothing on Knative; 100 MHz on Nomad
   */
  readonly cpu?: Cpu;

  /**
   * Memory reserved for each instance, and its limit. `Size.none()` takes back that of a level above.
   *
   * On Knative request and limit of the container, on Nomad the memory of the task.
   *
   * @default - nothing on Knative; 300 MiB on Nomad
   */
  readonly memory?: Size;
}

const isEmpty = (list: string[]): boolean => list.length === 0;

/** The rules of what a container runs with. */
export const CONTAINER_RULES: Rules<ContainerOptions, WorkloadFeature | ReferenceFeature> = {
  environment: ENVIRONMENT_RULE,
  command: {
    kind: listOf(TEXT),
    check(command, _, scope) {
      if (command[0] === '') {
        throw new ModelError('TEXT_EMPTY', `'command' must name a program, got ${show(command)}`, 'leave it out to run the entry point', scope);
      }
    },
    isOff: isEmpty,
    features: ['workload.command'],
  },
  args: {
    kind: listOf(TEXT),
    isOff: isEmpty,
    features: ['workload.command'],
  },
  cpu: { kind: CPU, isOff: (cpu: Cpu) => cpu.toMillis() === 0, features: ['workload.cpu'] },
  memory: { kind: SIZE, isOff: (memory: Size) => memory.toMebibytes() === 0, features: ['workload.memory'] },
};
