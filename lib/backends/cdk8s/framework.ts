import type * as Cdk8s from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ModelError } from '../../core/errors';
import { isMissing, notInstalled, requireSupported } from '../framework';
import type { Framework } from '../framework';

const CHART = Symbol.for('cdk8s.Chart');
const API_OBJECT = Symbol.for('cdk8s.ApiObject');

/** Marks the apps that write documents without an object of the framework for each. */
const FAST_APP = Symbol.for('knomad.cdk8s.FastApp');

/** Reading a mark is much faster than asking whether there is one. */
interface Marked {
  readonly [CHART]?: unknown;
  readonly [API_OBJECT]?: unknown;
  readonly [FAST_APP]?: unknown;
}

const CDK8S: Framework = {
  name: 'cdk8s',
  purpose: 'Knative objects are written by cdk8s',
  supported: [2, 70],
  packages: 'npm install cdk8s@2, pip install "cdk8s>=2.70,<3", org.cdk8s:cdk8s for Java, github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2 for Go, '
    + 'Org.Cdk8s for .NET',
};

let loaded: typeof Cdk8s | undefined;

/** Loads cdk8s on first use, so that importing the library needs no framework. */
export function loadCdk8s(scope?: IConstruct): typeof Cdk8s {
  if (loaded !== undefined) return loaded;
  // Bundlers leave a package out that is not installed only when its `require` stands inside a `try`.
  try {
    const found: typeof Cdk8s = require('cdk8s');
    requireSupported(CDK8S, found.App, scope);
    return loaded = found;
  } catch (error) {
    throw isMissing(error, 'cdk8s') ? notInstalled(CDK8S, scope) : error;
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
