import { WORKLOADS, plansOf } from './workloads';
import type { Plan } from './workloads';

/** One measurement in a process of its own: platform, variant, workload, number of functions, output folder. Prints JSON. */
async function main(platform: string, variant: string, workload: string, size: string, outdir: string): Promise<void> {
  // Loaded by its name, so that a variant loads nothing of the others. Neither loading nor what functions there are is part of the time.
  const { run }: { run: (plans: Plan[], outdir: string) => void } = await import(`./variants/${platform}-${variant}.js`);
  const plans = plansOf(WORKLOADS[workload], Number(size));
  const start = process.hrtime.bigint();
  const cpuStart = process.cpuUsage();
  run(plans, outdir);
  const millis = Number(process.hrtime.bigint() - start) / 1e6;
  const { user, system } = process.cpuUsage(cpuStart);
  process.stdout.write(JSON.stringify({ millis, cpuMillis: (user + system) / 1000, peakBytes: process.resourceUsage().maxRSS * 1024 }));
}

const [platform, variant, workload, size, outdir] = process.argv.slice(2);
void main(platform, variant, workload, size, outdir);
