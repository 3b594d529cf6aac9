import { show } from '../../core/errors';
import { isOpaque } from '../../core/opaque';
import type { Problem } from '../../core/problem';

const REPOSITORY = /^[a-z0-9_./-]{2,255}$/;
const TAG = /^[A-Za-z0-9_.-]{1,128}$/;
const DIGEST = /^sha256:[a-f0-9]{64}$/;
const REGISTRY = /^(?:[A-Za-z0-9._~-]+|\[[0-9a-fA-F:.]+\])(?::[0-9]+)?$/;

/** What most images look like. Everything below takes them; this finds out faster. */
const COMMON = /^[a-z0-9.-]{1,60}(?:\/[a-z0-9_.-]{1,60}){0,2}\/[a-z0-9_.-]{2,60}:[A-Za-z0-9_.-]{1,128}$/;

/** Why a text is no image reference, if it is none: the rules of Knative, which are narrower than those of the engines. */
export function imageFault(image: string): string | undefined {
  return COMMON.test(image) ? undefined : uncommonFault(image);
}

function uncommonFault(image: string): string | undefined {
  const delimiter = image.indexOf('@');
  const name = delimiter === -1 ? image : image.slice(0, delimiter);
  if (delimiter !== -1 && !DIGEST.test(image.slice(delimiter + 1))) {
    return "must have one digest after '@', sha256: and 64 lower-case hexadecimal digits";
  }
  const colon = name.lastIndexOf(':');
  const tagged = colon !== -1 && !name.includes('/', colon);
  const base = tagged ? name.slice(0, colon) : name;
  if (tagged && !TAG.test(name.slice(colon + 1))) {
    return 'must have a tag of at most 128 letters, digits, underscores, dots and hyphens';
  }
  const slash = base.indexOf('/');
  const registry = slash === -1 ? '' : base.slice(0, slash);
  const hasRegistry = registry.includes('.') || registry.includes(':');
  if (hasRegistry && !REGISTRY.test(registry)) return 'must start with a registry host such as registry.example.com:5000, or with none';
  if (!REPOSITORY.test(hasRegistry ? base.slice(slash + 1) : base)) {
    return 'must have a repository of 2 to 255 lower-case letters, digits, underscores, dots, slashes and hyphens';
  }
  return undefined;
}

/** What is wrong with the image of a function, for finished models. An image that is only known at deploy time is taken as it is. */
export function imageProblem(image: string): Problem | undefined {
  const fault = isOpaque(image) ? undefined : imageFault(image);
  return fault === undefined ? undefined : {
    code: 'IMAGE_INVALID',
    message: `'code' must be an image, got ${show(image)}, which ${fault}`,
    remedy: 'write registry, lower-case repository and tag or digest, such as registry.example.com/shop/orders:1.4.0',
  };
}
