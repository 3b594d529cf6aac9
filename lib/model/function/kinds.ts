import type { Kind } from '../../core/kind';
import { ServerlessFunction } from './serverless-function';

/** A function of the model, for what only its own platform knows of it. */
export const SERVERLESS_FUNCTION: Kind<ServerlessFunction> = {
  what: 'a ServerlessFunction',
  write: 'give a function of the model; one that is imported has no options here',
  accepts: (value) => ServerlessFunction.isServerlessFunction(value),
};
