import { App, Chart } from 'cdk8s';
import { knative } from '../../lib';
import { defineShop } from './app';
import { ENVIRONMENTS } from './environments';

/** A chart for each environment, below one app. */
export function shopOnKnative(outdir: string, names: string[]): { app: App; targets: knative.KnativeTarget[] } {
  const app = new App({ outdir });
  knative.FastSynthesis.apply(app);
  const targets = names.map((name) => {
    const target = new knative.KnativeTarget(new Chart(app, name, { namespace: `shop-${name}` }), 'Target');
    defineShop(target, ENVIRONMENTS[name]);
    return target;
  });
  return { app, targets };
}

if (require.main === module) shopOnKnative(`${__dirname}/dist/knative`, Object.keys(ENVIRONMENTS)).app.synth();
