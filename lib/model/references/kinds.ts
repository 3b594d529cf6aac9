import type { IConstruct } from 'constructs';
import { ModelError, show } from '../../core/errors';
import type { Kind } from '../../core/kind';
import { confidential, isConstruct, objectOf, withMethod } from '../../core/kind';
import type { IBroker } from './broker';
import type { Callee, ICallee } from './callee';
import type { Caller, ICaller } from './caller';
import type { EventDestination, IEventTarget } from './event-destination';
import type { IFunction, IRevision } from './function';
import type { ISecret } from './secret';

const CALLEE_OBJECT: Kind<Callee> = objectOf('Callee', 'return that of a function or a broker');
const CALLER_OBJECT: Kind<Caller> = objectOf('Caller', 'return that of a function');
const DESTINATION_OBJECT: Kind<EventDestination> = objectOf('EventDestination', 'return that of a function or a broker');

/** Something to call. */
export const CALLEE: Kind<ICallee> = withMethod('ICallee', 'toCallee', 'give a function, a revision, fn.tag() or a broker');

/** Something that calls. */
export const CALLER: Kind<ICaller> = withMethod('ICaller', 'toCaller', 'give a function, or ServerlessFunction.fromFunctionName()');

/** Something that takes events. */
export const EVENT_TARGET: Kind<IEventTarget> = withMethod('IEventTarget', 'toEventDestination', "give a function, fn.at('/path'), fn.tag() or a broker");

/** A function. */
export const FUNCTION: Kind<IFunction> = constructWith('IFunction', 'functionName', 'give a ServerlessFunction, or ServerlessFunction.fromFunctionName()');

/** A revision. */
export const REVISION: Kind<IRevision> = constructWith('IRevision', 'revisionName', 'give what ServerlessFunction.addRevision() returned');

/** A broker. */
export const BROKER: Kind<IBroker> = constructWith('IBroker', 'brokerName', 'give an EventBroker, or EventBroker.fromBrokerName()');

/** A secret. What is given in its place is most likely the value that nobody should see. */
export const SECRET: Kind<ISecret> = confidential(constructWith('ISecret', 'secretName', 'give Secret.fromSecretName()'));

/** What is called, from whatever passes it on. */
export function calleeOf(to: ICallee, property: string): Callee {
  return passedOn(CALLEE_OBJECT, to.toCallee(), property, 'toCallee');
}

/** Who calls, from whatever passes it on. */
export function callerOf(from: ICaller, property: string, scope?: IConstruct): Caller {
  return passedOn(CALLER_OBJECT, from.toCaller(), property, 'toCaller', scope);
}

/** Where events go, from whatever passes it on. */
export function destinationOf(to: IEventTarget, property: string): EventDestination {
  return passedOn(DESTINATION_OBJECT, to.toEventDestination(), property, 'toEventDestination');
}

function passedOn<T>(kind: Kind<T>, value: T, property: string, method: string, scope?: IConstruct): T {
  if (!kind.accepts(value)) {
    throw new ModelError('VALUE_KIND', `'${property}.${method}()' must give ${kind.what}, got ${show(value)}`, kind.write, scope);
  }
  return value;
}

/** Constructs of the model and imports are told by the name they have on the platform. */
function constructWith<T>(name: string, member: string, write: string): Kind<T> {
  return {
    what: `an ${name}`,
    write,
    accepts: (value) => isConstruct(value) && typeof (value as unknown as { readonly [key: string]: unknown })[member] === 'string',
  };
}
