import { Chart } from 'cdk8s';
import { EventBroker, EventFilter, EventTrigger, FunctionCode, ServerlessFunction, knative } from '../../lib';
import { functionOptions } from '../function-options';
import { eventType, functionName, imageOf } from '../workloads';
import type { Plan } from '../workloads';

// Taken out here, because the package reads its part for Knative when it is first touched, and reading is not what is measured.
const { KnativeTarget, createApp } = knative;

/** The model below a `KnativeTarget` in the app of the library. */
export function run(plans: Plan[], outdir: string): void {
  const app = createApp({ outdir });
  const target = new KnativeTarget(new Chart(app, 'bench', { namespace: 'bench' }), 'Target');
  const broker = EventBroker.fromBrokerName(target, 'Events', 'events');
  const functions: ServerlessFunction[] = [];
  for (const plan of plans) {
    const fn = new ServerlessFunction(target, functionName(plan.n), {
      code: FunctionCode.fromImage(imageOf(plan.n)),
      ...functionOptions(plan, functions),
    });
    new EventTrigger(target, `on${plan.n}`, { broker, filter: EventFilter.exact({ type: eventType(plan.n) }), target: fn });
    functions.push(fn);
  }
  app.synth();
}
