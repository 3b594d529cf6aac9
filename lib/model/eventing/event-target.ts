import type { IConstruct } from 'constructs';
import type { IFunction } from '../function/function';
import type { IBroker } from './broker';

/** Something that events can be delivered to: a function or a broker, of the model or imported. */
export interface IEventTarget extends IConstruct {}

/**
 * What each kind of event target becomes on a platform.
 *
 * @internal
 */
export interface EventTargetVisitor<T> {
  visitFunction(fn: IFunction): T;
  visitBroker(broker: IBroker): T;
}

/**
 * Calls the method for the kind of `target`. Brokers have a `brokerName`, functions have a `functionName`.
 *
 * @internal
 */
export function visitEventTarget<T>(target: IEventTarget, visitor: EventTargetVisitor<T>): T {
  return 'brokerName' in target ? visitor.visitBroker(target as IBroker) : visitor.visitFunction(target as IFunction);
}
