import { Releases, ServerlessFunction, TrafficSplit, EnvironmentValue } from '../../../lib';
import { CODE, findingsOf, functionWithRevisions, knativeTarget, plainFunction } from '../../support/knative';

test('a tag knows its function and its name', () => {
  const fn = plainFunction(knativeTarget());
  const tag = fn.tag('canary');

  expect(tag.fn).toBe(fn);
  expect([tag.tagName, tag.toCallee().calleeType, tag.toEventDestination().destinationType]).toEqual(['canary', 'tag', 'callee']);
  expect(tag.toEventDestination()._form).toEqual({ kind: 'callee', callee: tag.toCallee()._form, path: '' });
  expect(tag.at('/a')._form).toEqual({ kind: 'callee', callee: tag.toCallee()._form, path: '/a' });
});

test.each(['Canary', '', '1st', 'a.b', 'a-', 'x'.repeat(64)])('the tag %j is refused where it is given', (tag) => {
  const fn = plainFunction(knativeTarget());

  expect(() => fn.tag(tag)).toThrow(expect.objectContaining({
    message: `[prod/Target/Orders] 'tag' must be a DNS label that starts with a letter, got ${JSON.stringify(tag)}; change the tag (TAG_INVALID)`,
  }));
});

test('a tag that no route has is an error that names those there are', () => {
  const target = knativeTarget();
  const pay = functionWithRevisions(target);
  const routes = ['v1', 'v2'].map((name) => ({ revision: pay.addRevision(name, { code: CODE }), percent: 50, tags: [name, `${name}-eu`] }));
  new TrafficSplit(target, 'Split', { routes });
  plainFunction(target, { environment: { URL: EnvironmentValue.fromUrl(pay.tag('v3')), OK: EnvironmentValue.fromUrl(pay.tag('v2-eu')) } });

  expect(findingsOf(target)).toEqual([
    "[prod/Target/Orders] 'environment.URL' must name a tag of the traffic split of 'prod/Target/Payment', got 'v3'; "
    + 'take one of v1, v1-eu, v2, v2-eu, or add it to a route (TAG_UNKNOWN)',
  ]);
});

test('a tag of a function without tags is an error', () => {
  const target = knativeTarget();
  const pay = functionWithRevisions(target);
  pay.addRevision('v1', { code: CODE });
  plainFunction(target, { environment: { URL: EnvironmentValue.fromUrl(pay.tag('canary')) } });

  expect(findingsOf(target)).toEqual([
    "[prod/Target/Orders] 'environment.URL' must name a tag of the traffic split of 'prod/Target/Payment', got 'canary'; "
    + "give 'tags' to one of its routes (TAG_UNKNOWN)",
  ]);
});

test('a tag of an imported function is taken as it is, but of one that the model makes it is checked', () => {
  const target = knativeTarget();
  new ServerlessFunction(target, 'Pay', { releases: Releases.REVISIONS }).addRevision('v1', { code: CODE });
  const [tax, pay] = ['tax', 'pay'].map((name) => ServerlessFunction.fromFunctionName(target, `Imported-${name}`, name));
  plainFunction(target, { environment: { TAX: EnvironmentValue.fromUrl(tax.tag('canary')), PAY: EnvironmentValue.fromUrl(pay.tag('canary')) } });

  expect(findingsOf(target)).toEqual([
    "[prod/Target/Orders] 'environment.PAY' must name a tag of the traffic split of 'prod/Target/Pay', got 'canary'; "
    + "give 'tags' to one of its routes (TAG_UNKNOWN)",
  ]);
});
