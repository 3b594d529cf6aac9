import { withProgress } from '../../lib/backends/progress';
import type { Terminal } from '../../lib/backends/progress';

/** A terminal that keeps what it shows, with a clock that moves when the test says so. */
class FakeTerminal implements Terminal {
  public time = 0;
  public readonly shown: string[] = [];

  constructor(private readonly isTerminal = true) {}

  public now(): number {
    return this.time;
  }

  public stream() {
    return this.isTerminal ? { write: (text: string) => this.shown.push(text) } : undefined;
  }
}

const items = (count: number) => Array.from({ length: count }, (_, index) => index);

function work(terminal: FakeTerminal, count: number, millisEach: number): number[] {
  const seen: number[] = [];
  withProgress(items(count), 'documents written', (item) => {
    seen.push(item);
    terminal.time += millisEach;
  }, terminal);
  return seen;
}

test('works on every item, in order', () => {
  expect(work(new FakeTerminal(), 200, 1)).toEqual(items(200));
});

test('says nothing about work of a second', () => {
  const terminal = new FakeTerminal();

  work(terminal, 1000, 0.9);

  expect(terminal.shown).toEqual([]);
});

test('shows a count that moves once the work takes longer, and takes the line away', () => {
  const terminal = new FakeTerminal();

  work(terminal, 1280, 1);

  expect(terminal.shown).toEqual([
    '\r\x1b[Kknomad: 1,024 documents written', '\r\x1b[Kknomad: 1,152 documents written', '\r\x1b[Kknomad: 1,280 documents written', '\r\x1b[K',
  ]);
});

test('says nothing where there is no terminal', () => {
  const terminal = new FakeTerminal(false);

  work(terminal, 5000, 10);

  expect(terminal.shown).toEqual([]);
});

test('takes the line away when the work fails', () => {
  const terminal = new FakeTerminal();
  const fail = () => {
    withProgress(items(5000), 'documents written', (item) => {
      terminal.time += 20;
      if (item === 70) throw new Error('disk full');
    }, terminal);
  };

  expect(fail).toThrow('disk full');
  expect(terminal.shown).toEqual(['\r\x1b[Kknomad: 64 documents written', '\r\x1b[K']);
});

test('uses the error output of the process, if that is a terminal', () => {
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const isTerminal = Object.getOwnPropertyDescriptor(process.stderr, 'isTTY');
  const now = jest.spyOn(Date, 'now');
  let time = 0;
  now.mockImplementation(() => time += 10_000);
  try {
    Object.defineProperty(process.stderr, 'isTTY', { value: false, configurable: true });
    withProgress(items(100), 'documents written', () => undefined);
    expect(write).not.toHaveBeenCalled();

    Object.defineProperty(process.stderr, 'isTTY', { value: true, configurable: true });
    withProgress(items(100), 'documents written', () => undefined);
    expect(write.mock.calls).toEqual([['\r\x1b[Kknomad: 64 documents written'], ['\r\x1b[K']]);
  } finally {
    if (isTerminal === undefined) delete (process.stderr as { isTTY?: boolean }).isTTY;
    else Object.defineProperty(process.stderr, 'isTTY', isTerminal);
    now.mockRestore();
    write.mockRestore();
  }
});
