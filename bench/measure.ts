/** One measurement in a process of its own: platform, variant, number of functions, output folder. Prints JSON. */
async function main(platform: string, variant: string, size: string, outdir: string): Promise<void> {
  // Loaded by its name, so that a variant loads nothing of the others. Loading is not part of the time.
  const { run }: { run: (size: number, outdir: string) => void } = await import(`./variants/${platform}-${variant}.js`);
  const start = process.hrtime.bigint();
  const cpuStart = process.cpuUsage();
  run(Number(size), outdir);
  const millis = Number(process.hrtime.bigint() - start) / 1e6;
  const { user, system } = process.cpuUsage(cpuStart);
  process.stdout.write(JSON.stringify({ millis, cpuMillis: (user + system) / 1000, peakBytes: process.resourceUsage().maxRSS * 1024 }));
}

const [platform, variant, size, outdir] = process.argv.slice(2);
void main(platform, variant, size, outdir);

export {};
