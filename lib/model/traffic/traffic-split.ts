import type { Construct } from 'constructs';
import { ModelError, show } from '../../core/errors';
import { NUMBER, TEXT, listOf } from '../../core/kind';
import type { ModelIndex } from '../../core/model-index';
import { isLabel, lengthProblems } from '../../core/names';
import type { Problem } from '../../core/problem';
import type { Reference } from '../../core/reference';
import { Resource } from '../../core/resource';
import { NO_FEATURES, Struct } from '../../core/rules';
import { Revision } from '../function/revision';
import type { IFunction, IRevision } from '../references/function';
import { REVISION } from '../references/kinds';
import type { TrafficFeature } from './features';

/** The share of traffic that goes to one revision. */
export interface TrafficRoute {
  /** The revision. */
  readonly revision: IRevision;

  /** Share of requests in percent. Whole number from 0 to 100; all shares of a split add up to 100. */
  readonly percent: number;

  /**
   * Names under which this revision alone can be reached, each as a URL of its own: DNS labels.
   *
   * On Knative the host `<tag>-<function>.<namespace>.<domain>`; on Nomad the mesh service `<tag>-<function>` and, for public
   * functions, the host `<tag>-<function>.<domain>` of the API gateway.
   *
   * @default - the revision has no URL of its own
   */
  readonly tags?: string[];
}

/** Properties of `TrafficSplit`. */
export interface TrafficSplitProps {
  /** Where the requests go. All revisions belong to one function. */
  readonly routes: TrafficRoute[];
}

/** The rules of shares. */
export const TRAFFIC_ROUTE = new Struct<TrafficRoute, TrafficFeature>('TrafficRoute', {
  revision: { kind: REVISION, features: NO_FEATURES },
  percent: { kind: NUMBER, features: NO_FEATURES },
  tags: { kind: listOf(TEXT), features: ['traffic.tag'] },
}, ['revision', 'percent']);

/** The rules of traffic splits. */
export const SPLIT_PROPS = new Struct<TrafficSplitProps, TrafficFeature>('TrafficSplitProps', {
  routes: { kind: listOf(TRAFFIC_ROUTE.kind()), features: ['traffic.split'] },
}, ['routes']);

/**
 * How the requests to a function are divided between its revisions. One for each function.
 *
 * Each request is routed on its own: the next one of the same client may meet another revision.
 * On Knative the traffic block of the Route, on Nomad a Consul service-splitter.
 *
 * @see https://knative.dev/docs/serving/traffic-management/
 * @see https://developer.hashicorp.com/consul/docs/reference/config-entry/service-splitter
 * @example
 *
 * new TrafficSplit(scope, 'PaymentRollout', {
 *   routes: [
 *     { revision: v1, percent: 90 },
 *     { revision: v2, percent: 10, tags: ['canary'] },
 *   ],
 * });
 */
export class TrafficSplit extends Resource {
  private readonly _routes: TrafficRoute[] = [];

  /**
   * @param scope the construct to be below
   * @param id id within the scope
   * @param props where the requests go
   */
  constructor(scope: Construct, id: string, props: TrafficSplitProps) {
    super(scope, id, 'TrafficSplit');
    SPLIT_PROPS.check(props, 'props', this, this.constructor !== TrafficSplit);
    props.routes.forEach((route) => this.addRoute(route));
  }

  /**
   * Where the requests go.
   *
   * A copy: use `addRoute()` to add one.
   */
  public get routes(): TrafficRoute[] {
    return [...this._routes];
  }

  /**
   * Adds a share.
   *
   * @param route the share
   */
  public addRoute(route: TrafficRoute): void {
    this._assertMutable();
    TRAFFIC_ROUTE.check(route, 'route', this);
    if (!Number.isInteger(route.percent) || route.percent < 0 || route.percent > 100) {
      throw new ModelError('QUANTITY_RANGE', `'percent' must be a whole number from 0 to 100, got ${show(route.percent)} for '${route.revision.revisionName}'`,
        'change the share', this);
    }
    const wrong = route.tags?.find((tag) => !isLabel(tag));
    if (wrong !== undefined) {
      throw new ModelError('TAG_INVALID', `'tags' must be DNS labels that start with a letter, got ${show(wrong)}`, 'change the tag', this);
    }
    // What the caller does to the objects later is not ours.
    this._routes.push({ ...route, tags: route.tags && [...route.tags] });
  }

  /**
   * The function whose requests are divided.
   *
   * @internal
   */
  public get _fn(): IFunction | undefined {
    return this._routes[0]?.revision.fn;
  }

  /** @internal */
  public _references(_index: ModelIndex): Reference[] {
    return this._routes.flatMap(({ revision: { fn: to }, tags = [] }) => [
      { from: this, to, property: 'routes', role: 'route' },
      ...tags.map((tag): Reference => ({ from: this, to, property: 'routes', role: 'route', tag })),
    ]);
  }

  /** @internal */
  public _features(_index: ModelIndex): TrafficFeature[] {
    return this._routes.some(isTagged) ? ['traffic.split', 'traffic.tag'] : ['traffic.split'];
  }

  /** @internal */
  public _validate(): Problem[] {
    const fn = this._fn;
    if (fn === undefined) {
      return [{ code: 'SPLIT_TOTAL', message: "'routes' must add up to 100 percent, got no route", remedy: 'add a route' }];
    }
    return [...this.shareProblems(), ...this.revisionProblems(fn), ...this.tagProblems(fn)];
  }

  private shareProblems(): Problem[] {
    const total = this._routes.reduce((sum, route) => sum + route.percent, 0);
    return total === 100 ? [] : [{
      code: 'SPLIT_TOTAL', message: `'routes' must add up to 100 percent, got ${total}`, remedy: 'add or change a share',
    }];
  }

  private revisionProblems(fn: IFunction): Problem[] {
    const problems: Problem[] = [];
    const seen = new Set<IRevision>();
    for (const { revision } of this._routes) {
      if (revision.fn !== fn) {
        problems.push({
          code: 'SPLIT_MIXED',
          message: `'routes' must name revisions of one function, got '${revision.revisionName}' of '${revision.fn.functionName}' beside '${fn.functionName}'`,
          remedy: 'make a split for each function',
        });
      }
      if (seen.has(revision)) {
        problems.push({ code: 'SPLIT_REVISION', message: `'routes' must name a revision once, got '${revision.revisionName}' twice`, remedy: 'add the shares up' });
      }
      seen.add(revision);
      if (Revision.isRevision(revision) && revision.retired) {
        problems.push({
          code: 'SPLIT_RETIRED',
          message: `'routes' must not name a retired revision, got '${revision.revisionName}'`,
          remedy: "take it out of the split, or take 'retired' back",
        });
      }
    }
    return problems;
  }

  private tagProblems(fn: IFunction): Problem[] {
    const tags = this._routes.flatMap((route) => route.tags ?? []);
    const twice = tags.filter((tag, position) => tags.indexOf(tag) !== position);
    return [
      ...twice.map((tag): Problem => ({ code: 'TAG_DUPLICATE', message: `'tags' must be unique in a split, got '${tag}' twice`, remedy: 'rename one' })),
      ...tags.flatMap((tag) => lengthProblems('tag and function name', `${tag}-${fn.functionName}`)),
    ];
  }
}

function isTagged(route: TrafficRoute): boolean {
  return route.tags !== undefined && route.tags.length > 0;
}
