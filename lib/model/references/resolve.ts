import type { IConstruct } from 'constructs';
import type { ModelIndex } from '../../core/model-index';
import type { ReferenceList } from '../../core/reference';
import type { CalleeForm } from './callee';
import type { DestinationForm, EventDestination } from './event-destination';

/** What is called, imports of what the model makes replaced by it. */
export function resolvedCallee(index: ModelIndex, form: CalleeForm, from: IConstruct): CalleeForm {
  switch (form.kind) {
    case 'function': {
      const fn = index.resolve(form.fn, from);
      return fn === form.fn ? form : { kind: 'function', fn };
    }
    case 'tag': {
      const fn = index.resolve(form.fn, from);
      return fn === form.fn ? form : { kind: 'tag', fn, tag: form.tag };
    }
    case 'broker': {
      const broker = index.resolve(form.broker, from);
      return broker === form.broker ? form : { kind: 'broker', broker };
    }
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
  if (form.kind === 'none') return undefined;
  const callee = resolvedCallee(index, form.callee, from);
  return callee === form.callee ? form : { callee, path: form.path };
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

/** Adds the grant that a reference to a callee is: to publish to a broker, to call anything else. */
export function addCallee(list: ReferenceList, form: CalleeForm, at?: string): void {
  list.add(constructOf(form), form.kind === 'broker' ? 'publish' : 'invoke', at, form.kind === 'tag' ? form.tag : undefined);
}

/** Adds the grant that a destination is. */
export function addDestination(list: ReferenceList, destination: EventDestination): void {
  const form = destination._form;
  if (form.kind === 'callee') addCallee(list, form.callee);
}
