import { brand } from '../../../core/brand';
import { ModelError, show } from '../../../core/errors';
import { ANY_TEXT, TEXT } from '../../../core/kind';
import { requireName } from '../../../core/names';
import { isOpaque } from '../../../core/opaque';
import { NO_FEATURES, Struct } from '../../../core/rules';
import type { MeshGateway } from './mesh';

const DOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** How an API gateway is reached and what it is called inside. */
export interface ApiGatewayOptions {
  /**
   * Domain below which functions get their hosts: `orders.example.com` for domain `example.com`. Without scheme and port.
   *
   * May hold a value that is only known at deploy time.
   */
  readonly domain: string;

  /**
   * Name of the listener of the gateway that takes the routes.
   *
   * @default 'http'
   */
  readonly listener?: string;
}

const OPTIONS = new Struct<ApiGatewayOptions>('ApiGatewayOptions', {
  domain: {
    kind: ANY_TEXT,
    check(domain) {
      if (isOpaque(domain) || DOMAIN.test(domain)) return;
      throw new ModelError('NAME_INVALID', `'domain' must be a lower-case domain such as shop.example.com, got ${show(domain)}`,
        'leave out scheme, port, path and wildcard');
    },
    features: NO_FEATURES,
  },
  listener: { kind: TEXT, check: (value, property) => requireName(property, value), features: NO_FEATURES },
}, ['domain']);

/**
 * A Consul API gateway that public functions are reached through.
 *
 * @see https://developer.hashicorp.com/consul/docs/north-south/api-gateway
 */
export class ApiGateway {
  /**
   * Refers to a gateway by its name in Consul, which is also its name as a caller.
   *
   * @param gatewayName name of the gateway
   * @param options how it is reached
   */
  public static fromGatewayName(gatewayName: string, options: ApiGatewayOptions): ApiGateway {
    requireName('gatewayName', gatewayName);
    OPTIONS.check(options, 'options');
    return new ApiGateway({ gatewayName, domain: options.domain, listener: options.listener ?? 'http' });
  }

  private constructor(private readonly gateway: MeshGateway) {}

  /** Name of the gateway in Consul. */
  public get gatewayName(): string {
    return this.gateway.gatewayName;
  }

  /** Domain below which functions get their hosts. */
  public get domain(): string {
    return this.gateway.domain;
  }

  /** Name of the listener that takes the routes. */
  public get listener(): string {
    return this.gateway.listener;
  }

  /** @internal */
  public get _settings(): MeshGateway {
    return this.gateway;
  }
}

brand(ApiGateway, 'ApiGateway');
