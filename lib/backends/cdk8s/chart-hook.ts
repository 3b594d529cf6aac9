import type * as Cdk8s from 'cdk8s';
import type { IConstruct } from 'constructs';
import { copyOf } from '../../core/json';
import { replaceMethod } from '../replace-method';
import { validateApp } from './app-validation';
import { chartDocuments } from './chart-documents';
import { chartOf, isFastApp } from './framework';

/** What a root does before its chart is read. */
export interface Preparation {
  /** Brings the documents of the root. */
  render(): void;
  /** Connects them, once those of every root of the chart are there. */
  link(): void;
}

interface ChartHook {
  readonly preparations: Preparation[];
  /** The method as it was before. */
  readonly toJson: () => any[];
}

const hooks = new WeakMap<Cdk8s.Chart, ChartHook>();

/** The methods of apps that ours stand in the place of. */
const stockMethods = new WeakMap<() => string, () => string>();

/** Prepares a chart whenever its documents are asked for, in every output mode. */
export function hookChart(cdk8s: typeof Cdk8s, root: IConstruct, preparation: Preparation): void {
  const chart = chartOf(root);
  // Every output mode validates first; one of them never asks the chart for its documents.
  root.node.addValidation({
    validate: () => {
      prepareChart(chart);
      return [];
    },
  });
  hookApp(chart.node.root as Cdk8s.App);
  const known = hooks.get(chart);
  if (known !== undefined) {
    known.preparations.push(preparation);
    return;
  }
  hooks.set(chart, { preparations: [preparation], toJson: chart.toJson });
  replaceMethod(chart, 'toJson', () => chartJson(cdk8s, chart));
}

/** Stock apps have one method that looks for dependencies before it validates. */
function hookApp(app: Cdk8s.App): void {
  if (isFastApp(app) || stockMethods.has(app.synthYaml)) return;
  const stock = app.synthYaml;
  const synthYaml = (): string => {
    for (const construct of app.node.findAll()) if (hooks.has(construct as Cdk8s.Chart)) prepareChart(construct as Cdk8s.Chart);
    return stock.call(app);
  };
  stockMethods.set(synthYaml, stock);
  replaceMethod(app, 'synthYaml', synthYaml);
}

/** The name of the method by which an app writes, where it is not that of cdk8s. */
export function ownSynthesis(cdk8s: typeof Cdk8s, { synth, synthYaml }: Cdk8s.App): 'synth' | 'synthYaml' | undefined {
  const stock = cdk8s.App.prototype;
  if (synth !== stock.synth) return 'synth';
  return (stockMethods.get(synthYaml) ?? synthYaml) === stock.synthYaml ? undefined : 'synthYaml';
}

function prepareChart(chart: Cdk8s.Chart): void {
  const { preparations } = hooks.get(chart)!;
  for (const preparation of preparations) preparation.render();
  for (const preparation of preparations) preparation.link();
}

function chartJson(cdk8s: typeof Cdk8s, chart: Cdk8s.Chart): any[] {
  prepareChart(chart);
  if (!writesPlainDocuments(cdk8s, chart)) return hooks.get(chart)!.toJson.call(chart);
  validateApp(chart.node.root);
  return copyOf(chartDocuments(cdk8s, chart));
}

/** Whether a chart computes its documents by a method of its own. */
export function hasOwnJson(cdk8s: typeof Cdk8s, chart: Cdk8s.Chart): boolean {
  return (hooks.get(chart)?.toJson ?? chart.toJson) !== cdk8s.Chart.prototype.toJson;
}

/**
 * Whether the documents of a chart are written without an object of cdk8s for each. Stock apps, charts with a method of their
 * own and resolvers of the user look for objects.
 */
export function writesPlainDocuments(cdk8s: typeof Cdk8s, chart: Cdk8s.Chart): boolean {
  const app = chart.node.root;
  return isFastApp(app) && !hasOwnJson(cdk8s, chart) && !hasOwnResolvers(cdk8s, app as Cdk8s.App) && !process.env.CDK8S_DISABLE_SORT;
}

function hasOwnResolvers(cdk8s: typeof Cdk8s, app: Cdk8s.App): boolean {
  const stock: unknown[] = [cdk8s.LazyResolver, cdk8s.ImplicitTokenResolver, cdk8s.NumberStringUnionResolver];
  return app.resolvers.some((resolver) => !stock.includes(resolver.constructor));
}
