import type { JsonObject } from '../../core/document';
import type { Entry, StackState } from './stack-state';
import { encodeJson, encodePlain, holdsTokens } from './terraform-text';
import type { TokenResolver } from './terraform-text';

/**
 * The arguments of a resource as they are written, without what Terraform itself reads (`depends_on`). Read only.
 *
 * @param preparing whether references to other stacks are still to be set up, as cdktf does before it synthesizes
 */
export function argumentsOf(state: StackState, entry: Entry, preparing: boolean = false): JsonObject {
  if (entry.encoded !== undefined) return entry.encoded;
  const { body } = entry.document;
  const resolve = resolverOf(state, preparing);
  const result: JsonObject = {};
  let plain = true;
  for (const key of Object.keys(body)) {
    const value = body[key];
    if (value === undefined) continue;
    if (key === entry.payload && typeof value === 'object') {
      const text = encodePlain(value);
      plain &&= text !== undefined;
      result[key] = text ?? encodeJson(value, resolve);
    } else if (holdsTokens(value)) {
      plain = false;
      result[key] = resolve(value);
    } else {
      result[key] = value;
    }
  }
  if (plain) entry.encoded = result;
  return result;
}

/** What cdktf makes of a value with tokens. */
export function resolverOf({ cdktf, stack }: StackState, preparing: boolean = false): TokenResolver {
  const resolver = new cdktf.DefaultTokenResolver(new cdktf.StringConcat());
  return (value) => cdktf.Tokenization.resolve(value, { scope: stack, resolver, preparing });
}
