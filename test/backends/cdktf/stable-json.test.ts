import * as fs from 'fs';
import * as path from 'path';
import { TerraformStack, Testing } from 'cdktf';
import * as fc from 'fast-check';
import { attachCdktf } from '../../../lib/backends/cdktf';
import { stableJson } from '../../../lib/backends/cdktf/stable-json';
import { TestRoot } from '../support/root';
import { anyJson } from '../support/values';

describe('the file of a stack', () => {
  test('is byte for byte what cdktf writes, for any content', () => {
    fc.assert(fc.property(anyJson(fc.string()), (value) => {
      expect(write(value, true)).toBe(write(value, false));
    }), { numRuns: 100 });
  });

  test('is written by a synthesizer of the user\'s own, if there is one', () => {
    const stack = new TerraformStack(Testing.app(), 'prod');
    const seen: unknown[] = [];
    stack.synthesizer = { synthesize: () => seen.push(stack.toTerraform().resource) };
    new TestRoot(stack, 'Root', attachCdktf, () => []);
    stack.addOverride('resource.null_resource.a', {});
    Testing.fullSynth(stack);
    expect(seen).toEqual([{ null_resource: { a: {} } }]);
  });

  test('leaves out what JSON has no place for', () => {
    expect(stableJson({ b: [undefined, () => 1], a: undefined, c: () => 1, d: Symbol('x'), at: new Date(0) }).toString())
      .toBe('{\n  "at": "1970-01-01T00:00:00.000Z",\n  "b": [\n    null,\n    null\n  ]\n}');
  });

  test('knows no names that are more than names', () => {
    const text = '{\n  "resource": {\n    "a": {\n      "__proto__": {\n        "b": 1\n      },\n      "toJSON": {\n        "c": 2\n      }\n    }\n  }\n}';
    expect(stableJson(JSON.parse(text)).toString()).toBe(text);
  });

  function write(value: unknown, hooked: boolean): string {
    const stack = new TerraformStack(Testing.app(), 'prod');
    if (hooked) new TestRoot(stack, 'Root', attachCdktf, () => []);
    stack.addOverride('resource', { test: { value } });
    return fs.readFileSync(path.join(Testing.fullSynth(stack), 'stacks', 'prod', 'cdk.tf.json'), 'utf8').replace(/"path": ".*terraform.prod.tfstate"/, '');
  }
});
