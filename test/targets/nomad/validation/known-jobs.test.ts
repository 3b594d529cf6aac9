import * as fc from 'fast-check';
import { KnownJobs, validateJob } from '../../../../lib/targets/nomad/validation';
import { nomadJobs } from '../../../engines/nomad-jobs';
import { meshJob } from './job-cases';

/** Words that rules know, and values at the limits of what is ordinary. */
const names = fc.constantFrom('alloc', 'consul', 'default', 'docker', 'fn', 'global', 'http', 'orders', 'x1', 'a'.repeat(63));
const images = fc.constantFrom('nginx', 'registry.example.com/shop/orders:1.4.0', '${NOMAD_META_image}', '*', '""');
const environments = fc.dictionary(fc.constantFrom('A', '_b', 'PORT'), fc.constantFrom('', 'info', '${node.class}', '😀', 'a\nb'), { noNullPrototype: true });
const resources = fc.record({ CPU: fc.constantFrom(1, 100, 999_999_999), MemoryMB: fc.constantFrom(10, 300, 999_999_999) }, { requiredKeys: [] });
const texts = fc.record({ name: names, service: names, image: images, environment: environments, resources });

/** The same job with other ordinary values in the places where functions differ. */
function withValues(job: any, values: { name: string; service: string; image: string; environment: object; resources: object }): any {
  const changed = structuredClone(job);
  Object.assign(changed, { ID: values.name, Name: values.name });
  for (const group of changed.TaskGroups) {
    group.Services[0].Name = values.service;
    for (const task of group.Tasks) {
      if (typeof task.Config?.image === 'string') task.Config.image = values.image;
      if (task.Env !== undefined) task.Env = values.environment;
      // Others are compared with each other by the rules, so they must stay.
      if (task.Resources !== undefined && task.Resources.MemoryMaxMB === undefined) task.Resources = values.resources;
    }
  }
  return changed;
}

function knownAfter(...jobs: any[]): KnownJobs {
  const known = new KnownJobs();
  for (const job of jobs) known.keep(job, validateJob(job));
  return known;
}

test('a job that is like a known one but for ordinary values is good', () => {
  let compared = 0;
  fc.assert(fc.property(nomadJobs, texts, (job, values) => {
    const known = knownAfter(job);
    if (!known.has(structuredClone(job))) return;
    const other = withValues(job, values);
    // Where the job itself is out of the ordinary, it is a model for its equals only.
    if (!known.has(other)) return;
    expect(validateJob(other)).toEqual([]);
    compared += 1;
  }), { numRuns: 4000 });
  expect(compared).toBeGreaterThan(200);
});

test('no random job is taken for a known one unless it is good', () => {
  let taken = 0;
  fc.assert(fc.property(fc.array(nomadJobs, { minLength: 20, maxLength: 20 }), (jobs) => {
    const known = knownAfter(...jobs.slice(10));
    for (const job of jobs.slice(0, 10)) {
      if (!known.has(job)) continue;
      expect(validateJob(job)).toEqual([]);
      taken += 1;
    }
  }), { numRuns: 300 });
  expect(taken).toBeGreaterThan(0);
});

type Change = (job: any, group: any, service: any, task: any) => void;

