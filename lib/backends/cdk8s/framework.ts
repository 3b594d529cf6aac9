import type * as Cdk8s from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ModelError } from '../../core/errors';

const CHART = Symbol.for('cdk8s.Chart');
const API_OBJECT = Symbol.for('cdk8s.ApiObject');

/** Marks the apps of `createApp`, which write documents without an object of the framework for each. */
const FAST_APP = Symbol.for('knomad.cdk8s.FastApp');

/** Reading a mark is much faster than asking whether there is one. */
interface Marked {
  readonly [CHART]?: unknown;
  readonly [API_OBJECT]?: unknown;
  readonly [FAST_APP]?: unknown;
}

/** Loads cdk8s on first use, so that importing the library needs no framework. */
export function loadCdk8s(scope?: IConstruct): typeof Cdk8s {
  try {
    return require('cdk8s');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw new ModelError('TARGET_FRAMEWORK', 'a Knative target is written by cdk8s, which is not installed', 'run npm install cdk8s', scope);
  }
}

/** The chart that `construct` is in, or is. */
export function chartOf(construct: IConstruct): Cdk8s.Chart {
  const scopes = construct.node.scopes;
  for (let index = scopes.length - 1; index >= 0; index--) {
    if (isChart(scopes[index])) return scopes[index] as Cdk8s.Chart;
  }
  throw new ModelError('TARGET_FRAMEWORK', `a Knative target must be below a cdk8s.Chart, got '${construct.node.path}' below none`,
    'create it with a chart, or a construct in one, as scope', construct);
}

export function isChart(construct: IConstruct | undefined): construct is Cdk8s.Chart {
  return construct !== undefined && (construct as Marked)[CHART] !== undefined;
}

export function isApiObject(construct: IConstruct): construct is Cdk8s.ApiObject {
  return (construct as Marked)[API_OBJECT] !== undefined;
}

export function isFastApp(construct: IConstruct): boolean {
  return (construct as Marked)[FAST_APP] !== undefined;
}

export function markFastApp(app: Cdk8s.App): void {
  Object.defineProperty(app, FAST_APP, { value: true });
}
