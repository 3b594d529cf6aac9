import { App, Chart } from 'cdk8s';
import { Code, EventBroker, EventFilter, EventTrigger, ServerlessFunction, knative } from '../../lib';
import { functionOptions } from '../function-options';
import { eventType, functionName, imageOf } from '../workloads';
import type { Plan } from '../workloads';

// Taken out here, because the package reads its part for Knative when it is first touched, and reading is not what is measured.
const { FastSynthesis, KnativeTarget } = knative;

/** The model below a `KnativeTarget` in an app with the synthesis of the library. */
export function run(plans: Plan[], outdir: string): void {
  const app = new App({ outdir });
  FastSynthesis.apply(app);
  const target = new KnativeTarget(new Chart(app, 'bench', { namespace: 'bench' }), 'Target');
  const broker = EventBroker.fromBrokerName(target, 'Events', 'events');
  const functions: ServerlessFunction[] = [];
  for (const plan of plans) {
    const fn = new ServerlessFunction(target, functionName(plan.n), {
      code: Code.fromImage(imageOf(plan.n)),
      ...functionOptions(plan, functions),
    });
    new EventTrigger(target, `on${plan.n}`, { broker, filter: EventFilter.exact({ type: eventType(plan.n) }), target: fn });
    functions.push(fn);
  }
  app.synth();
}
