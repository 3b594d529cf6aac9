import { requireText } from '../../core/checks';
import { ModelError, show } from '../../core/errors';
import { isOpaque } from '../../core/opaque';
import type { ISecret } from '../config/secret';
import type { IBroker } from '../eventing/broker';
import type { IFunction } from './function';

/**
 * What each form of value becomes on a target. `about` is whatever the caller passes on, so that one visitor does for all values.
 *
 * @internal
 */
export interface EnvironmentVisitor<T, A = void> {
  visitText(about: A, text: string): T;
  visitSecret(about: A, secret: ISecret, key: string): T;
  visitFunctionUrl(about: A, fn: IFunction, path: string): T;
  visitBrokerUrl(about: A, broker: IBroker): T;
}

/**
 * The value of an environment variable: a text, or a reference that the target resolves.
 *
 * A reference is also the grant: the function may call what it refers to.
 */
export abstract class EnvironmentValue {
  /**
   * A text. Reaches the function byte for byte: no platform expands anything in it.
   *
   * May hold a value that is only known at deploy time.
   *
   * @param text any text, may be empty
   */
  public static fromText(text: string): EnvironmentValue {
    if (typeof text !== 'string' && !isOpaque(text)) {
      throw new ModelError('TEXT_EMPTY', `'text' of an environment value must be a text, got ${show(text)}`, 'give one; the empty text is allowed');
    }
    return new TextValue(text);
  }

  /**
   * One key of a secret, read by the platform when the function starts. Only the reference is written to the output.
   *
   * @param secret the secret
   * @param key the key within the secret: letters, digits, `-`, `_` and `.`
   */
  public static fromSecret(secret: ISecret, key: string): EnvironmentValue {
    requireText('key', key);
    if (!/^[-._a-zA-Z0-9]{1,253}$/.test(key)) {
      throw new ModelError('NAME_INVALID', `'key' must hold letters, digits, '-', '_' and '.' only, got ${show(key)}`, 'rename the key in the secret');
    }
    return new SecretValue(secret, key);
  }

  /**
   * The URL at which this function reaches another one, without a slash at the end unless `path` has one.
   *
   * On Knative the cluster-local address; on Nomad a local port of the service mesh.
   *
   * @param fn the function to call
   * @param path path to append, starting with a slash; empty for the bare URL
   */
  public static fromFunctionUrl(fn: IFunction, path: string = ''): EnvironmentValue {
    if (path !== '' && !path.startsWith('/')) {
      throw new ModelError('PROBE_PATH', `'path' must start with a slash, got ${show(path)}`, 'write it like /stock');
    }
    return new FunctionUrlValue(fn, path);
  }

  /**
   * The URL at which this function publishes events to a broker, as CloudEvents over HTTP POST.
   *
   * @param broker the broker to publish to
   */
  public static fromBrokerUrl(broker: IBroker): EnvironmentValue {
    return new BrokerUrlValue(broker);
  }

  /** @internal */
  public abstract _accept<T, A>(visitor: EnvironmentVisitor<T, A>, about: A): T;
}

class TextValue extends EnvironmentValue {
  constructor(private readonly text: string) {
    super();
  }

  public _accept<T, A>(visitor: EnvironmentVisitor<T, A>, about: A): T {
    return visitor.visitText(about, this.text);
  }
}

class SecretValue extends EnvironmentValue {
  constructor(private readonly secret: ISecret, private readonly key: string) {
    super();
  }

  public _accept<T, A>(visitor: EnvironmentVisitor<T, A>, about: A): T {
    return visitor.visitSecret(about, this.secret, this.key);
  }
}

class FunctionUrlValue extends EnvironmentValue {
  constructor(private readonly fn: IFunction, private readonly path: string) {
    super();
  }

  public _accept<T, A>(visitor: EnvironmentVisitor<T, A>, about: A): T {
    return visitor.visitFunctionUrl(about, this.fn, this.path);
  }
}

class BrokerUrlValue extends EnvironmentValue {
  constructor(private readonly broker: IBroker) {
    super();
  }

  public _accept<T, A>(visitor: EnvironmentVisitor<T, A>, about: A): T {
    return visitor.visitBrokerUrl(about, this.broker);
  }
}
