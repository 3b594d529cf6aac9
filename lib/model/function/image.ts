import { show } from '../../core/errors';
import { isOpaque } from '../../core/opaque';
import type { Problem } from '../../core/resource';

const HOST = '(?:[a-zA-Z0-9.-]+(?::[0-9]+)?/)?';
const REPOSITORY = '[a-z0-9_./-]{2,255}';
const TAG = '(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?';
const DIGEST = '(?:@sha256:[a-f0-9]{64})?';
const IMAGE = new RegExp(`^${HOST}${REPOSITORY}${TAG}${DIGEST}$`);

/** What is wrong with an image reference, by the rules that both Knative and the container engines follow. */
export function imageProblem(image: string): Problem | undefined {
  if (isOpaque(image) || IMAGE.test(image)) return undefined;
  return {
    code: 'IMAGE_INVALID',
    message: `'code' must be an image such as registry.example.com/shop/orders:1.4.0, got ${show(image)}`,
    remedy: 'write registry, lower-case repository and tag or digest',
  };
}
