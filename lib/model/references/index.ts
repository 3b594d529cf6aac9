export { type IBroker } from './broker';
export { Callee, type ICallee } from './callee';
export { Caller, type ICaller } from './caller';
export { EventDestination, type IEventTarget } from './event-destination';
export { type IFunction, type IRevision } from './function';
export { FunctionTag } from './function-tag';
export { type IHttpTarget } from './http-target';
export { type ISecret } from './secret';
