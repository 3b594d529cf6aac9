import type { Construct } from 'constructs';
import { attachCdktf } from '../../backends/cdktf';
import { requireFilled, requireWhole } from '../../core/checks';
import type { Backend } from '../../core/document';
import { ModelError } from '../../core/errors';
import { ANY_TEXT, NUMBER, TEXT, listOf, memberOf, requireKind } from '../../core/kind';
import { requireName } from '../../core/names';
import type { Platform } from '../../core/platform';
import { PLATFORM_TARGET_RULES, PlatformTarget } from '../../core/platform-target';
import type { PlatformTargetProps } from '../../core/platform-target';
import { NO_FEATURES, Struct } from '../../core/rules';
import { nomadDefaults } from './documents/defaults';
import { consulName } from './documents/names';
import { requirePath } from './documents/paths';
import { TaskDriver } from './documents/task-driver';
import { Nats } from './eventing/nats';
import { NOMAD_TARGET } from './kinds';
import { ApiGateway } from './network/api-gateway';
import type { NomadTarget } from './nomad-target';
import { NOMAD_PLATFORM } from './platform';
import type { PlatformParts } from './shared/platform-parts';
import type { Policies } from './shared/policies';
import { platformPolicies } from './shared/policy-texts';

/** What Nomad takes as the name of a volume of a client. */
const HOST_VOLUME = /^[a-zA-Z0-9_-]{1,128}$/;

/** Properties of `NomadPlatform`. */
export interface NomadPlatformProps extends PlatformTargetProps {
  /**
   * Nomad namespace of the jobs of the platform. It must exist.
   *
   * @default 'default'
   */
  readonly namespace?: string;

  /**
   * Nomad data centers that the jobs may run in.
   *
   * @default ['*']
   */
  readonly datacenters?: string[];

  /**
   * Driver that runs the images.
   *
   * @default TaskDriver.DOCKER
   */
  readonly driver?: TaskDriver;
}

/** What `NomadPlatform.addGateway()` makes. */
export interface PlatformGatewayOptions {
  /** Domain below which functions get their hosts. */
  readonly domain: string;

  /**
   * Port of the HTTP listener. Whole number from 1 to 65535.
   *
   * @default 8080
   */
  readonly port?: number;
}

/** What `NomadPlatform.addNats()` makes. */
export interface PlatformNatsOptions {
  /**
   * Nomad host volume that keeps the streams. Without one they are lost with the allocation.
   *
   * @default - no volume: best effort only
   */
  readonly hostVolume?: string;

  /**
   * Image of NATS 2.14 or later.
   *
   * @default 'docker.io/library/nats:2.14'
   */
  readonly image?: string;
}

const PROPS = new Struct<NomadPlatformProps>('NomadPlatformProps', {
  ...PLATFORM_TARGET_RULES,
  namespace: { kind: TEXT, check: (value, property, scope) => requireName(property, value, scope), features: NO_FEATURES },
  datacenters: { kind: listOf(TEXT), features: NO_FEATURES },
  driver: { kind: memberOf('TaskDriver', TaskDriver), features: NO_FEATURES },
});

const GATEWAY_OPTIONS = new Struct<PlatformGatewayOptions>('PlatformGatewayOptions', {
  domain: { kind: ANY_TEXT, features: NO_FEATURES },
  port: { kind: NUMBER, check: (value, property, scope) => requireWhole(property, value, 1, 65_535, scope), features: NO_FEATURES },
}, ['domain']);

const NATS_OPTIONS = new Struct<PlatformNatsOptions>('PlatformNatsOptions', {
  hostVolume: { kind: TEXT, check: (value, property, scope) => requirePath(property, value, HOST_VOLUME, scope), features: NO_FEATURES },
  image: { kind: TEXT, check: requireFilled, features: NO_FEATURES },
});

/**
 * The parts of a Nomad cluster that several apps share and that need more rights than an app has: the entry of an API gateway,
 * a NATS system, and the policies that let jobs read their secrets. A platform team deploys it; apps refer to it.
 *
 * The process of the gateway is not part of it: run Envoy with `consul connect envoy -gateway=api -register -service <name>`.
 *
 * @see https://developer.hashicorp.com/nomad/docs/secure/acl
 * @example
 *
 * const platform = new nomad.NomadPlatform(stack, 'Platform');
 * const target = new nomad.NomadTarget(stack, 'Target', {
 *   network: nomad.Network.mesh({ gateway: platform.addGateway('public', { domain: 'shop.example.com' }) }),
 *   nats: platform.addNats({ hostVolume: 'nats' }),
 * });
 * platform.admit(target);
 */
