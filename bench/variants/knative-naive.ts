import { ApiObject, App, Chart } from 'cdk8s';
import { service, trigger } from '../hand-written';

/** An `ApiObject` for each document, as cdk8s is meant to be used. */
export function run(size: number, outdir: string): void {
  const app = new App({ outdir });
  const chart = new Chart(app, 'bench');
  for (let n = 0; n < size; n++) {
    new ApiObject(chart, `service-${n}`, service(n));
    new ApiObject(chart, `trigger-${n}`, trigger(n));
  }
  app.synth();
}
