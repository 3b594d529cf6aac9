import { Construct } from 'constructs';
import { EnvironmentValue, Revision } from '../../../lib';
import { ModelIndex } from '../../../lib/core/model-index';
import { CODE, findingsOf, functionWithRevisions, knativeTarget, plainFunction } from '../../support/knative';

test('a revision says what it was given', () => {
  const fn = functionWithRevisions(knativeTarget());
  expect(fn.addRevision('v1', { code: CODE })).toMatchObject({ revisionName: 'v1', fn, code: CODE, retired: false, adopt: false, _physicalName: 'payment-v1' });
  expect(fn.addRevision('v2', { code: CODE, retired: true, adopt: true })).toMatchObject({ retired: true, adopt: true, _physicalName: 'payment' });
});

test('its features are those of its function where it says nothing itself', () => {
  const target = knativeTarget();
  const fn = functionWithRevisions(target, { minInstances: 1, maxInstances: 5 });
  const revision = fn.addRevision('v1', { code: CODE, retired: true, adopt: true, minInstances: 0, environment: { A: EnvironmentValue.fromText('') } });
  expect(revision._features(new ModelIndex(target))).toEqual([
    'function.revision.retired', 'function.revision.adopt', 'function.scale.to-zero', 'function.scale.max', 'environment.text',
  ]);
});

test('a plain function has no revisions', () => {
  const fn = plainFunction(knativeTarget());
  expect(() => fn.addRevision('v1', { code: CODE })).toThrow(new Error(
    "[prod/Target/Orders/v1] 'releases' must be Releases.REVISIONS to add revision 'v1', got Releases.REPLACE; "
    + 'follow docs/guide/hand-over.md to change the layout of a function that is deployed (REVISION_LAYOUT)',
  ));
});

test('a revision is directly below its function', () => {
  const fn = functionWithRevisions(knativeTarget());
  expect(() => new Revision(new Construct(fn, 'Group'), 'v1', { code: CODE })).toThrow(new Error(
    '[prod/Target/Payment/Group/v1] a revision must be directly below its function; use ServerlessFunction.addRevision() (REVISION_LAYOUT)',
  ));
});

test('a revision has a name', () => {
  expect(() => functionWithRevisions(knativeTarget()).addRevision('', { code: CODE })).toThrow(new Error(
    "[prod/Target/Payment] 'name' must not be empty, got \"\"; give a text (TEXT_EMPTY)",
  ));
});

test('options are checked at the call', () => {
  expect(() => functionWithRevisions(knativeTarget()).addRevision('v1', { code: CODE, port: 0 })).toThrow(new Error(
    "[prod/Target/Payment/v1] 'port' must be a whole number from 1 to 65535, got 0; change the port (PORT_INVALID)",
  ));
});

test('a name that no platform takes is found, alone and with that of the function', () => {
  const target = knativeTarget();
  functionWithRevisions(target).addRevision('V1', { code: CODE });
  functionWithRevisions(target, { functionName: 'f'.repeat(60) }, 'Long').addRevision('v1.5', { code: CODE });
  expect(findingsOf(target)).toEqual([
    '[prod/Target/Payment/V1] \'name\' must start with a letter and hold lower-case letters, digits and dashes, got "V1"; '
    + "change the id or give 'name' (NAME_INVALID)",
    '[prod/Target/Long/v1.5] \'name\' must start with a letter and hold lower-case letters, digits and dashes, got "v1.5"; '
    + "change the id or give 'name' (NAME_INVALID)",
    `[prod/Target/Long/v1.5] 'name of function and revision' must have 63 characters at most, got 65 in "${'f'.repeat(60)}-v1.5"; `
    + 'shorten the id or give a shorter name (NAME_TOO_LONG)',
  ]);
});
