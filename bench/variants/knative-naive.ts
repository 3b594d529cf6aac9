import { ApiObject, App, Chart } from 'cdk8s';
import { service, trigger } from '../hand-written';
import type { Plan } from '../workloads';

/** An `ApiObject` for each document, as cdk8s is meant to be used. */
export function run(plans: Plan[], outdir: string): void {
  const app = new App({ outdir });
  const chart = new Chart(app, 'bench');
  for (const plan of plans) {
    new ApiObject(chart, `service-${plan.n}`, service(plan));
    new ApiObject(chart, `trigger-${plan.n}`, trigger(plan));
  }
  app.synth();
}
