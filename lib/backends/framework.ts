import type { IConstruct } from 'constructs';
import { ModelError } from '../core/errors';

/** Where the compiler of jsii writes down which class this is, and of which version of its package. */
const RTTI = Symbol.for('jsii.rtti');

/** A package that writes what a target makes. It is no dependency of this one, so that a program installs the one it needs. */
export interface Framework {
  readonly name: string;

  /** Why it is needed. */
  readonly purpose: string;

  /** The lowest version that fits, as major and minor: later ones do as long as semantic versioning says that nothing broke. */
  readonly supported: readonly [major: number, minor: number];

  /** How it is installed in each language. */
  readonly packages: string;
}

/** Whether an error says that a package, or a module in it, is not there; not that one which the package needs is missing. */
export function isMissing(error: unknown, name: string): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'MODULE_NOT_FOUND' && (message.includes(`'${name}'`) || message.includes(`'${name}/`));
}

export function notInstalled({ purpose, packages }: Framework, scope?: IConstruct): ModelError {
  return new ModelError('TARGET_FRAMEWORK', `${purpose}, which is not installed`, `install it: ${packages}`, scope);
}

/**
 * Throws when a framework is of a version that this package was not made for. One that does not tell its version is let
 * through, and so is 0.0.0, which is what a checkout of its sources says.
 *
 * @param marked a class of the framework
 */
export function requireSupported({ name, purpose, supported: [major, minor], packages }: Framework, marked: unknown, scope?: IConstruct): void {
  const version = (marked as { readonly [RTTI]?: { readonly version?: unknown } } | undefined)?.[RTTI]?.version;
  const parts = typeof version === 'string' ? /^(\d+)\.(\d+)\.\d/.exec(version) : null;
  if (parts === null || version === '0.0.0') return;
  const [foundMajor, foundMinor] = [Number(parts[1]), Number(parts[2])];
  // Below 1.0 each minor version may break.
  if (foundMajor === major && (major === 0 ? foundMinor === minor : foundMinor >= minor)) return;
  throw new ModelError('TARGET_FRAMEWORK', `${purpose}, of which version ^${major}.${minor}.0 is supported, got ${name} ${version as string}`,
    `install one that fits: ${packages}`, scope);
}
