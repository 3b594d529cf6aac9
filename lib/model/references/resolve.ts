import type { IConstruct } from 'constructs';
import type { ModelIndex } from '../../core/model-index';
import type { HeldReference, ReferenceRole } from '../../core/reference';
import type { IBroker } from './broker';
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

/** The broker that something called is, if it is one. */
export function brokerBehind(form: CalleeForm): IBroker | undefined {
  switch (form.kind) {
    case 'broker': return form.broker;
    case 'function': return undefined;
    case 'revision': return undefined;
    case 'tag': return undefined;
  }
}

/** Whether something called has a path of its own, so that none can be given. */
export function hasPath(form: CalleeForm): boolean {
  switch (form.kind) {
    case 'broker': return true;
    case 'function': return false;
    case 'revision': return false;
    case 'tag': return false;
  }
}

/** The grant that a reference to a callee is: to publish to a broker, to call anything else. */
export function referenceTo(callee: Callee, at?: string): HeldReference {
  const form = callee._form;
  return {
    to: constructOf(form),
    role: roleOf(form),
    ...(at === undefined ? {} : { at }),
    ...(form.kind === 'tag' ? { tag: form.tag } : {}),
  };
}

function roleOf(form: CalleeForm): ReferenceRole {
  switch (form.kind) {
    case 'broker': return 'publish';
    case 'function': return 'invoke';
    case 'revision': return 'invoke';
    case 'tag': return 'invoke';
  }
}

/** The grant that a destination is. */
export function destinationReferences(destination: EventDestination): HeldReference[] {
  const form = destination._form;
  switch (form.kind) {
    case 'none': return [];
    case 'callee': return [referenceTo(form.callee)];
  }
}
