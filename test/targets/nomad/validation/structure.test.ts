import * as fc from 'fast-check';
import { share } from '../../../../lib/core/document';
import { entryStructure, jobStructure, validateJob } from '../../../../lib/targets/nomad/validation';
import { nomadJobs } from '../../../engines/nomad-jobs';
import { meshJob } from './job-cases';

/** Words that rules know, and names at the limits of what is ordinary. */
const names = fc.constantFrom('alloc', 'consul', 'default', 'docker', 'fn', 'global', 'http', 'orders', 'x1', 'a'.repeat(63));
const images = fc.constantFrom('nginx', 'registry.example.com/shop/orders:1.4.0', '${NOMAD_META_image}', '*', '""');
const values = fc.constantFrom('', 'info', '${node.class}', '😀', 'a\nb');

/** The same job with other ordinary texts. */
function withTexts(job: any, [name, service, image, value]: string[]): any {
  const changed = structuredClone(job);
  Object.assign(changed, { ID: name, Name: name });
  for (const group of changed.TaskGroups) {
    group.Services[0].Name = service;
    for (const task of group.Tasks) {
      if (typeof task.Config?.image === 'string') task.Config.image = image;
      if (task.Env !== undefined) task.Env = Object.fromEntries(Object.keys(task.Env).map((key) => [key, value]));
    }
  }
  return changed;
}

test('of two jobs that differ in ordinary texts only, both are good or neither is', () => {
  let compared = 0;
  fc.assert(fc.property(nomadJobs, fc.tuple(names, names, images, values), (job, texts) => {
    const structure = jobStructure(job);
    if (structure === undefined) return;
    const other = withTexts(job, texts);
    expect(jobStructure(other)).toBe(structure);
    expect(validateJob(other).length === 0).toBe(validateJob(job).length === 0);
    compared += 1;
  }), { numRuns: 2000 });
  expect(compared).toBeGreaterThan(300);
});

type Change = (job: any, group: any, service: any, task: any) => void;

const OUT_OF_THE_ORDINARY: Array<[what: string, change: Change]> = [
  ['a name that is not its ID', (job) => { job.Name = 'other'; }],
  ['an ID with a space', (job) => { job.ID = job.Name = 'a b'; }],
  ['an ID with a reference', (job) => { job.ID = job.Name = '${TfToken[TOKEN.1]}'; }],
  ['an ID that is too long for a label', (job) => { job.ID = job.Name = 'a'.repeat(64); }],
  ['no groups', (job) => { job.TaskGroups = undefined; }],
  ['a group that is none', (job) => { job.TaskGroups = ['group']; }],
  ['no tasks', (_job, group) => { group.Tasks = undefined; }],
  ['a task that is none', (_job, group) => { group.Tasks = ['task']; }],
  ['two services', (_job, group, service) => { group.Services.push({ ...service, Name: 'other' }); }],
  ['a service without a name', (_job, _group, service) => { delete service.Name; }],
  ['a service with an upper-case name', (_job, _group, service) => { service.Name = 'Orders'; }],
  ['a service of a task', (_job, _group, _service, task) => { task.Services = []; }],
  ['an image that is not ASCII', (_job, _group, _service, task) => { task.Config.image = 'é'; }],
  ['an empty image', (_job, _group, _service, task) => { task.Config.image = ''; }],
  ['an image that is no text', (_job, _group, _service, task) => { task.Config.image = 1; }],
  ['an environment that is none', (_job, _group, _service, task) => { task.Env = ['A']; }],
  ['a variable with a null character', (_job, _group, _service, task) => { task.Env = { A: '\0' }; }],
  ['a variable that is no text', (_job, _group, _service, task) => { task.Env = { A: 1 }; }],
];

test.each(OUT_OF_THE_ORDINARY)('a job with %s is looked at by itself', (_what, change) => {
  const job = meshJob();
  const [group] = job.TaskGroups;
  expect(jobStructure(job)).toEqual(expect.any(String));
  change(job, group, group.Services[0], group.Tasks[0]);
  expect(jobStructure(job)).toBeUndefined();
});

test('jobs that differ in anything else have structures of their own', () => {
  const job = meshJob();
  const others = [meshJob(), meshJob(), meshJob()];
  others[0].TaskGroups[0].Tasks[0].Config.privileged = true;
  others[1].TaskGroups[0].Tasks[0].Env = { A: '' };
  others[2].TaskGroups[0].Services[0].PortLabel = '1';
  expect(new Set([job, ...others].map(jobStructure)).size).toBe(4);
});

test('a part that documents share counts as what it is and where it is', () => {
  const jobs = Array.from({ length: 6 }, meshJob);
  const [update, other] = [share({ MaxParallel: 1 }), share({ MaxParallel: 1 })];
  jobs[0].TaskGroups[0].Update = update;
  jobs[1].TaskGroups[0].Update = update;
  jobs[2].TaskGroups[0].Update = other;
  jobs[3].TaskGroups[0].Update = { MaxParallel: 1 };
  jobs[4].TaskGroups[0].Update = undefined;
  jobs[5].TaskGroups[0].Update = undefined;
  jobs[5].TaskGroups[0].Networks = update;
  const structures = jobs.map(jobStructure);
  expect(structures[1]).toBe(structures[0]);
  expect(new Set(structures).size).toBe(5);
});

describe('the structure of an entry', () => {
  const entry = { Protocol: 'http' };

  test('is its content, where the rules ask nothing of an ordinary name', () => {
    expect(entryStructure('service-defaults', 'orders', entry)).toBe(entry);
  });

  test.each([
    ['a splitter, which may lead to itself', 'service-splitter', 'orders', entry],
    ['all services', 'service-defaults', '*', entry],
    ['no service', 'service-router', '', entry],
    ['content that is none', 'service-defaults', 'orders', 'text'],
  ])('is unknown for %s', (_what, kind, name, content) => {
    expect(entryStructure(kind, name, content)).toBeUndefined();
  });
});
