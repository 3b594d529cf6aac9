import type { Cpu } from './cpu';
import type { Duration } from './duration';
import { objectOf } from './kind';
import type { Rate } from './rate';
import type { Size } from './size';

/** A length of time. */
export const DURATION = objectOf<Duration>('Duration', 'write Duration.seconds(30)');

/** An amount of memory or storage. */
export const SIZE = objectOf<Size>('Size', 'write Size.mebibytes(256)');

/** An amount of processor time. */
export const CPU = objectOf<Cpu>('Cpu', 'write Cpu.millis(250)');

/** A number of happenings in a length of time. */
export const RATE = objectOf<Rate>('Rate', 'write Rate.perSecond(100)');
