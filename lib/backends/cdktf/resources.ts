import type * as Cdktf from 'cdktf';
import type { IConstruct } from 'constructs';
import type { JsonObject } from '../../core/document';
import { resolverOf } from './arguments';
import { loadConfigEntry, loadJob } from './framework';
import { providerOf } from './stack-state';
import type { Entry, StackState } from './stack-state';
import { encodeJson, encodePlain, encodeQuoted } from './terraform-text';

/** The methods of a resource that give its arguments, which its class keeps to itself. */
interface WithAttributes {
  synthesizeAttributes(): JsonObject;
  synthesizeHclAttributes(): JsonObject;
}

type ResourceClass = new (scope: IConstruct, id: string, config: any) => Cdktf.TerraformResource;

/** Arguments that every resource has: cdktf has properties for them. */
const META = ['lifecycle', 'provider', 'depends_on'];

/** The resource of a document, made on first use: a child of the root, so that it stays where it is when the model is moved. */
export function objectOf(state: StackState, entry: Entry): Cdktf.TerraformResource {
  if (entry.object === undefined) {
    const texts = textsOf(state, entry);
    const object = makeObject(state, entry, texts);
    keepArguments(state, entry, object, texts);
    object.overrideLogicalId(entry.id);
    object.dependsOn = entry.dependsOn.length === 0 ? undefined : entry.dependsOn;
    entry.object = object;
    state.entriesOfObjects.set(object, entry);
  }
  return entry.object;
}

function makeObject({ cdktf }: StackState, { root, address, document: { kind, body } }: Entry, texts: JsonObject): Cdktf.TerraformResource {
  const meta = {
    lifecycle: camelCase(body.lifecycle),
    provider: typeof body.provider === 'string' ? { fqn: body.provider } as Cdktf.TerraformProvider : body.provider,
  };
  const config = (): any => Object.fromEntries(Object.entries({ ...texts, ...meta }).map(([key, value]) => [camelCaseKey(key), value]));
  const Own = classOf(kind);
  if (Own !== undefined) return new Own(root, address, config());
  return new cdktf.TerraformResource(root, address, {
    terraformResourceType: kind,
    terraformGeneratorMetadata: { providerName: providerOf(kind) },
    ...meta,
  });
}

/** The class that a package of prebuilt bindings has for a resource. Without one the resource of cdktf itself writes the same. */
function classOf(kind: string): ResourceClass | undefined {
  if (kind === 'nomad_job') return loadJob();
  return kind === 'consul_config_entry' ? loadConfigEntry() : undefined;
}

/** The arguments without those that every resource has; the payload is text, or a token for it while tokens are in it. */
function textsOf(state: StackState, { document: { body }, payload }: Entry): JsonObject {
  const { cdktf } = state;
  const texts: JsonObject = {};
  for (const key of Object.keys(body)) {
    if (META.includes(key) || body[key] === undefined) continue;
    const isPayload = key === payload && typeof body[key] === 'object';
    texts[key] = isPayload ? encodePlain(body[key]) ?? cdktf.Lazy.stringValue({
      produce: (context) => encodeJson(body[key], resolverOf(state, context.preparing)),
    }) : body[key];
  }
  return texts;
}

/** Adds the arguments that the class of the resource does not know, because they are younger than it. */
function keepArguments(state: StackState, entry: Entry, object: Cdktf.TerraformResource, texts: JsonObject): void {
  const target = object as unknown as WithAttributes;
  const stock = { json: target.synthesizeAttributes, hcl: target.synthesizeHclAttributes };
  const { payload } = entry;
  target.synthesizeAttributes = () => ({ ...texts, ...stock.json.call(object) });
  target.synthesizeHclAttributes = () => {
    const known = new Set(Object.keys(stock.json.call(object)));
    const own = Object.entries(texts).filter(([key]) => !known.has(key)).map(([key, value]) => [key, hclAttribute(key, value)]);
    const result = inOrder({ ...Object.fromEntries(own), ...stock.hcl.call(object) });
    // cdktf does not escape quotes in text with an expression in it.
    if (payload !== undefined && [result[payload]?.value, result[payload]].includes(texts[payload])) {
      result[payload] = hclText(encodeQuoted(entry.document.body[payload], resolverOf(state)));
    }
    return result;
  };
}

/** Sorted as the classes of resources are, so that the text is the same with and without them. */
function inOrder(attributes: JsonObject): JsonObject {
  return Object.fromEntries(Object.keys(attributes).sort().map((key) => [key, attributes[key]]));
}

/** Blocks are what Terraform calls lists of objects, and the time limits of any resource; cdktf works out everything else by itself. */
function hclAttribute(key: string, value: any): any {
  if (key === 'timeouts') return { value, isBlock: true, type: 'struct', storageClassType: 'struct' };
  const isBlock = Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'object');
  return isBlock ? { value, isBlock: true, type: 'list', storageClassType: 'list' } : value;
}

/** cdktf puts quotes around text with an expression and takes other text that starts with a quote as it is. */
function hclText(quoted: string): string {
  return quoted.includes('${') ? quoted.slice(1, -1) : quoted;
}

function camelCase(value: any): any {
  if (Array.isArray(value)) return value.map(camelCase);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [camelCaseKey(key), camelCase(item)]));
}

function camelCaseKey(key: string): string {
  return key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
