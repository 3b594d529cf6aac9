import { Lazy } from 'cdk8s';
import { Fn, Lazy as CdktfLazy, Token } from 'cdktf';
import { isOpaque } from '../../lib/core/opaque';

const LATER = CdktfLazy.stringValue({ produce: () => 'later' });

test.each([
  ['a text of Terraform', LATER],
  ['a text with one in it', `prefix-${Fn.join('-', ['a', LATER])}`],
  ['a number of Terraform', Token.asNumber('${x}')],
  ['a list of Terraform', Token.asList('${x}')],
  ['a list with one in it', ['a', LATER]],
  ['a lazy value of cdk8s', Lazy.any({ produce: () => 1 })],
])('%s is known at deploy time only', (_, value) => {
  expect(isOpaque(value)).toBe(true);
});

const KNOWN = ['a text', '${x}', '$TfToken', '', 0, -1, -1e300, NaN, Infinity, -Infinity, null, undefined, true, [], ['a', 1], { a: 1 }];

test.each(KNOWN.map((value) => [value]))('%p is known', (value) => {
  expect(isOpaque(value)).toBe(false);
});
