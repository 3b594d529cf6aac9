import * as fc from 'fast-check';
import { EnvironmentValue, Releases, ServerlessFunction, nomad } from '../../../../lib';
import { KnownEntries, KnownJobs, validateConfigEntry, validateJob } from '../../../../lib/targets/nomad/validation';
import { nomadJobs } from '../../../engines/nomad-jobs';
import { randomModel } from '../../../support/random-model';
import { nomadTarget } from '../../../support/targets';
import { mutated, mutations } from './mutations';

const models = randomModel({ ordered: true, filters: true, portable: true });

/** The documents of random models, in which every function with one release calls every other. */
const documents: fc.Arbitrary<any[]> = fc.tuple(models, fc.boolean()).map(([model, vault]) => {
  const target = nomadTarget({
    network: nomad.Network.mesh({ gateway: nomad.ApiGateway.fromGatewayName('public', { domain: 'example.com' }) }),
    nats: nomad.Nats.fromUrls(['nats://10.0.0.5:4222']),
    secrets: vault ? nomad.SecretStore.vault() : undefined,
  });
  model(target);
  const functions = target.node.findAll().filter(ServerlessFunction.isServerlessFunction);
  functions.filter(({ releases }) => releases === Releases.REPLACE).forEach((fn) => functions.filter((other) => other !== fn)
    .forEach((other, index) => fn.addEnvironment(`URL_${index}`, EnvironmentValue.fromUrl(other))));
  return target.documents();
});

const changes = fc.array(fc.tuple(fc.nat(), mutations, fc.array(mutations, { minLength: 2, maxLength: 2 })), { minLength: 8, maxLength: 8 });

/** Documents as they come, then their likes, then some that are like one of them but for a few values, each before some that are like that. */
function withMutations(originals: any[], some: Array<[number, any, any[]]>): any[] {
  return [...originals, ...structuredClone(originals), ...some.flatMap(([which, change, more]) => {
    const changed = mutated(originals[which % originals.length], change);
    return [changed, ...more.map((another) => mutated(changed, another))];
  })];
}

test('the verdict on a job of any model, and of any job like it, is that of looking at all of it', () => {
  let spared = 0;
  let refused = 0;
  fc.assert(fc.property(documents, changes, (all, some) => {
    const jobs = all.filter(({ kind }) => kind === 'nomad_job').map(({ body }) => body.jobspec);
    const known = new KnownJobs();
    for (const job of withMutations(jobs, some)) {
      if (known.partsOf(job).size > 0) spared += 1;
      const problems = validateJob(job);
      if (problems.length > 0) refused += 1;
      expect(known.problemsOf(job)).toEqual(problems);
    }
  }), { numRuns: 150 });
  expect(spared).toBeGreaterThan(500);
  expect(refused).toBeGreaterThan(500);
});

test('the verdict on random jobs, and on jobs like them, is that of looking at all of them', () => {
  let spared = 0;
  fc.assert(fc.property(fc.array(nomadJobs, { minLength: 15, maxLength: 15 }), changes, (jobs, some) => {
    const known = new KnownJobs();
    for (const job of withMutations(jobs, some)) {
      if (known.partsOf(job).size > 0) spared += 1;
      expect(known.problemsOf(job)).toEqual(validateJob(job));
    }
  }), { numRuns: 200 });
  expect(spared).toBeGreaterThan(500);
});

test('the verdict on an entry of any model, and of any entry like it, is that of looking at all of it', () => {
  let spared = 0;
  let refused = 0;
  fc.assert(fc.property(documents, changes, (all, some) => {
    const entries = all.filter(({ kind }) => kind === 'consul_config_entry').map(({ body: { kind, name, config_json: content } }) => ({ kind, name, content }));
    const known = new KnownEntries();
    for (const { kind, name, content } of withMutations(entries, some).filter((entry) => typeof entry?.kind === 'string' && typeof entry.name === 'string')) {
      if (known.has(kind, name, content)) spared += 1;
      const problems = validateConfigEntry(kind, name, content);
      if (problems.length > 0) refused += 1;
      expect(known.problemsOf(kind, name, content)).toEqual(problems);
    }
  }), { numRuns: 150 });
  expect(spared).toBeGreaterThan(500);
  expect(refused).toBeGreaterThan(200);
});
