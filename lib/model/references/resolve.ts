import type { IConstruct } from 'constructs';
import type { ModelIndex } from '../../core/model-index';
import type { HeldReference } from '../../core/reference';
import type { Callee, CalleeForm } from './callee';
import type { DestinationForm, EventDestination } from './event-destination';

/** What is called, imports of what the model makes replaced by it. */
export function resolvedCallee(index: ModelIndex, callee: Callee, from: IConstruct): CalleeForm {
  const form = callee._form;
  switch (form.kind) {
    case 'function': return { kind: 'function', fn: index.resolve(form.fn, from) };
    case 'tag': return { kind: 'tag', fn: index.resolve(form.fn, from), tag: form.tag };
    case 'broker': return { kind: 'broker', broker: index.resolve(form.broker, from) };
    case 'revision': return form;
  }
}

/** A path of something that is called. */
export interface ResolvedDestination {
  readonly callee: CalleeForm;
  readonly path: string;
}

/** Where events go, imports of what the model makes replaced by it. Nothing where they go nowhere. */
export function resolvedDestination(index: ModelIndex, destination: EventDestination, from: IConstruct): ResolvedDestination | undefined {
  const form: DestinationForm = destination._form;
  switch (form.kind) {
    case 'none': return undefined;
    case 'callee': return { callee: resolvedCallee(index, form.callee, from), path: form.path };
  }
}

/** The construct behind a callee. */
export function constructOf(form: CalleeForm): IConstruct {
  switch (form.kind) {
    case 'function': return form.fn;
    case 'revision': return form.revision;
    case 'tag': return form.fn;
    case 'broker': return form.broker;
  }
}

/** The grant that a reference to a callee is: to publish to a broker, to call anything else. */
export function referenceTo(callee: Callee, at?: string): HeldReference {
  const form = callee._form;
  return {
    to: constructOf(form),
    role: form.kind === 'broker' ? 'publish' : 'invoke',
    ...(at === undefined ? {} : { at }),
    ...(form.kind === 'tag' ? { tag: form.tag } : {}),
  };
}

/** The grant that a destination is. */
export function destinationReferences(destination: EventDestination): HeldReference[] {
  const form = destination._form;
  switch (form.kind) {
    case 'none': return [];
    case 'callee': return [referenceTo(form.callee)];
  }
}