const DIFFERENT: Array<[what: string, change: Change]> = [
  ['a name that is not its ID', (job) => { job.Name = 'other'; }],
  ['an ID with a space', (job) => { job.ID = job.Name = 'a b'; }],
  ['an ID with a reference', (job) => { job.ID = job.Name = '${TfToken[TOKEN.1]}'; }],
  ['an ID that is too long for a label', (job) => { job.ID = job.Name = 'a'.repeat(64); }],
  ['no groups', (job) => { job.TaskGroups = undefined; }],
  ['another group', (job, group) => { job.TaskGroups.push(group); }],
  ['a group that is none', (job) => { job.TaskGroups = ['group']; }],
  ['a member of its own', (job) => { job.constructor = 1; }],
  ['another count', (_job, group) => { group.Count = 3; }],
  ['a count that is no number', (_job, group) => { group.Count = NaN; }],
  ['no networks', (_job, group) => { group.Networks = null; }],
  ['tasks that are an object', (_job, group, _service, task) => { group.Tasks = { 0: task, length: 1 }; }],
  ['two services', (_job, group, service) => { group.Services.push({ ...service, Name: 'other' }); }],
  ['a service without a name', (_job, _group, service) => { delete service.Name; }],
  ['a service with an upper-case name', (_job, _group, service) => { service.Name = 'Orders'; }],
  ['a service of a task', (_job, _group, _service, task) => { task.Services = []; }],
  ['another configuration', (_job, _group, _service, task) => { task.Config.privileged = true; }],
  ['an image that is not ASCII', (_job, _group, _service, task) => { task.Config.image = 'é'; }],
  ['an empty image', (_job, _group, _service, task) => { task.Config.image = ''; }],
  ['an image that is no text', (_job, _group, _service, task) => { task.Config.image = 1; }],
  ['an environment that is none', (_job, _group, _service, task) => { task.Env = ['A']; }],
  ['a variable with a null character', (_job, _group, _service, task) => { task.Env = { A: '\0' }; }],
  ['a variable that is no text', (_job, _group, _service, task) => { task.Env = { A: 1 }; }],
  ['a variable with a strange name', (_job, _group, _service, task) => { task.Env = { 'A=B': '' }; }],
  ['little memory', (_job, _group, _service, task) => { task.Resources = { MemoryMB: 9 }; }],
  ['part of a megahertz', (_job, _group, _service, task) => { task.Resources = { CPU: 1.5 }; }],
  ['more memory than there is', (_job, _group, _service, task) => { task.Resources = { MemoryMB: 1e9 }; }],
  ['resources of another kind', (_job, _group, _service, task) => { task.Resources = { Cores: 1 }; }],
  ['resources that are none', (_job, _group, _service, task) => { task.Resources = []; }],
];

test.each(DIFFERENT)('a job with %s is looked at by itself', (_what, change) => {
  const known = knownAfter(meshJob());
  const job = meshJob();
  const [group] = job.TaskGroups;
  expect(known.has(job)).toBe(true);
  change(job, group, group.Services[0], group.Tasks[0]);
  expect(known.has(job)).toBe(false);
});

test('a job with values out of the ordinary is a model for those that have the same', () => {
  const model = meshJob();
  model.ID = model.Name = 'A_b';
  model.TaskGroups[0].Tasks[0].Resources = { Cores: 1 };
  const other = structuredClone(model);
  expect(knownAfter(model).has(other)).toBe(true);
  other.ID = other.Name = 'orders';
  expect(knownAfter(model).has(other)).toBe(false);
});

test('what is undefined counts as absent', () => {
  const [model, other] = [meshJob(), meshJob()];
  model.TaskGroups[0].StopAfterClientDisconnect = undefined;
  other.TaskGroups[0].Services[0].Kind = undefined;
  expect(knownAfter(model).has(other)).toBe(true);
});

test.each<[string, Change]>([
  ['wrong', (job) => { job.Priority = 101; }],
  ['of two services, whose names are compared', (_job, group, service) => { group.Services.push({ ...service, Name: 'other' }); }],
  ['of a service of a task, whose name may come from the job', (_job, _group, _service, task) => { task.Services = []; }],
  ['of a name that is not its ID', (job) => { job.Name = 'other'; }],
])('a job that is %s is no model for others', (_what, change) => {
  const job = meshJob();
  const [group] = job.TaskGroups;
  change(job, group, group.Services[0], group.Tasks[0]);
  expect(knownAfter(job).has(structuredClone(job))).toBe(false);
});

test('what is no job is not known', () => {
  expect(knownAfter(meshJob()).has('job')).toBe(false);
});

test('of many different jobs the last is known, and those that are found often', () => {
  const job = (count: number): any => {
    const one = meshJob();
    one.Priority = count;
    return one;
  };
  const known = knownAfter(...[1, 2, 3, 4, 5, 6, 7, 8].map(job));
  expect(known.has(job(8))).toBe(true);
  known.keep(job(9), []);
  expect([7, 8, 9].map((count) => known.has(job(count)))).toEqual([false, true, true]);
});
