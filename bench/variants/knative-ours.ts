import { App, Chart } from 'cdk8s';
import { EnvironmentValue, EventBroker, EventFilter, EventTrigger, Code, ServerlessFunction, knative } from '../../lib';
import { eventType, functionName, imageOf } from '../hand-written';

// Taken out here, because the package reads its part for Knative when it is first touched, and reading is not what is measured.
const { FastSynthesis, KnativeTarget } = knative;

/** The model below a `KnativeTarget` in an app with the synthesis of the library. */
export function run(size: number, outdir: string): void {
  const app = new App({ outdir });
  FastSynthesis.apply(app);
  const target = new KnativeTarget(new Chart(app, 'bench', { namespace: 'bench' }), 'Target');
  const broker = EventBroker.fromBrokerName(target, 'Events', 'events');
  for (let n = 0; n < size; n++) {
    const fn = new ServerlessFunction(target, functionName(n), {
      code: Code.fromImage(imageOf(n)),
      environment: { LOG_LEVEL: EnvironmentValue.fromText('info') },
    });
    new EventTrigger(target, `on${n}`, { broker, filter: EventFilter.exact({ type: eventType(n) }), target: fn });
  }
  app.synth();
}
