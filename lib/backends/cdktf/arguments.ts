import type { JsonObject } from '../../core/document';
import type { Entry, StackState } from './stack-state';
import { encodeJson, encodePlain, holdsTokens } from './terraform-text';
import type { TokenResolver } from './terraform-text';

const DEPENDS_ON = 'depends_on';

/**
 * The arguments of a resource as they are written, with the metadata of cdktf.
 *
 * @param preparing whether references to other stacks are still to be set up, as cdktf does before it synthesizes
 */
export function argumentsOf(state: StackState, entry: Entry, preparing: boolean = false): JsonObject {
  if (entry.encoded !== undefined) return entry.encoded;
  const { body } = entry.document;
  const path = `${entry.root.node.path}/${entry.address}`;
  const result: JsonObject = { '//': { metadata: { path, uniqueId: entry.id } } };
  let plain = true;
  let waits = entry.dependsOn.length > 0;
  for (const key in body) {
    const value = body[key];
    if (value === undefined) continue;
    // In its place among the others, which are in order: so they need not be sorted when they are written.
    if (waits && key > DEPENDS_ON) {
      result[DEPENDS_ON] = entry.dependsOn;
      waits = false;
    }
    if (key === entry.payload && typeof value === 'object') {
      const text = plainTextOf(state, value);
      plain &&= text !== undefined;
      result[key] = text ?? encodeJson(value, resolverOf(state, preparing));
    } else if (mayHoldTokens(state, value)) {
      plain = false;
      result[key] = resolverOf(state, preparing)(value);
    } else {
      result[key] = value;
    }
  }
  if (plain) entry.encoded = result;
  return result;
}

/** Objects may be shared, so what is known of one is known of all resources that have it. */
function mayHoldTokens(state: StackState, value: unknown): boolean {
  return typeof value === 'object' && value !== null ? plainTextOf(state, value) === undefined : holdsTokens(value);
}

function plainTextOf({ plainTexts }: StackState, value: object): string | undefined {
  const known = plainTexts.get(value);
  if (known !== undefined) return known;
  const text = encodePlain(value);
  if (text !== undefined) plainTexts.set(value, text);
  return text;
}

/** What cdktf makes of a value with tokens. */
export function resolverOf({ cdktf, stack }: StackState, preparing: boolean = false): TokenResolver {
  return (value) => {
    const resolver = new cdktf.DefaultTokenResolver(new cdktf.StringConcat());
    return cdktf.Tokenization.resolve(value, { scope: stack, resolver, preparing });
  };
}
