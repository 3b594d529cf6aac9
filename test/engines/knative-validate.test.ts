import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { validateDocument } from '../../lib/targets/knative/validation/validate-document';
import { UPSTREAM_VECTORS } from '../targets/knative/validation/vectors';
import { RANDOM_DOCUMENTS } from './knative-documents';
import { Upstream, buildUpstream, moduleFolder, upstreamProblem } from './knative-upstream';

const RUNS = Number(process.env.KNATIVE_VALIDATE_RUNS ?? 2000);
const EXAMPLES = join(__dirname, '../../examples');

/** Kinds that Knative's admission code judges. */
const JUDGED = /^(?:serving|eventing|sources)\.knative\.dev\//;

/** Kinds with the module and file that hold their custom resource definition. */
const DEFINITIONS: [kind: string, module: string, file: string][] = [
  ['Service', 'knative.dev/serving', 'config/core/300-resources/service.yaml'],
  ['Configuration', 'knative.dev/serving', 'config/core/300-resources/configuration.yaml'],
  ['Route', 'knative.dev/serving', 'config/core/300-resources/route.yaml'],
  ['Broker', 'knative.dev/eventing', 'config/core/resources/broker.yaml'],
  ['Trigger', 'knative.dev/eventing', 'config/core/resources/trigger.yaml'],
  ['PingSource', 'knative.dev/eventing', 'config/core/resources/pingsource.yaml'],
];

/** A part of a definition: where it is, which fields it lists and whether it keeps others. */
interface Part {
  readonly path: readonly string[];
  readonly fields: readonly string[];
  readonly isOpen: boolean;
}

const missing = upstreamProblem();
if (missing !== undefined) console.log(`skipped: documents against the admission code of Knative, ${missing}`);

(missing === undefined ? describe : describe.skip)('against the admission code of Knative', () => {
  let folder: string;
  let upstream: Upstream;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'knative-validate-'));
    buildUpstream(join(folder, 'knative-validate'));
    upstream = new Upstream(join(folder, 'knative-validate'));
  });

  afterAll(() => {
    upstream.close();
    rmSync(folder, { recursive: true });
  });

  describe.each(Object.entries(UPSTREAM_VECTORS))('vectors of %s', (_topic, vectors) => {
    test.each(vectors.map((vector) => [vector.name, vector] as const))('get the verdict that they name: %s', async (_name, vector) => {
      const errors = await upstream.errorsOf(vector);
      expect({ admitted: errors.length === 0, errors }).toEqual({ admitted: vector.upstream, errors: expect.any(Array) });
    });
  });

  test.each(Object.entries(RANDOM_DOCUMENTS))('random %s that it refuses are refused by the validator', async (kind, documents) => {
    const counts = { both: 0, neither: 0, validator: 0 };
    await fc.assert(fc.asyncProperty(documents, async (document) => {
      const errors = await upstream.errorsOf({ document });
      const problems = validateDocument(document);
      if (errors.length > 0) expect({ problems, errors }).toEqual({ problems: expect.arrayContaining([expect.anything()]), errors });
      counts[errors.length > 0 ? 'both' : problems.length > 0 ? 'validator' : 'neither']++;
    }), { numRuns: RUNS });
    const { both, neither, validator } = counts;
    console.log(`${kind}: of ${RUNS} random documents both refuse ${both}, both admit ${neither}, only the validator refuses ${validator}`);
    expect(both).toBeGreaterThan(0);
    expect(neither).toBeGreaterThan(0);
  });

  test.each(DEFINITIONS)('the validator knows the fields that the custom resource definition of a %s lists', (kind, module, file) => {
    const [definition] = parseAllDocuments(readFileSync(join(moduleFolder(module), file), 'utf8')).map((each) => each.toJS());
    const { schema } = definition.spec.versions.find((version: any) => version.name === 'v1');
    const parts = partsOf(schema.openAPIV3Schema.properties.spec, ['spec']);
    expect(parts.length).toBeGreaterThan(0);
    for (const { path, fields, isOpen } of parts) {
      const known = knownFields(`${definition.spec.group}/v1`, kind, path);
      expect({ path, known }).toEqual({ path, known: isOpen ? expect.arrayContaining(fields) : fields });
    }
  });

  test.each(exampleFiles())('expected documents of an example are admitted by both: %s', async (file) => {
    // JSON is YAML too.
    for (const document of parseAllDocuments(readFileSync(join(EXAMPLES, file), 'utf8')).map((each) => each.toJS()).filter(isJudged)) {
      const about = `${document.kind} ${document.metadata.name}`;
      expect({ about, errors: await upstream.errorsOf({ document }), problems: validateDocument(document) }).toEqual({
        about,
        errors: [],
        problems: [],
      });
    }
  });
});

function partsOf(schema: any, path: readonly string[], isOpen = false): Part[] {
  if (schema.items !== undefined) return partsOf(schema.items, [...path, '[]'], isOpen);
  if (schema.properties === undefined) return [];
  const isKept = isOpen || schema['x-kubernetes-preserve-unknown-fields'] === true;
  const below = Object.entries(schema.properties).flatMap(([field, part]) => partsOf(part, [...path, field], isKept));
  // The address of a traffic target is listed for the status; the webhook refuses it in a spec.
  const fields = Object.keys(schema.properties).filter((field) => field !== 'url').sort();
  return [{ path, fields, isOpen: isKept }, ...below];
}

/** The fields that the validator names when it meets one that it does not know. */
function knownFields(apiVersion: string, kind: string, path: readonly string[]): string[] {
  const part = path.reduceRight<unknown>((value, step) => (step === '[]' ? [value] : { [step]: value }), { unheardOf: 1 });
  const problems = validateDocument({ apiVersion, kind, metadata: { name: 'a' }, ...(part as object) });
  const message = problems.find(({ pointer }) => pointer.endsWith('/unheardOf'))?.message ?? '';
  return message.replace(/^.*allowed are /, '').split(', ').sort();
}

function exampleFiles(): string[] {
  if (!existsSync(EXAMPLES)) return [];
  return readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' }).filter((file) => /expected\/knative\/.*\.(?:json|ya?ml)$/.test(file)).sort();
}

function isJudged(document: any): boolean {
  return typeof document?.apiVersion === 'string' && JUDGED.test(document.apiVersion);
}
