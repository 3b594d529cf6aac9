import { brand } from '../../core/brand';
import { requireText } from '../../core/checks';
import { ModelError, show } from '../../core/errors';
import { ANY_TEXT, TEXT, confidential, mapOf, objectOf, requireKind } from '../../core/kind';
import { NO_FEATURES, Struct } from '../../core/rules';
import type { CalleeForm, ICallee } from '../references/callee';
import { CALLEE, SECRET, calleeOf } from '../references/kinds';
import { requirePath } from '../references/paths';
import { hasPath } from '../references/resolve';
import type { ISecret } from '../references/secret';
import { templateParts } from './value-template';

/** How the address of a callee is written: as a URL, as host and port, as the host alone. */
export type AddressForm = 'url' | 'address' | 'host';

/** A piece of a value. Targets write pieces, whatever factory they come from. */
export type ValuePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'secret'; readonly secret: ISecret; readonly key: string }
  | { readonly kind: 'callee'; readonly callee: CalleeForm; readonly form: AddressForm; readonly scheme?: string; readonly path: string };

/** How the URL of something that is called is written. */
export interface UrlOptions {
  /**
   * Path to append, with a query if need be: starts with a slash and holds characters of a URL. Not for brokers, whose URL has a path of its own.
   *
   * @default - none: the URL has no slash at the end
   */
  readonly path?: string;

  /**
   * What stands in front of `://`: lower-case letters, digits, `+`, `-` and `.`. It changes the text alone, not the protocol that is spoken.
   *
   * @default - `http`, or what the URL of a broker has
   */
  readonly scheme?: string;
}

const SCHEME = /^[a-z][a-z0-9+.-]*$/;

/** The rules of how a URL is written. */
export const URL_OPTIONS = new Struct<UrlOptions>('UrlOptions', {
  path: { kind: TEXT, check: (path) => void (path === '' || requirePath(path)), features: NO_FEATURES },
  scheme: { kind: TEXT, check: requireScheme, features: NO_FEATURES },
});

/**
 * The value of an environment variable: texts and references that the target resolves.
 *
 * A reference is also the grant: the workload may call what it refers to.
 *
 * @example
 *
 * orders.addEnvironment('STOCK_URL', EnvironmentValue.fromUrl(inventory, { path: '/stock' }));
 * orders.addEnvironment('DATABASE_URL', EnvironmentValue.fromTemplate('postgres://shop:{password}@db.example.com/shop', {
 *   password: EnvironmentValue.fromSecret(Secret.fromSecretName(scope, 'Database', 'database'), 'password'),
 * }));
 */
export class EnvironmentValue {
  /**
   * A text. Reaches the workload byte for byte: no platform expands anything in it.
   *
   * May hold a value that is only known at deploy time.
   *
   * @param text any text, may be empty
   */
  public static fromText(text: string): EnvironmentValue {
    if (typeof text !== 'string') requireKind(ANY_TEXT, text, 'text');
    return new EnvironmentValue({ kind: 'text', text });
  }

  /**
   * One key of a secret, read by the platform when the workload starts. Only the reference is written to the output.
   *
   * @param secret the secret
   * @param key the key within the secret: letters, digits, `-`, `_` and `.`
   */
  public static fromSecret(secret: ISecret, key: string): EnvironmentValue {
    requireKind(SECRET, secret, 'secret');
    requireText('key', key);
    if (!/^[-._a-zA-Z0-9]{1,253}$/.test(key)) {
      throw new ModelError('NAME_INVALID', `'key' must hold letters, digits, '-', '_' and '.' only, got ${show(key)}`, 'rename the key in the secret');
    }
    return new EnvironmentValue({ kind: 'secret', secret, key });
  }

