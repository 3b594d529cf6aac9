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
  for (const job of jobs) known.problemsOf(job);
  return known;
}

/** Whether nothing of a job is looked at. */
function isKnown(known: KnownJobs, job: any): boolean {
  return known.partsOf(job).has('');
}

/** The parts of a job that are not looked at. */
function partsKnown(known: KnownJobs, job: any): string[] {
  return [...known.partsOf(job)];
}

const FIRST_TASK = '/TaskGroups/0/Tasks/0';
const SECOND_TASK = '/TaskGroups/0/Tasks/1';
const SERVICE = '/TaskGroups/0/Services/0';

test('a job that is like a known one but for ordinary values is good', () => {
  let compared = 0;
  fc.assert(fc.property(nomadJobs, texts, (job, values) => {
    const known = knownAfter(job);
    if (!isKnown(known, structuredClone(job))) return;
    const other = withValues(job, values);
    // Where the job itself is out of the ordinary, it is a model for its equals only.
    if (!isKnown(known, other)) return;
    expect(validateJob(other)).toEqual([]);
    compared += 1;
  }), { numRuns: 4000 });
  expect(compared).toBeGreaterThan(200);
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

test.each(DIFFERENT)('a job with %s is looked at', (_what, change) => {
  const known = knownAfter(meshJob());
  const job = meshJob();
  const [group] = job.TaskGroups;
  expect(isKnown(known, job)).toBe(true);
  change(job, group, group.Services[0], group.Tasks[0]);
  expect(isKnown(known, job)).toBe(false);
});

type Values = (service: any, task: any) => void;

test.each<[string, Values]>([
  ['other upstreams', (service) => { proxyOf(service).Upstreams = [{ DestinationName: 'a1', LocalBindPort: 1 }, { DestinationName: 'b1', LocalBindPort: 2 }]; }],
  ['another path to check', (service) => { service.Checks[0].Path = '/ready.html'; }],
  ['other arguments', (_service, task) => { task.Config.args = ['-c', '${node.class} "%"']; }],
  ['other templates', (_service, task) => { task.Templates = [{ EmbeddedTmpl: '\0', DestPath: 'local/a.env', Envvars: true }, { EmbeddedTmpl: 'b', DestPath: 'local/b' }]; }],
])('a job with %s is not looked at', (_what, change) => {
  const model = meshJob();
  model.TaskGroups[0].Tasks[0].Config.args = [];
  model.TaskGroups[0].Tasks[0].Templates = [{ EmbeddedTmpl: 'a', DestPath: 'secrets/payment.env', ChangeMode: 'noop' }];
  const job = structuredClone(model);
  change(job.TaskGroups[0].Services[0], job.TaskGroups[0].Tasks[0]);
  expect(isKnown(knownAfter(model), job)).toBe(true);
  expect(validateJob(job)).toEqual([]);
});

function proxyOf(service: any): any {
  return service.Connect.SidecarService.Proxy;
}

test.each<[string, Values]>([
  ['two upstreams on one port', (service) => { proxyOf(service).Upstreams = [{ DestinationName: 'a1', LocalBindPort: 1 }, { DestinationName: 'b1', LocalBindPort: 1 }]; }],
  ['an upstream of no port', (service) => { proxyOf(service).Upstreams[0].LocalBindPort = 0; }],
  ['an upstream of a port that is none', (service) => { proxyOf(service).Upstreams[0].LocalBindPort = 65_536; }],
  ['an upstream without a name', (service) => { delete proxyOf(service).Upstreams[0].DestinationName; }],
  ['an upstream with a mode', (service) => { proxyOf(service).Upstreams[0].LocalBindSocketMode = '0600'; }],
  ['upstreams that are none', (service) => { proxyOf(service).Upstreams = {}; }],
  ['a path without a slash', (service) => { service.Checks[0].Path = 'healthz'; }],
  ['a path with an escape', (service) => { service.Checks[0].Path = '/%zz'; }],
])('a service with %s is looked at, and its tasks are not', (_what, change) => {
  const job = meshJob();
  job.TaskGroups[0].Tasks.push({ Name: 'helper', Driver: 'docker', Config: { image: 'busybox' } });
  const known = knownAfter(structuredClone(job));
  change(job.TaskGroups[0].Services[0], job.TaskGroups[0].Tasks[0]);
  expect(partsKnown(known, job)).toEqual([FIRST_TASK, SECOND_TASK]);
  expect(known.problemsOf(job)).toEqual(validateJob(job));
});

test.each<[string, Values]>([
  ['an argument with a null character', (_service, task) => { task.Config.args = ['\0']; }],
  ['an argument that is no text', (_service, task) => { task.Config.args = [1]; }],
  ['arguments that are none', (_service, task) => { task.Config.args = '-c'; }],
  ['two templates of one file', (_service, task) => { task.Templates.push(task.Templates[0]); }],
  ['a template outside', (_service, task) => { task.Templates[0].DestPath = 'local/../../../a'; }],
  ['a template without a text', (_service, task) => { task.Templates[0].EmbeddedTmpl = ''; }],
  ['a template that is none', (_service, task) => { task.Templates = ['a']; }],
  ['templates that are none', (_service, task) => { task.Templates = {}; }],
  ['a template that sends a signal', (_service, task) => { task.Templates[0].ChangeMode = 'signal'; }],
  ['a template with permissions', (_service, task) => { task.Templates[0].Perms = '0640'; }],
  ['a template whose variables are a text', (_service, task) => { task.Templates[0].Envvars = 'true'; }],
])('a task with %s is looked at, and its service is not', (_what, change) => {
  const job = meshJob();
  job.TaskGroups[0].Tasks[0].Config.args = ['-c'];
  job.TaskGroups[0].Tasks[0].Templates = [{ EmbeddedTmpl: 'a', DestPath: 'secrets/payment.env', ChangeMode: 'noop' }];
  const known = knownAfter(structuredClone(job));
  change(job.TaskGroups[0].Services[0], job.TaskGroups[0].Tasks[0]);
  expect(partsKnown(known, job)).toEqual([SERVICE]);
  expect(known.problemsOf(job)).toEqual(validateJob(job));
});

test('a job whose parts were good in different jobs is not looked at', () => {
  const slow = meshJob();
  slow.TaskGroups[0].Tasks[0].KillTimeout = 20e9;
  const scaled = meshJob();
  scaled.TaskGroups[0].Count = 3;
  const urgent = meshJob();
  urgent.Priority = 80;
  const other = structuredClone(slow);
  other.TaskGroups[0].Count = 3;
  const known = knownAfter(slow, scaled, urgent);
  expect(isKnown(known, other)).toBe(true);
  // A group is judged with the policies of its job.
  other.Priority = 80;
  expect(isKnown(known, other)).toBe(false);
});

test.each<[string, Change]>([
  ['ports', (_job, group) => { group.Networks[0].ReservedPorts = [{ Label: 'admin', Value: 80 }]; }],
  ['volumes', (_job, group) => { group.Volumes = { data: { Name: 'data', Type: 'host', Source: 'data' } }; }],
  ['disk', (_job, group) => { group.EphemeralDisk = { SizeMB: 200 }; }],
  ['a deadline', (_job, group) => { group.Update.ProgressDeadline = 400e9; }],
  ['a name', (_job, group) => { group.Name = 'other'; }],
])('what was good in a group is looked at in one with other %s', (_what, change) => {
  const other = meshJob();
  const job = meshJob();
  for (const one of [other, job]) change(one, one.TaskGroups[0], undefined, undefined);
  other.TaskGroups[0].Tasks[0].Leader = true;
  other.TaskGroups[0].Services[0].PortLabel = '9090';
  expect(partsKnown(knownAfter(other), job)).toEqual([]);
  expect(partsKnown(knownAfter(meshJob(), other), job)).toEqual([]);
});

test('a service is looked at beside other tasks, and tasks never seen together are', () => {
  const [pair, alone] = [meshJob(), meshJob()];
  pair.TaskGroups[0].Tasks.push({ Name: 'helper', Driver: 'docker', Config: { image: 'busybox' } });
  const renamed = meshJob();
  renamed.TaskGroups[0].Tasks[0].Name = 'renamed';
  expect(partsKnown(knownAfter(pair), alone)).toEqual([FIRST_TASK]);
  expect(partsKnown(knownAfter(alone), renamed)).toEqual([]);
  const twins = structuredClone(pair);
  twins.TaskGroups[0].Tasks[1] = structuredClone(twins.TaskGroups[0].Tasks[0]);
  const known = knownAfter(pair);
  expect(partsKnown(known, twins)).toEqual([FIRST_TASK, SECOND_TASK]);
  expect(known.problemsOf(twins).map(({ pointer }) => pointer)).toEqual([`${SECOND_TASK}/Name`]);
});

test('a job without a service has parts too', () => {
  const job = meshJob();
  delete job.TaskGroups[0].Services;
  expect(isKnown(knownAfter(job), structuredClone(job))).toBe(true);
  expect(isKnown(knownAfter(meshJob()), job)).toBe(false);
});

test('a job with values out of the ordinary is a model for those that have the same', () => {
  const model = meshJob();
  model.ID = model.Name = 'A_b';
  model.TaskGroups[0].Tasks[0].Resources = { Cores: 1 };
  const other = structuredClone(model);
  expect(isKnown(knownAfter(model), other)).toBe(true);
  other.ID = other.Name = 'orders';
  expect(isKnown(knownAfter(model), other)).toBe(false);
});

test('what is undefined counts as absent', () => {
  const [model, other] = [meshJob(), meshJob()];
  model.TaskGroups[0].StopAfterClientDisconnect = undefined;
  model.TaskGroups[0].Services[0].Checks[0].Notes = undefined;
  other.TaskGroups[0].Services[0].Kind = undefined;
  expect(isKnown(knownAfter(model), other)).toBe(true);
});

test.each<[string, Change]>([
  ['wrong', (job) => { job.Priority = 101; }],
  ['of two groups', (job, group) => { job.TaskGroups.push({ ...group, Name: 'other', Services: [] }); }],
  ['of two services, whose names are compared', (_job, group, service) => { group.Services.push({ ...service, Name: 'other', Connect: undefined, Checks: [] }); }],
  ['of a service of a task, whose name may come from the job', (_job, _group, _service, task) => { task.Services = []; }],
  ['of a name that is not its ID', (job) => { job.Name = 'other'; }],
])('a job that is %s is no model for others', (_what, change) => {
  const job = meshJob();
  const [group] = job.TaskGroups;
  change(job, group, group.Services[0], group.Tasks[0]);
  expect(partsKnown(knownAfter(job), structuredClone(job))).toEqual([]);
});

test('what is no job is not known', () => {
  expect(partsKnown(knownAfter(meshJob()), 'job')).toEqual([]);
});

test('of many different parts the last is known, and those that are found often', () => {
  const job = (timeout: number): any => {
    const one = meshJob();
    one.TaskGroups[0].Tasks[0].KillTimeout = timeout * 1e9;
    return one;
  };
  const numbers = Array.from({ length: 16 }, (_, index) => index + 1);
  const known = knownAfter(...numbers.map(job));
  expect(numbers.map((number) => isKnown(known, job(number)))).toEqual(numbers.map(() => true));
  known.problemsOf(job(17));
  expect([...numbers, 17].filter((number) => !isKnown(known, job(number)))).toEqual([1]);
});

test('of jobs of many shapes only those are looked at that have a new part', () => {
  const known = new KnownJobs();
  const shape = (number: number): any => {
    const job = meshJob();
    job.TaskGroups[0].Count = 2 + number % 4;
    job.TaskGroups[0].Tasks[0].KillTimeout = (1 + Math.floor(number / 4) % 3) * 1e9;
    job.TaskGroups[0].Services[0].PortLabel = String(8080 + Math.floor(number / 12));
    return job;
  };
  const looked = Array.from({ length: 72 }, (_, number) => {
    const spared = isKnown(known, shape(number % 24));
    expect(known.problemsOf(shape(number % 24))).toEqual([]);
    return !spared;
  });
  // Four groups, three tasks, two services, of which the first job brings one each.
  expect(looked.filter(Boolean)).toHaveLength(1 + 3 + 2 + 1);
});
