import type { Cron } from './cron';

/**
 * The six fields that a message schedule of NATS is written in: seconds come first and are always 0. NATS knows neither five fields nor
 * a time zone inside the expression.
 */
export function toNats(cron: Cron): string {
  return `0 ${cron.text}`;
}
