/** What the functions of a workload are like. */
export interface Workload {
  /** How many of the functions before it each function calls. */
  readonly calls: number;
  /** How many shapes of function take turns. */
  readonly shapes: number;
}

/** Functions that are alike and call nobody, functions that call three others, functions of many shapes. */
export const WORKLOADS: Record<string, Workload> = {
  quiet: { calls: 0, shapes: 1 },
  calling: { calls: 3, shapes: 1 },
  mixed: { calls: 0, shapes: 24 },
};

/** One function of a workload. What is undefined is left to the defaults. */
export interface Plan {
  readonly n: number;
  readonly calls: number[];
  /** Those that call it. Unset where none of them calls another: then only `web` calls, which is none of them. */
  readonly callers?: number[];
  readonly port?: number;
  readonly instances?: number;
  readonly timeoutSeconds?: number;
}

const PORTS = [undefined, 3000, 5000, 9000];
const INSTANCES = [undefined, 2, 3];
const TIMEOUTS = [undefined, 60];

/** So many functions of a workload. */
export function plansOf(workload: Workload, size: number): Plan[] {
  return Array.from({ length: size }, (_, n) => planOf(workload, n, size));
}

/** Name of the n-th function. */
export function functionName(n: number): string {
  return `fn${n}`;
}

/** Image of the n-th function. */
export function imageOf(n: number): string {
  return `registry.example.com/bench/fn${n}:1.0.0`;
}

/** Event type that the n-th trigger waits for. */
export function eventType(n: number): string {
  return `bench.event.${n}`;
}

/** The variable that holds the URL of the n-th of those that a function calls. */
export function variableOf(n: number): string {
  return `URL_${n}`;
}

function planOf({ calls, shapes }: Workload, n: number, size: number): Plan {
  const shape = n % shapes;
  return {
    n,
    calls: between(Math.max(0, n - calls), n),
    callers: calls === 0 ? undefined : between(n + 1, Math.min(size, n + 1 + calls)),
    port: PORTS[shape % 4],
    instances: INSTANCES[Math.floor(shape / 4) % 3],
    timeoutSeconds: TIMEOUTS[Math.floor(shape / 12)],
  };
}

function between(from: number, to: number): number[] {
  const numbers: number[] = [];
  for (let n = from; n < to; n++) numbers.push(n);
  return numbers;
}
