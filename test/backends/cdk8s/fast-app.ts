import { App } from 'cdk8s';
import type { AppProps } from 'cdk8s';
import { applyFastSynthesis } from '../../../lib/backends/cdk8s';

/** An app of cdk8s that writes fast. */
export function fastApp(props?: AppProps): App {
  const app = new App(props);
  applyFastSynthesis(app);
  return app;
}
