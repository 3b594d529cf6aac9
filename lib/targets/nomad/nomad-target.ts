import type { Construct } from 'constructs';
import { attachCdktf } from '../../backends/cdktf';
import { brand } from '../../core/brand';
import { requireFilled, requireWhole } from '../../core/checks';
import type { Backend } from '../../core/document';
import type { Duration } from '../../core/duration';
import { NUMBER, TEXT, listOf, memberOf, objectOf } from '../../core/kind';
import { ModelIndex } from '../../core/model-index';
import type { Platform } from '../../core/platform';
import { PLATFORM_TARGET_RULES, PlatformTarget } from '../../core/platform-target';
import type { PlatformTargetProps } from '../../core/platform-target';
import { DURATION } from '../../core/quantities';
import { NO_FEATURES, Struct } from '../../core/rules';
import { SecretStore } from './config/secret-store';
import { nomadDefaults } from './documents/defaults';
import type { NomadDefaults } from './documents/defaults';
import { PROGRESS_DEADLINE_SECONDS } from './documents/job';
import { nomadContextOf } from './documents/kind';
import type { NomadKind } from './documents/kind';
import { requirePath } from './documents/paths';
import type { NomadSettings } from './documents/settings';
import { TaskDriver } from './documents/task-driver';
import type { Nats } from './eventing/nats';
import { Network } from './network/network';
import { NOMAD } from './platform';
import type { Policies } from './shared/policies';
import { policiesOf } from './shared/policy-texts';

/** What Nomad takes as the name of a namespace. */
const NAMESPACE = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** Properties of `NomadTarget`. */
export interface NomadTargetProps extends PlatformTargetProps {
  /**
   * Nomad namespace of everything below the target. It must exist.
   *
   * @default 'default'
   */
  readonly namespace?: string;

  /**
   * Nomad region.
   *
   * @default - the region of the server that Terraform talks to
   */
  readonly region?: string;

  /**
   * Nomad data centers that the jobs may run in.
   *
   * @default ['*']
   */
  readonly datacenters?: string[];

  /**
   * Consul data center, for telling whether two targets share the names of services.
   *
   * @default 'dc1'
   */
  readonly consulDatacenter?: string;

  /**
   * How the workloads reach each other, and how they are reached from outside.
   *
   * @default Network.mesh()
   */
  readonly network?: Network;

  /**
   * NATS system that keeps the events.
   *
   * @default - none; brokers, triggers and schedules are an error
   */
  readonly nats?: Nats;

  /**
   * Where the secrets are.
   *
   * @default SecretStore.nomadVariables()
   */
  readonly secrets?: SecretStore;

  /**
   * Driver that runs the images.
   *
   * @default TaskDriver.DOCKER
   */
  readonly driver?: TaskDriver;

  /**
   * MHz of one core, by which `Cpu` becomes the shares that Nomad schedules with. Whole number, at least 100.
   *
   * @default 2000
   */
  readonly mhzPerCore?: number;

  /**
   * Longest time between the signal to stop and the kill that the clients allow (`max_kill_timeout`).
   *
   * A function gets its own timeout to finish its requests, up to this. At least a second, and at most the 10 minutes within which
   * Nomad wants an update to make progress; whole seconds.
   *
   * @default Duration.seconds(30)
   */
  readonly maxKillTimeout?: Duration;

  /**
   * Image of Bento 1.20 or later, which moves the events.
   *
   * @default 'ghcr.io/warpstreamlabs/bento:1.20.0'
   */
  readonly bentoImage?: string;

  /**
   * Image with `grep` and `sleep`, for probes that look whether a port is open.
   *
   * @default 'docker.io/library/busybox:1.37'
   */
  readonly probeImage?: string;
}

