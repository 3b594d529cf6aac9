const NANOSECONDS = 1_000_000;

/** Milliseconds as the nanoseconds JetStream counts in. Refuses what JSON could not carry exactly (about 104 days). */
export function nanoseconds(milliseconds: number): number {
  const value = milliseconds * NANOSECONDS;
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`duration of ${milliseconds} ms cannot be written in nanoseconds, use whole milliseconds up to 104 days`);
  }
  return value;
}
