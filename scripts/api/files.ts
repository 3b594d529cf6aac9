import { join } from 'path';
import { readAssembly } from './assembly';
import type { Assembly } from './assembly';

const ROOT = join(__dirname, '..', '..');

/** The public API as it was last accepted. */
export const ACCEPTED = join(ROOT, 'test', 'api', 'accepted.json');

/** The public API as jsii has compiled it. */
export function compiledApi(): Assembly {
  return readAssembly(join(ROOT, '.jsii'), 'npm run compile');
}

/** The public API as it was last accepted. */
export function acceptedApi(): Assembly {
  return readAssembly(ACCEPTED, 'npm run api:accept');
}
