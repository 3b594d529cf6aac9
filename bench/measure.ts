import { VARIANTS } from './variants';

/** One measurement in a process of its own: platform, variant, number of functions, output folder. Prints JSON. */
const [platform, variant, size, outdir] = process.argv.slice(2);
const run = VARIANTS[platform][variant].load();
const start = process.hrtime.bigint();
const cpuStart = process.cpuUsage();
run(Number(size), outdir);
const millis = Number(process.hrtime.bigint() - start) / 1e6;
const { user, system } = process.cpuUsage(cpuStart);
process.stdout.write(JSON.stringify({ millis, cpuMillis: (user + system) / 1000, peakBytes: process.resourceUsage().maxRSS * 1024 }));
