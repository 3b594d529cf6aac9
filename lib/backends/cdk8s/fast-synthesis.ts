import * as fs from 'fs';
import * as path from 'path';
import type * as Cdk8s from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ModelError, show } from '../../core/errors';
import { withProgress } from '../progress';
import { replaceMethod } from '../replace-method';
import { validateApp } from './app-validation';
import { defaultsOf, documentJson, documentYaml, isSlot } from './chart-documents';
import { hasOwnJson, ownSynthesis } from './chart-hook';
import { orderTree } from './document-order';
import type { Ordered } from './document-order';
import { isFastApp, loadCdk8s, markFastApp } from './framework';
import { writeYaml } from './yaml-writer';

/** Characters of text that are turned into bytes at a time. */
const CHUNK = 1 << 16;

/**
 * Lets an app write the same files with the same content as cdk8s, in less time: one pass of validations, one of dependencies,
 * and a YAML writer for JSON data.
 *
 * @throws when `app` is none of cdk8s, or writes by a method of its own
 */
export function applyFastSynthesis(app: IConstruct): void {
  const cdk8s = loadCdk8s();
  requireApp(cdk8s, app);
  if (isFastApp(app)) return;
  requireStockSynthesis(cdk8s, app);
  markFastApp(app);
  replaceMethod(app, 'synth', () => writeFiles(cdk8s, app));
  replaceMethod(app, 'synthYaml', () => yamlOf(cdk8s, app));
}

function requireApp(cdk8s: typeof Cdk8s, app: IConstruct): asserts app is Cdk8s.App {
  if (app instanceof cdk8s.App) return;
  throw new ModelError('TARGET_FRAMEWORK', `'app' must be a cdk8s.App, got ${describe(app)}`,
    'give the app that the charts are in; if it is that one, let the program have one copy of cdk8s');
}

function describe(value: unknown): string {
  if (typeof value !== 'object' || value === null) return show(value);
  return Object.getPrototypeOf(value) === null ? 'an object' : `an object of the class ${value.constructor.name}`;
}

function requireStockSynthesis(cdk8s: typeof Cdk8s, app: Cdk8s.App): void {
  const own = ownSynthesis(cdk8s, app);
  if (own === undefined) return;
  throw new ModelError('TARGET_FRAMEWORK', `'app' must write by the methods of cdk8s, which fast synthesis takes the place of, got a ${own}() of its own`,
    'leave fast synthesis out, or do before and after the call what that method adds');
}

function writeFiles(cdk8s: typeof Cdk8s, app: Cdk8s.App): void {
  validateApp(app);
  const files = filesOf(cdk8s, app);
  fs.mkdirSync(app.outdir, { recursive: true });
  for (const { folder, name, content } of files) {
    if (folder !== undefined) fs.mkdirSync(path.join(app.outdir, folder), { recursive: true });
    if (name !== undefined) fs.writeFileSync(path.join(app.outdir, folder ?? '', name), content);
  }
}

function yamlOf(cdk8s: typeof Cdk8s, app: Cdk8s.App): string {
  validateApp(app);
  const text = new Text();
  for (const [chart, ordered] of orderTree(app).charts) addDocuments(text, cdk8s, chart, ordered);
  return text.toBuffer().toString('utf8');
}

/** A file below the output folder; only the folder when it has no name. */
interface OutputFile {
  readonly folder?: string;
  readonly name?: string;
  readonly content: string | Buffer;
}

/** Everything is worked out before the first file is written. */
function filesOf(cdk8s: typeof Cdk8s, app: Cdk8s.App): OutputFile[] {
  const { charts, dependentCharts } = orderTree(app);
  const files: OutputFile[] = [];
  const extension = app.outputFileExtension;
  const single = new Text();
  let index = 0;
  for (const [chart, ordered] of charts) {
    const name = (dependentCharts ? `${String(index++).padStart(4, '0')}-` : '') + cdk8s.Names.toDnsLabel(chart);
    switch (app.yamlOutputType) {
      case cdk8s.YamlOutputType.FILE_PER_APP:
        addDocuments(single, cdk8s, chart, ordered);
        break;
      case cdk8s.YamlOutputType.FILE_PER_CHART:
        files.push({ name: name + extension, content: addDocuments(new Text(), cdk8s, chart, ordered).toBuffer() });
        break;
      case cdk8s.YamlOutputType.FILE_PER_RESOURCE:
        files.push(...resourceFiles(hasOwnJson(cdk8s, chart) ? Object.values(chart.toJson()) : jsonOf(cdk8s, chart, ordered), extension));
        break;
      case cdk8s.YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
        // This mode of cdk8s never asks the chart, so a method of its own has no part in it.
        files.push({ folder: name, content: '' });
        files.push(...resourceFiles(jsonOf(cdk8s, chart, ordered), extension).map((file) => ({ ...file, folder: name })));
        break;
    }
  }
  if (app.yamlOutputType === cdk8s.YamlOutputType.FILE_PER_APP && charts.size > 0) files.push({ name: `app${extension}`, content: single.toBuffer() });
  if (recordsMetadata(app)) files.push({ name: 'construct-metadata.json', content: metadataText([...charts.values()].flat()) });
  return files;
}

/** Adds the YAML text of each document of a chart; blank where a method of the chart's own left it out, as cdk8s writes it. */
function addDocuments(text: Text, cdk8s: typeof Cdk8s, chart: Cdk8s.Chart, ordered: Ordered[]): Text {
  if (hasOwnJson(cdk8s, chart)) {
    for (const document of Object.values(chart.toJson())) text.addDocument(document === undefined ? '\n' : writeYaml(document));
    return text;
  }
  const defaults = defaultsOf(chart);
  withProgress(ordered, 'documents written', (each) => text.addDocument(documentYaml(cdk8s, each, defaults)));
  return text;
}

function jsonOf(cdk8s: typeof Cdk8s, chart: Cdk8s.Chart, ordered: Ordered[]): any[] {
  const defaults = defaultsOf(chart);
  return ordered.map((each) => documentJson(cdk8s, each, defaults));
}

function resourceFiles(documents: any[], extension: string): OutputFile[] {
  return documents.filter((document) => document !== undefined).map((document) => ({
    name: `${document.kind}.${document.metadata.name}`.replace(/[^0-9a-zA-Z-_.]/g, '') + extension,
    content: writeYaml(document),
  }));
}

function recordsMetadata(app: Cdk8s.App): boolean {
  return (app as unknown as { recordConstructMetadata: boolean }).recordConstructMetadata;
}

function metadataText(ordered: Ordered[]): string {
  const resources: Record<string, { path: string }> = {};
  for (const each of ordered) {
    if (isSlot(each)) resources[each.document.body.metadata.name] = { path: `${each.document.owner.node.path}/${each.id}` };
    else resources[each.name] = { path: each.node.path };
  }
  return JSON.stringify({ version: '1.0.0', resources });
}

/** A long text. Kept as bytes, because a string put together from millions of pieces takes several times its size. */
class Text {
  private readonly chunks: Buffer[] = [];
  private pending = '';
  private empty = true;

  public addDocument(document: string): void {
    this.pending += this.empty ? document : `---\n${document}`;
    this.empty = false;
    if (this.pending.length >= CHUNK) this.flush();
  }

  public toBuffer(): Buffer {
    this.flush();
    return Buffer.concat(this.chunks);
  }

  private flush(): void {
    this.chunks.push(Buffer.from(this.pending, 'utf8'));
    this.pending = '';
  }
}