const PROPS = new Struct<NomadTargetProps>('NomadTargetProps', {
  ...PLATFORM_TARGET_RULES,
  namespace: { kind: TEXT, check: (value, property, scope) => requirePath(property, value, NAMESPACE, scope), features: NO_FEATURES },
  region: { kind: TEXT, check: requireFilled, features: NO_FEATURES },
  datacenters: { kind: listOf(TEXT), features: NO_FEATURES },
  consulDatacenter: { kind: TEXT, check: requireFilled, features: NO_FEATURES },
  network: { kind: objectOf<Network>('Network', 'write Network.mesh({ gateway })'), features: NO_FEATURES },
  nats: { kind: objectOf<Nats>('Nats', "write Nats.fromUrls(['nats://10.0.0.5:4222'])"), features: NO_FEATURES },
  secrets: { kind: objectOf<SecretStore>('SecretStore', 'write SecretStore.nomadVariables() or SecretStore.vault()'), features: NO_FEATURES },
  driver: { kind: memberOf('TaskDriver', TaskDriver), features: NO_FEATURES },
  mhzPerCore: { kind: NUMBER, check: (value, property, scope) => requireWhole(property, value, 100, 100_000, scope), features: NO_FEATURES },
  maxKillTimeout: {
    kind: DURATION,
    check: (value, property, scope) => requireWhole(`${property} in seconds`, value.toSeconds(), 1, PROGRESS_DEADLINE_SECONDS, scope),
    features: NO_FEATURES,
  },
  bentoImage: { kind: TEXT, check: requireFilled, features: NO_FEATURES },
  probeImage: { kind: TEXT, check: requireFilled, features: NO_FEATURES },
});

/**
 * Root of a model that becomes Nomad jobs and Consul mesh configuration, written as Terraform.
 *
 * An ordinary construct below any `TerraformStack`. Addresses and tokens of Nomad and Consul come from the environment of Terraform
 * (`NOMAD_ADDR`, `NOMAD_TOKEN`, `CONSUL_HTTP_ADDR`, `CONSUL_HTTP_TOKEN`), unless the stack has providers of its own.
 *
 * @see https://developer.hashicorp.com/nomad/docs
 * @example
 *
 * const target = new nomad.NomadTarget(stack, 'Target', { namespace: 'shop' });
 * new ServerlessFunction(target, 'Orders', { code: Code.fromImage('registry.example.com/shop/orders:1.4.0') });
 */
export class NomadTarget extends PlatformTarget {
  /** Nomad namespace of everything below the target. */
  public readonly namespace: string;

  /** @internal */
  public readonly _platform: Platform<NomadSettings, NomadKind> = NOMAD;

  /** @internal */
  public readonly _backend: Backend;

  /** @internal */
  public readonly _settings: NomadSettings;

  /**
   * @param scope a `TerraformStack`, or a construct below one
   * @param id id within the scope
   * @param props properties of the target
   */
  constructor(scope: Construct, id: string, props: NomadTargetProps = {}) {
    super(scope, id, props);
    this._settings = settingsOf(props, nomadDefaults(this.outputVersion));
    this.namespace = this._settings.namespace;
    this._backend = attachCdktf(this, () => this._renderApp());
  }

  /** @internal */
  public _rules(): Struct<any> {
    return PROPS;
  }

  /**
   * The smallest Nomad, Consul and Vault policies that deploying and running the model needs. Nothing is rendered.
   */
  public policies(): Policies {
    return policiesOf(nomadContextOf(new ModelIndex(this.node.root), this));
  }
}

brand(NomadTarget, 'NomadTarget');

function settingsOf(props: NomadTargetProps, defaults: NomadDefaults): NomadSettings {
  const namespace = props.namespace ?? defaults.namespace;
  return {
    namespace,
    region: props.region,
    datacenters: props.datacenters ?? [...defaults.datacenters],
    consulDatacenter: props.consulDatacenter ?? defaults.consulDatacenter,
    network: (props.network ?? Network.mesh())._connectivity,
    nats: props.nats?._settings,
    secrets: (props.secrets ?? SecretStore.nomadVariables())._settingsIn(namespace),
    driver: props.driver ?? defaults.driver,
    mhzPerCore: props.mhzPerCore ?? defaults.mhzPerCore,
    maxKillTimeout: props.maxKillTimeout ?? defaults.maxKillTimeout,
    bentoImage: props.bentoImage ?? defaults.bentoImage,
    probeImage: props.probeImage ?? defaults.probeImage,
    defaults,
  };
}