  /**
   * The URL at which the workload reaches something: a function, a revision, a tag, or a broker, to which it publishes CloudEvents by POST.
   *
   * On Knative the cluster-local address, which a revision has by a tag of its route and a broker where its class has one that is known; on
   * Nomad a local port of the service mesh.
   *
   * @param callee what is called
   * @param options how the URL is written
   */
  public static fromUrl(callee: ICallee, options: UrlOptions = {}): EnvironmentValue {
    requireKind(CALLEE, callee, 'callee');
    URL_OPTIONS.check(options, 'options');
    const { path = '', scheme } = options;
    const called = calleeOf(callee, 'callee')._form;
    if (path !== '' && hasPath(called)) {
      throw new ModelError('PATH_INVALID', `'path' must not be given for a broker, whose URL has a path of its own, got ${show(path)}`, 'leave it out');
    }
    return new EnvironmentValue({ kind: 'callee', callee: called, form: 'url', scheme, path });
  }

  /**
   * Host and port at which the workload reaches something, as `host:port`, for clients that take no URL.
   *
   * On Knative the cluster-local host and port 80, for a broker the port in the URL of its ingress if that has one; on Nomad a local port of
   * the service mesh.
   *
   * @param callee what is called
   */
  public static fromAddress(callee: ICallee): EnvironmentValue {
    requireKind(CALLEE, callee, 'callee');
    return new EnvironmentValue({ kind: 'callee', callee: calleeOf(callee, 'callee')._form, form: 'address', path: '' });
  }

  /**
   * The host alone at which the workload reaches something. The port is that of `fromAddress`: 80 on Knative; on Nomad it is one of the
   * mesh, and the host is that of the instance itself.
   *
   * @param callee what is called
   */
  public static fromHost(callee: ICallee): EnvironmentValue {
    requireKind(CALLEE, callee, 'callee');
    return new EnvironmentValue({ kind: 'callee', callee: calleeOf(callee, 'callee')._form, form: 'host', path: '' });
  }

  /**
   * A text with other values in it. Nothing is encoded: a secret with special characters in a URL must be stored encoded.
   *
   * On Knative each secret in it gets a variable of its own in front, called `KNOMAD_<NAME>_<n>`, which the process sees too. On Nomad
   * consul-template puts together what holds a secret, and texts beside one must be known at synthesis.
   *
   * @param template the text; `{name}` stands for a value, `{{` and `}}` for braces
   * @param values values by the name in the template; each is used, and none is missing
   */
  public static fromTemplate(template: string, values: { [name: string]: EnvironmentValue }): EnvironmentValue {
    requireKind(TEXT, template, 'template');
    requireKind(VALUES, values, 'values');
    return new EnvironmentValue(templateParts(template, values));
  }

  /** No value: takes back a variable that a level above gives. */
  public static none(): EnvironmentValue {
    return new EnvironmentValue([]);
  }

  /** @param form its one part, as nearly all have, or the parts that it is put together from */
  private constructor(private readonly form: ValuePart | readonly ValuePart[]) {}

  /** What it is: `text`, `secret`, `url`, `address`, `host`, `template` or `none`. */
  public get valueType(): string {
    const parts = this._parts;
    if (parts.length !== 1) return parts.length === 0 ? 'none' : 'template';
    const [part] = parts;
    return part.kind === 'callee' ? part.form : part.kind;
  }

  /**
   * The pieces in order; none for no value.
   *
   * @internal
   */
  public get _parts(): readonly ValuePart[] {
    return isList(this.form) ? this.form : [this.form];
  }
}

brand(EnvironmentValue, 'EnvironmentValue');

/** The value of a variable. What is given in its place may be a password. */
export const ENVIRONMENT_VALUE = confidential(objectOf<EnvironmentValue>('EnvironmentValue', "write EnvironmentValue.fromText('info')"));

const VALUES = mapOf(ENVIRONMENT_VALUE);

function requireScheme(scheme: string): void {
  if (!SCHEME.test(scheme)) {
    throw new ModelError('NAME_INVALID', `'scheme' must hold lower-case letters, digits, '+', '-' and '.', got ${show(scheme)}`, 'write it like grpc');
  }
}

function isList(form: ValuePart | readonly ValuePart[]): form is readonly ValuePart[] {
  return Array.isArray(form);
}
