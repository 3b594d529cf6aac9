import { objectOf } from '../../core/kind';
import type { NomadTarget } from './nomad-target';

/** The root of a model on Nomad. */
export const NOMAD_TARGET = objectOf<NomadTarget>('NomadTarget', 'give the NomadTarget of the app');
