import { Construct } from 'constructs';
import { Findings, ServerlessFunction } from '../../lib';
import { note, notesOf } from '../../lib/core/notes';
import type { Problem } from '../../lib/core/problem';
import { CODE, besides, findingsOf, knativeTarget, plainFunction } from '../support/knative';

const problem = (message: string): Problem => ({ code: 'PROPERTY_IGNORED', message, remedy: 'remove it', warning: true });

test('notes are kept in the order in which they came, each construct its own', () => {
  const target = knativeTarget();
  note(target, [problem('one')]);
  note(target, [problem('two'), problem('three')]);

  expect(notesOf(target)).toEqual([problem('one'), problem('two'), problem('three')]);
  expect(notesOf(target.node.root)).toBeUndefined();
});

test('notes of a construct that is of no model are findings of the target it is below', () => {
  const target = knativeTarget();
  const other = besides(target, 'mail');
  note(new Construct(target, 'Group'), [problem('x')]);

  expect(findingsOf(target)).toEqual(['[prod/Target/Group] x; remove it (PROPERTY_IGNORED)']);
  expect(findingsOf(other)).toEqual([]);
});

test('notes above all targets are findings of the first one, so that they are told once', () => {
  const target = knativeTarget();
  const other = besides(target, 'mail');
  note(target.node.root, [problem('x')]);

  expect([findingsOf(target), findingsOf(other)]).toEqual([['x; remove it (PROPERTY_IGNORED)'].map((text) => `[] ${text}`), []]);
});

test('a warning that a call left behind stops nothing and can be acknowledged', () => {
  const target = knativeTarget();
  const fn = plainFunction(target, { replicas: 3 } as object);
  Findings.of(fn).acknowledge('PROPERTY_IGNORED', 'shared with another tool');

  expect(target.findings()).toEqual([{
    code: 'PROPERTY_IGNORED',
    severity: 'warning',
    path: 'prod/Target/Orders',
    text: "[prod/Target/Orders] 'replicas' is no property of ServerlessFunctionProps and has no effect; remove it (PROPERTY_IGNORED)",
    acknowledgement: 'shared with another tool',
  }]);
  expect(target.documents()).toHaveLength(1);
});

test('a class of the user has properties of its own, and nothing is said about them', () => {
  class AcmeFunction extends ServerlessFunction {
    constructor(scope: Construct, id: string, props: { readonly team: string; readonly prot: number }) {
      super(scope, id, { code: CODE, ...props });
    }
  }
  const target = knativeTarget();
  new AcmeFunction(target, 'Orders', { team: 'checkout', prot: 7 });

  expect(target.findings()).toEqual([]);
});
