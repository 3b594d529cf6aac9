import * as fs from 'fs';
import * as path from 'path';
import type * as Cdk8s from 'cdk8s';
import { validateApp } from './app-validation';
import { chartDocuments, isSlot } from './chart-documents';
import { hasOwnJson } from './chart-hook';
import { orderCharts, orderDocuments } from './document-order';
import { loadCdk8s, markFastApp } from './framework';
import { writeYaml } from './yaml-writer';

type AppClass = new (props?: Cdk8s.AppProps) => Cdk8s.App;

const classes = new WeakMap<typeof Cdk8s, AppClass>();

/**
 * A `cdk8s.App` that writes the same files with the same content as cdk8s, in less time: one pass of validations, one of
 * dependencies, and a YAML writer for JSON data.
 */
export function createApp(props: Cdk8s.AppProps = {}): Cdk8s.App {
  const cdk8s = loadCdk8s();
  const known = classes.get(cdk8s);
  const FastApp = known ?? defineApp(cdk8s);
  if (known === undefined) classes.set(cdk8s, FastApp);
  return new FastApp(props);
}

/** The class needs its base, so it is made when the first app is. */
function defineApp(cdk8s: typeof Cdk8s): AppClass {
  return class App extends cdk8s.App {
    constructor(props: Cdk8s.AppProps = {}) {
      super(props);
      markFastApp(this);
    }

    public synth(): void {
      validateApp(this);
      const { charts, dependent } = orderCharts(this);
      const contents = filesOf(cdk8s, this, charts, dependent);
      fs.mkdirSync(this.outdir, { recursive: true });
      for (const { folder, name, content } of contents) {
        if (folder !== undefined) fs.mkdirSync(path.join(this.outdir, folder), { recursive: true });
        if (name !== undefined) fs.writeFileSync(path.join(this.outdir, folder ?? '', name), content);
      }
    }

    public synthYaml(): string {
      validateApp(this);
      return yamlOf(orderCharts(this).charts.flatMap((chart) => documentsOf(cdk8s, chart)));
    }
  };
}

/** A file below the output folder; only the folder when it has no name. */
interface OutputFile {
  readonly folder?: string;
  readonly name?: string;
  readonly content: string;
}

function filesOf(cdk8s: typeof Cdk8s, app: Cdk8s.App, charts: Cdk8s.Chart[], dependent: boolean): OutputFile[] {
  const files: OutputFile[] = [];
  const extension = app.outputFileExtension;
  const nameOf = (chart: Cdk8s.Chart, index: number): string =>
    (dependent ? `${String(index).padStart(4, '0')}-` : '') + cdk8s.Names.toDnsLabel(chart);
  switch (app.yamlOutputType) {
    case cdk8s.YamlOutputType.FILE_PER_APP:
      if (charts.length === 0) break;
      files.push({ name: `app${extension}`, content: yamlOf(charts.flatMap((chart) => documentsOf(cdk8s, chart))) });
      break;
    case cdk8s.YamlOutputType.FILE_PER_CHART:
      charts.forEach((chart, index) => files.push({ name: nameOf(chart, index) + extension, content: yamlOf(documentsOf(cdk8s, chart)) }));
      break;
    case cdk8s.YamlOutputType.FILE_PER_RESOURCE:
      for (const chart of charts) {
        for (const document of documentsOf(cdk8s, chart)) {
          if (document !== undefined) files.push({ name: fileNameOf(document) + extension, content: writeYaml(document) });
        }
      }
      break;
    case cdk8s.YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      charts.forEach((chart, index) => {
        const folder = nameOf(chart, index);
        files.push({ folder, content: '' });
        // This mode of cdk8s never asks the chart, so a method of its own has no part in it.
        for (const document of chartDocuments(cdk8s, chart)) {
          files.push({ folder, name: fileNameOf(document) + extension, content: writeYaml(document) });
        }
      });
      break;
  }
  if (recordsMetadata(app)) files.push({ name: 'construct-metadata.json', content: metadataOf(charts) });
  return files;
}

function documentsOf(cdk8s: typeof Cdk8s, chart: Cdk8s.Chart): any[] {
  return hasOwnJson(cdk8s, chart) ? Object.values(chart.toJson()) : chartDocuments(cdk8s, chart);
}

/** Documents that a chart's own method left undefined are blank, as cdk8s writes them. */
function yamlOf(documents: any[]): string {
  let text = '';
  for (let index = 0; index < documents.length; index++) {
    if (index > 0) text += '---\n';
    text += documents[index] === undefined ? '\n' : writeYaml(documents[index]);
  }
  return text;
}

function fileNameOf(document: any): string {
  return `${document.kind}.${document.metadata.name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}

function recordsMetadata(app: Cdk8s.App): boolean {
  return (app as unknown as { recordConstructMetadata: boolean }).recordConstructMetadata;
}

function metadataOf(charts: Cdk8s.Chart[]): string {
  const resources: Record<string, { path: string }> = {};
  for (const chart of charts) {
    for (const ordered of orderDocuments(chart)) {
      if (isSlot(ordered)) resources[ordered.document.body.metadata.name] = { path: `${ordered.document.owner.node.path}/${ordered.id}` };
      else resources[ordered.name] = { path: ordered.node.path };
    }
  }
  return JSON.stringify({ version: '1.0.0', resources });
}
