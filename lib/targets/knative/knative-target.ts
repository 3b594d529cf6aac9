import type { Construct, IConstruct } from 'constructs';
import { attachCdk8s } from '../../backends/cdk8s';
import { brand } from '../../core/brand';
import { requireFilled, requireWhole } from '../../core/checks';
import type { Backend } from '../../core/document';
import type { Duration } from '../../core/duration';
import { TEXT, listOf, memberOf, objectOf } from '../../core/kind';
import type { Platform } from '../../core/platform';
import { PLATFORM_TARGET_RULES, PlatformTarget } from '../../core/platform-target';
import type { PlatformTargetProps } from '../../core/platform-target';
import { DURATION } from '../../core/quantities';
import { NO_FEATURES, Struct } from '../../core/rules';
import { ClusterFeature } from './documents/cluster-feature';
import { knativeDefaults } from './documents/defaults';
import type { KnativeDefaults } from './documents/defaults';
import type { GitOps } from './documents/git-ops';
import type { KnativeSettings } from './documents/settings';
import { BrokerClass } from './eventing/broker-class';
import { KNATIVE } from './platform';

/** Properties of `KnativeTarget`. */
export interface KnativeTargetProps extends PlatformTargetProps {
  /**
   * Name of the cluster, for telling whether two targets share names and can reach each other. Any text; it is not written anywhere.
   *
   * @default 'default'
   */
  readonly cluster?: string;

  /**
   * Domain under which the cluster resolves its own names.
   *
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;

  /**
   * Kind of the brokers of the model. Brokers that are imported count as of this kind.
   *
   * @default BrokerClass.channelBased()
   */
  readonly brokerClass?: BrokerClass;

  /**
   * Longest timeout that the cluster allows: `max-revision-timeout-seconds` of its `config-defaults`. Whole seconds.
   *
   * @default Duration.seconds(600)
   */
  readonly maxTimeout?: Duration;

  /**
   * Tool that applies the output from a repository.
   *
   * @default - none; the output is applied as a whole, by `kubectl apply` for example
   */
  readonly gitOps?: GitOps;

  /**
   * Feature flags that the cluster has enabled beyond those that Knative enables. What overrides add is checked against them.
   *
   * @default - those that Knative enables
   */
  readonly clusterFeatures?: ClusterFeature[];
}

const PROPS = new Struct<KnativeTargetProps>('KnativeTargetProps', {
  ...PLATFORM_TARGET_RULES,
  cluster: { kind: TEXT, check: requireFilled, features: NO_FEATURES },
  clusterDomain: { kind: TEXT, check: requireFilled, features: NO_FEATURES },
  brokerClass: { kind: objectOf<BrokerClass>('BrokerClass', 'write BrokerClass.kafka()'), features: NO_FEATURES },
  maxTimeout: {
    kind: DURATION, check: (value, property, scope) => requireWhole(`${property} in seconds`, value.toSeconds(), 1, 86_400, scope), features: NO_FEATURES,
  },
  gitOps: { kind: objectOf<GitOps>('GitOps', 'write GitOps.argoCd()'), features: NO_FEATURES },
  clusterFeatures: { kind: listOf(memberOf('ClusterFeature', ClusterFeature)), features: NO_FEATURES },
});

/**
 * Root of a model that becomes Knative objects, written as Kubernetes manifests.
 *
 * An ordinary construct below any cdk8s `Chart`. Everything is in the namespace of the chart.
 *
 * @see https://knative.dev/docs/
 * @example
 *
 * const target = new knative.KnativeTarget(chart, 'Target');
 * new ServerlessFunction(target, 'Orders', { code: Code.fromImage('registry.example.com/shop/orders:1.4.0') });
 */
export class KnativeTarget extends PlatformTarget {
  /** @internal */
  public readonly _platform: Platform = KNATIVE;

  /** @internal */
  public readonly _backend: Backend;

  /** @internal */
  public readonly _settings: KnativeSettings;

  /**
   * @param scope a `cdk8s.Chart`, or a construct below one
   * @param id id within the scope
   * @param props properties of the target
   */
  constructor(scope: Construct, id: string, props: KnativeTargetProps = {}) {
    super(scope, id, props);
    this._backend = attachCdk8s(this, () => this._renderApp());
    const defaults = knativeDefaults(this.outputVersion);
    this._settings = settingsOf(props, chartNamespace(this) ?? defaults.namespace, defaults);
  }

  /** @internal */
  public _rules(): Struct<any> {
    return PROPS;
  }

  /**
   * Namespace of everything below the target: that of the chart, or `default` when the chart has none.
   *
   * Addresses hold it, so give the chart its namespace instead of choosing one when applying.
   */
  public get namespace(): string {
    return this._settings.namespace;
  }
}

brand(KnativeTarget, 'KnativeTarget');

function settingsOf(props: KnativeTargetProps, namespace: string, defaults: KnativeDefaults): KnativeSettings {
  return {
    namespace,
    cluster: props.cluster ?? defaults.cluster,
    clusterDomain: props.clusterDomain ?? defaults.clusterDomain,
    brokers: (props.brokerClass ?? BrokerClass.channelBased())._settingsIn(namespace),
    maxTimeout: props.maxTimeout ?? defaults.maxTimeout,
    gitOps: props.gitOps?._tool,
    clusterFeatures: new Set<string>(props.clusterFeatures ?? []),
  };
}

/** The nearest chart has the namespace. Read by its mark, so that the framework is not named here. */
function chartNamespace(construct: IConstruct): string | undefined {
  const mark = Symbol.for('cdk8s.Chart');
  const chart = [...construct.node.scopes].reverse().find((scope) => mark in scope);
  return (chart as { readonly namespace?: string } | undefined)?.namespace;
}
