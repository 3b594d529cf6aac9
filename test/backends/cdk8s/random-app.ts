import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import type { App, AppProps } from 'cdk8s';
import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { attachCdk8s } from '../../../lib/backends/cdk8s';
import type { TargetDocument } from '../../../lib/core/document';
import { TestRoot } from '../support/root';

/** What one construct of a random app is; `below` is the number of an earlier one. */
export interface RandomConstruct {
  readonly what: 'chart' | 'root' | 'model' | 'object' | 'construct';
  readonly below: number;
  /** Number of documents of a model construct. */
  readonly documents: number;
}

export interface RandomApp {
  readonly constructs: RandomConstruct[];
  /** Pairs of numbers of constructs: the first depends on the second. */
  readonly dependencies: Array<[number, number]>;
  /** Pairs of numbers of documents. */
  readonly documentDependencies: Array<[number, number]>;
}

export function anyApp(): fc.Arbitrary<RandomApp> {
  const what = fc.constantFrom<RandomConstruct['what'][]>('chart', 'root', 'model', 'model', 'model', 'object', 'construct');
  const pair = fc.tuple(fc.nat(30), fc.nat(30));
  return fc.record({
    constructs: fc.array(fc.record({ what, below: fc.nat(30), documents: fc.nat(3) }), { minLength: 2, maxLength: 14 }),
    dependencies: fc.array(pair, { maxLength: 4 }),
    documentDependencies: fc.array(pair, { maxLength: 3 }),
  });
}

/** Builds a random app. Anything that makes no sense where it was drawn becomes something that does, the same way each time. */
export function build(spec: RandomApp, app: App): Chart[] {
  const charts = [new Chart(app, 'first', { namespace: 'shop', labels: { team: 'a' } })];
  const all: Construct[] = [...charts];
  const rootOf = new Map<Construct, TestRoot>();
  const documents: TargetDocument[] = [];
  const ofRoot = new Map<TestRoot, TargetDocument[]>();
  spec.constructs.forEach(({ what, below, documents: count }, index) => {
    const scope = what === 'chart' && below % 3 === 0 ? app : all[below % all.length];
    const id = `${what[0]}${index}`;
    const root = rootOf.get(scope as Construct);
    let made: Construct;
    if (what === 'chart' && root === undefined) {
      made = new Chart(scope, id);
      charts.push(made as Chart);
    } else if (what === 'root' && root === undefined) {
      const own: TargetDocument[] = [];
      const target: TestRoot = new TestRoot(scope, id, attachCdk8s, () => own);
      ofRoot.set(target, own);
      rootOf.set(target, target);
      made = target;
    } else if (what === 'object') {
      made = new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `object-${index}` } });
    } else {
      made = new Construct(scope, id);
      for (let each = 0; root !== undefined && each < count; each++) {
        const name = `document-${index}-${each}`;
        const document = { kind: 'Service', name, owner: made, body: { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { b: 1, a: each } }, dependsOn: [] };
        ofRoot.get(root)!.push(document);
        documents.push(document);
      }
    }
    const inherited = rootOf.get(made) ?? root;
    if (inherited !== undefined) rootOf.set(made, inherited);
    all.push(made);
  });
  for (const [from, to] of spec.dependencies) {
    const source = all[from % all.length];
    const target = all[to % all.length];
    // What is below waits for what it is part of: nobody means that.
    if (!source.node.scopes.includes(target)) source.node.addDependency(target);
  }
  for (const [from, to] of spec.documentDependencies) {
    const source = documents[from % documents.length];
    const target = documents[to % documents.length];
    if (source !== target) source.dependsOn!.push(target);
  }
  return charts;
}

/** Every file that an app writes, by its path. Folders end with a slash. */
export function filesOf(make: (props: AppProps) => App, spec: (app: App) => void, props: AppProps): Record<string, string> {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'knomad-test-'));
  try {
    const app = make({ ...props, outdir });
    spec(app);
    app.synth();
    return read(outdir, '');
  } finally {
    fs.rmSync(outdir, { recursive: true });
  }
}

function read(folder: string, prefix: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) Object.assign(files, { [`${prefix}${entry.name}/`]: '' }, read(at, `${prefix}${entry.name}/`));
    else files[prefix + entry.name] = fs.readFileSync(at, 'utf8');
  }
  return files;
}
