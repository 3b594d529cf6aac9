/** Where progress is shown. */
export interface Terminal {
  /** Milliseconds from some point in time. */
  now(): number;

  /** The stream, or nothing when nobody looks at it. Asked for late, because opening it costs a short program its time. */
  stream(): { write(text: string): unknown } | undefined;
}

/** Short work is not worth a word. */
const DELAY_MS = 1000;

/** Often enough to be seen moving. */
const INTERVAL_MS = 100;

/** Items between two looks at the clock. */
const STRIDE = 64;

const RETURN_AND_ERASE = '\r\x1b[K';

const STDERR: Terminal = {
  now: () => Date.now(),
  stream: () => (process.stderr.isTTY ? process.stderr : undefined),
};

/**
 * Works on one item after the other and shows on a terminal how many there were once that has taken a while; takes the line away in
 * the end, also when the work fails. Silent when the output for errors is no terminal.
 *
 * @param items what is worked on
 * @param what what the items are and what is done, `documents written` for example
 * @param work what is done with each
 * @param terminal where the line appears
 */
export function withProgress<T>(items: readonly T[], what: string, work: (item: T) => void, terminal: Terminal = STDERR): void {
  let next = terminal.now() + DELAY_MS;
  let shown: ReturnType<Terminal['stream']>;
  try {
    for (let count = 1; count <= items.length; count++) {
      work(items[count - 1]);
      if (count % STRIDE !== 0 || terminal.now() < next) continue;
      next = terminal.now() + INTERVAL_MS;
      shown = terminal.stream();
      shown?.write(`${RETURN_AND_ERASE}knomad: ${count.toLocaleString('en-US')} ${what}`);
    }
  } finally {
    shown?.write(RETURN_AND_ERASE);
  }
}
