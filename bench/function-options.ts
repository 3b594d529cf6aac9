import { Duration, EnvironmentValue } from '../lib';
import type { FunctionOptions, ServerlessFunction } from '../lib';
import { variableOf } from './workloads';
import type { Plan } from './workloads';

/** What a program says about a function of a workload, beside its image. */
export function functionOptions({ calls, port, instances, timeoutSeconds }: Plan, functions: ServerlessFunction[]): FunctionOptions {
  const environment: { [name: string]: EnvironmentValue } = { LOG_LEVEL: EnvironmentValue.fromText('info') };
  for (let index = 0; index < calls.length; index++) environment[variableOf(index)] = EnvironmentValue.fromUrl(functions[calls[index]]);
  return { environment, port, minInstances: instances, timeout: timeoutSeconds === undefined ? undefined : Duration.seconds(timeoutSeconds) };
}
