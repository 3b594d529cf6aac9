import type { App, AppProps } from 'cdk8s';
import { createApp as create } from '../../backends/cdk8s';

/**
 * A `cdk8s.App` that writes the same files as cdk8s in less time. Use it where the synthesis of thousands of objects takes too long;
 * every other app works too.
 *
 * @param props properties of the app
 */
export function createApp(props?: AppProps): App {
  return create(props);
}