export class NomadPlatform extends PlatformTarget {
  /** @internal */
  public readonly _platform: Platform<PlatformParts> = NOMAD_PLATFORM;

  /** @internal */
  public readonly _backend: Backend;

  /** @internal */
  public readonly _settings: PlatformParts;

  /**
   * @param scope a `TerraformStack`, or a construct below one
   * @param id id within the scope
   * @param props properties of the platform
   */
  constructor(scope: Construct, id: string, props: NomadPlatformProps = {}) {
    super(scope, id, props);
    const defaults = nomadDefaults(this.outputVersion);
    this._settings = {
      namespace: props.namespace ?? defaults.namespace,
      datacenters: props.datacenters ?? [...defaults.datacenters],
      driver: props.driver ?? defaults.driver,
      defaults,
      gateways: [],
      admitted: [],
      natsClients: [],
    };
    this._backend = attachCdktf(this, () => this._renderApp());
  }

  /** @internal */
  public _rules(): Struct<any> {
    return PROPS;
  }

  /**
   * Adds the configuration entry of an API gateway with one HTTP listener called `http`.
   *
   * @param gatewayName name of the gateway in Consul; an error if it was added already
   * @param options how it is reached
   * @returns the gateway, for `Network.mesh()`
   */
  public addGateway(gatewayName: string, options: PlatformGatewayOptions): ApiGateway {
    this._assertOpen(this);
    requireKind(TEXT, gatewayName, 'gatewayName', this);
    GATEWAY_OPTIONS.check(options, 'options', this);
    const port = options.port ?? this._settings.defaults.gatewayPort;
    if (this._settings.gateways.some((gateway) => gateway.name === gatewayName)) {
      throw new ModelError('DUPLICATE_KEY', `gateway '${gatewayName}' must be added once`, 'use the one that was returned', this);
    }
    const gateway = ApiGateway.fromGatewayName(gatewayName, { domain: options.domain });
    this._settings.gateways.push({ name: gatewayName, port });
    return gateway;
  }

  /**
   * Adds one NATS server with JetStream as a service of the mesh, called `nats`, behind the namespace unless that is `default`.
   *
   * One server is no cluster: while it moves, producers get errors and events wait. Use `Nats.fromUrls()` for a system of your own.
   *
   * @param options where it keeps its streams
   * @returns the system, for `NomadTargetProps.nats`
   */
  public addNats(options: PlatformNatsOptions = {}): Nats {
    this._assertOpen(this);
    if (this._settings.nats !== undefined) {
      throw new ModelError('DUPLICATE_KEY', 'NATS must be added once', 'use the one that was returned', this);
    }
    NATS_OPTIONS.check(options, 'options', this);
    this._settings.nats = { ...options, image: options.image ?? this._settings.defaults.natsImage };
    return Nats.fromConsulService(consulName(this._settings.namespace, 'nats'));
  }

  /**
   * Lets the jobs of an app read their secrets and use the NATS system of the platform.
   *
   * @param target the target of the app, in the same program
   */
  public admit(target: NomadTarget): void {
    this._assertOpen(this);
    requireKind(NOMAD_TARGET, target, 'target', this);
    if (target.node.root !== this.node.root) {
      throw new ModelError('CROSS_TARGET', `'target' must be in the app of its platform, got '${target.node.path}' of another`,
        'use admitNatsClient() and the texts of NomadTarget.policies()', this);
    }
    this._settings.admitted.push(target);
  }

  /**
   * The smallest Nomad and Consul policies that deploying the platform needs. Nothing is rendered.
   *
   * Policies of Nomad can only be made with a management token: with `admit()` and Nomad Variables the deploy needs one.
   */
  public policies(): Policies {
    return platformPolicies(this._settings);
  }

  /**
   * Lets a service of the mesh use the NATS system of the platform. For apps of other programs; `admit()` does it for those of this one.
   *
   * @param serviceName name of the service in Consul
   */
  public admitNatsClient(serviceName: string): void {
    this._assertOpen(this);
    requireName('serviceName', serviceName, this);
    this._settings.natsClients.push(serviceName);
  }
}
