import type { IConstruct } from 'constructs';
import type { ModelIndex } from '../../core/model-index';
import type { ReferenceList } from '../../core/reference';
import { unreachable } from '../../core/unreachable';
import type { IBroker } from './broker';
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
  switch (form.kind) {
    case 'none': return undefined;
    case 'callee': {
      const callee = resolvedCallee(index, form.callee, from);
      return callee === form.callee ? form : { callee, path: form.path };
    }
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

/** Adds the grant that a reference to a callee is: to publish to a broker, to call anything else. */
export function addCallee(list: ReferenceList, form: CalleeForm, at?: string): void {
  switch (form.kind) {
    case 'broker': return list.add(form.broker, 'publish', at);
    case 'function': return list.add(form.fn, 'invoke', at);
    case 'revision': return list.add(form.revision, 'invoke', at);
    case 'tag': return list.add(form.fn, 'invoke', at, form.tag);
  }
  unreachable(form);
}

/** Adds the grant that a destination is. */
export function addDestination(list: ReferenceList, destination: EventDestination): void {
  const form = destination._form;
  switch (form.kind) {
    case 'none': return;
    case 'callee': return addCallee(list, form.callee);
  }
  unreachable(form);
}
