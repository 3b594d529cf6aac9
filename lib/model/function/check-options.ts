import type { IConstruct } from 'constructs';
import { requireKnown, requireWhole } from '../../core/checks';
import { ModelError, show } from '../../core/errors';
import type { FunctionOptions } from './options';

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Names that one of the platforms sets or reserves. Refused on both, so that a model stays portable. */
const RESERVED = /^(PORT|K_SERVICE|K_REVISION|K_CONFIGURATION|NOMAD_.*)$/;

/** What is assigned to this name becomes the prototype of an object, so the variable would get lost. */
const PROTOTYPE = '__proto__';

/** Throws for options that are wrong by themselves. */
export function checkOptions(options: FunctionOptions, scope: IConstruct): void {
  if (options.port !== undefined) requirePort(options.port, scope);
  if (options.minInstances !== undefined) requireWhole('minInstances', options.minInstances, 0, 10_000, scope);
  if (options.maxInstances !== undefined) requireWhole('maxInstances', options.maxInstances, 1, 10_000, scope);
  if (options.maxConcurrency !== undefined) requireWhole('maxConcurrency', options.maxConcurrency, 1, 1000, scope);
  if (options.timeout !== undefined) requireWhole('timeout in seconds', options.timeout.toSeconds(), 1, 86_400, scope);
  options.command?.forEach((text) => requireKnown('command', text, scope));
  options.args?.forEach((text) => requireKnown('args', text, scope));
  if (options.command?.length === 0 || options.command?.[0] === '') {
    throw new ModelError('TEXT_EMPTY', `'command' must name a program, got ${show(options.command)}`, 'leave it out to run the entry point', scope);
  }
  for (const name in options.environment) requireVariable(name, scope);
}

/** Throws unless `name` can name an environment variable on both targets. */
export function requireVariable(name: string, scope: IConstruct): void {
  if (!VARIABLE.test(name)) {
    throw new ModelError('ENVIRONMENT_NAME', `'environment' must have names of letters, digits and '_', got ${show(name)}`, 'rename the variable', scope);
  }
  if (name === PROTOTYPE) {
    throw new ModelError('ENVIRONMENT_NAME', `'environment' must not set ${name}, which JavaScript keeps for itself`, 'rename the variable', scope);
  }
  if (RESERVED.test(name)) {
    throw new ModelError('ENVIRONMENT_NAME', `'environment' must not set ${name}, which the platform sets`, 'rename the variable', scope);
  }
}

function requirePort(port: number, scope: IConstruct): void {
  requireKnown('port', port, scope);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new ModelError('PORT_INVALID', `'port' must be a whole number from 1 to 65535, got ${show(port)}`, 'change the port', scope);
  }
}
