import { Lazy } from 'cdk8s';
import * as fc from 'fast-check';
import { literalText, resolved } from '../../../../lib/targets/knative/documents/text';
import { expand } from '../../../support/kubernetes-expansion';

test.each([
  ['$(HOME)', '$$(HOME)'],
  ['$$(HOME)', '$$$$(HOME)'],
  ['$', '$'],
  ['$$', '$$$'],
  ['costs $5 or $', 'costs $5 or $'],
  ['$é', '$$é'],
  ['${file("/etc/passwd")}', '${file("/etc/passwd")}'],
  ['%{ if true }', '%{ if true }'],
  ['{{ key "x" }}', '{{ key "x" }}'],
  ['$${x}', '$$${x}'],
  ['${! content() }', '${! content() }'],
  ['say "hi"\nand \'bye\'', 'say "hi"\nand \'bye\''],
  ['', ''],
])('writes %j as %j', (text, written) => {
  expect(literalText(text)).toBe(written);
  expect(expand(written, { HOME: '/root' })).toBe(text);
});

test('any text comes out of the expansion of Kubernetes byte for byte', () => {
  const unit = fc.oneof(fc.constantFrom('$', '(', ')', 'HOME', '$(HOME)', '$$', ' '), fc.string({ unit: 'binary', maxLength: 3 }));
  fc.assert(fc.property(fc.array(unit, { maxLength: 12 }).map((parts) => parts.join('')), (text) => {
    expect(expand(literalText(text), { HOME: '/root' })).toBe(text);
  }), { numRuns: 2000 });
});

test('a text that is not written this way can be expanded, so the model of the expansion is not the identity', () => {
  expect(expand('$(HOME) $(MISSING) $$ $é', { HOME: '/root' })).toBe('/root $(MISSING) $ $Ã\ufffd');
});

test('a lazy value of cdk8s is asked for its text', () => {
  expect(resolved(Lazy.any({ produce: () => 'later' }) as string)).toBe('later');
  expect(literalText(Lazy.any({ produce: () => '$(HOME)' }) as string)).toBe('$$(HOME)');
});
