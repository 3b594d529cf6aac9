/** Jobs with one change each, and what becomes of them: shared by the unit test and by the comparison with a real server. */

const SECOND = 1e9;
const MINUTE = 60 * SECOND;

/** One change to a job that is valid before it. */
export interface JobCase {
  readonly title: string;

  /** `docker` is a service in the mesh, `native` one without Consul, `batch` and `system` have plain tasks. */
  readonly base: keyof typeof BASES;
  readonly change: (job: any, group: any, task: any, service: any, check: any) => void;

  /** Pointers of all problems; none when the job stays valid. */
  readonly problems: string[];

  /** Why the server takes a job that we refuse: what is wrong is ignored, or fails later on the client. */
  readonly lenient?: string;
}

/** A service in the mesh. */
export function meshJob(): any {
  return {
    ID: 'payment-v1',
    Name: 'payment-v1',
    Type: 'service',
    Namespace: 'default',
    Datacenters: ['dc1'],
    Meta: { function: 'payment' },
    TaskGroups: [{
      Name: 'fn',
      Count: 2,
      Networks: [{ Mode: 'bridge', DynamicPorts: [{ Label: 'http', To: 8080 }] }],
      Update: {
        MaxParallel: 1,
        HealthCheck: 'checks',
        MinHealthyTime: 5 * SECOND,
        HealthyDeadline: 2 * MINUTE,
        ProgressDeadline: 3 * MINUTE,
        AutoRevert: true,
        AutoPromote: true,
        Canary: 2,
      },
      RestartPolicy: { Attempts: 2, Interval: 30 * MINUTE, Delay: 15 * SECOND, Mode: 'fail' },
      ReschedulePolicy: { Unlimited: true, Delay: 5 * SECOND, DelayFunction: 'exponential', MaxDelay: MINUTE },
      Scaling: { Enabled: false, Min: 1, Max: 10, Policy: {} },
      ShutdownDelay: 3 * SECOND,
      Services: [{
        Name: 'payment-v1',
        PortLabel: '8080',
        Provider: 'consul',
        Tags: ['blue'],
        Meta: { revision: 'v1' },
        Connect: {
          SidecarService: { Proxy: { Upstreams: [{ DestinationName: 'stock', LocalBindPort: 9001 }] } },
          SidecarTask: { Resources: { CPU: 50, MemoryMB: 64 } },
        },
        Checks: [{ Name: 'ready', Type: 'http', Path: '/healthz', Interval: 5 * SECOND, Timeout: 2 * SECOND, Expose: true }],
      }],
      Tasks: [{
        Name: 'app',
        Driver: 'docker',
        Config: { image: 'registry.example.com/shop/payment:1.4.0', ports: ['http'], args: ['--verbose'], cap_drop: ['all'] },
        Env: { PORT: '8080', GREETING: 'hi' },
        KillTimeout: 30 * SECOND,
        Resources: { CPU: 100, MemoryMB: 128, MemoryMaxMB: 256 },
        Templates: [{ EmbeddedTmpl: 'A="b"\n', DestPath: '${NOMAD_SECRETS_DIR}/fn.env', Envvars: true, ChangeMode: 'noop' }],
      }],
    }],
  };
}

function nativeJob(): any {
  return {
    ID: 'plain',
    Type: 'service',
    Datacenters: ['*'],
    TaskGroups: [{
      Name: 'fn',
      Networks: [{ Mode: 'host', DynamicPorts: [{ Label: 'http' }] }],
      Services: [{
        Name: 'plain',
        PortLabel: 'http',
        Provider: 'nomad',
        Checks: [{ Name: 'up', Type: 'tcp', Interval: 5 * SECOND, Timeout: 2 * SECOND }],
      }],
      Tasks: [{ Name: 'app', Driver: 'raw_exec', Config: { command: '/bin/true' } }],
    }],
  };
}

function batchJob(type: string): any {
  return {
    ID: 'report',
    Type: type,
    Datacenters: ['*'],
    TaskGroups: [{ Name: 'fn', Tasks: [{ Name: 'app', Driver: 'raw_exec', Config: { command: '/bin/true', args: ['a'] } }] }],
  };
}

/** The jobs that cases change. */
export const BASES = {
  docker: meshJob,
  native: nativeJob,
  batch: () => batchJob('batch'),
  system: () => batchJob('system'),
};

/** The job of a case. */
export function jobOf(one: JobCase): any {
  const job = BASES[one.base]();
  const group = job.TaskGroups[0];
  one.change(job, group, group.Tasks[0], group.Services?.[0], group.Services?.[0]?.Checks?.[0]);
  return job;
}

const G = '/TaskGroups/0';
const T = `${G}/Tasks/0`;
const S = `${G}/Services/0`;
const C = `${S}/Checks/0`;
const IGNORED = 'the server ignores it';
const CLIENT = 'it fails on the client';

type Change = JobCase['change'];

function on(base: JobCase['base'], title: string, change: Change, problems: string[], lenient?: string): JobCase {
  return { base, title, change, problems, lenient };
}

/** Changes of a job and of its groups, but for networks, volumes and placement. */
export const JOB_CASES: JobCase[] = [
  ...(Object.keys(BASES) as Array<keyof typeof BASES>).map((base) => on(base, 'nothing', () => undefined, [])),

  // Unknown fields and types.
  on('docker', 'an unknown field of the job', (job) => { job.Datacentres = ['dc1']; }, ['/Datacentres'], IGNORED),
  on('docker', 'an unknown field of a task', (_j, _g, task) => { task.Enviroment = {}; }, [`${T}/Enviroment`], IGNORED),
  on('docker', 'a field in lower case', (_j, group) => { group.count = 3; }, [`${G}/count`], IGNORED),
  on('docker', 'a duration as text', (_j, _g, task) => { task.KillTimeout = '30s'; }, [`${T}/KillTimeout`]),
  on('docker', 'a fraction as count', (_j, group) => { group.Count = 1.5; }, [`${G}/Count`]),
  on('docker', 'a number as text of the environment', (_j, _g, task) => { task.Env.PORT = 8080; }, [`${T}/Env/PORT`]),
  on('docker', 'an object where a list belongs', (_j, group) => { group.Networks = group.Networks[0]; }, [`${G}/Networks`, `${T}/Config/ports/0`]),
  on('docker', 'a text where a flag belongs', (job) => { job.AllAtOnce = 'yes'; }, ['/AllAtOnce']),
  on('docker', 'null where an object may be', (_j, group) => { group.Scaling = null; }, []),
  on('docker', 'a field of the server', (job) => { job.Version = 3; }, ['/Version'], IGNORED),
  on('docker', 'a field without effect', (_j, group) => { group.MaxClientDisconnect = MINUTE; }, [`${G}/MaxClientDisconnect`], IGNORED),
  on('docker', 'a payload', (job) => { job.Payload = 'aGk='; }, ['/Payload']),

  // Job.
  on('docker', 'no ID', (job) => { delete job.ID; }, ['/ID']),
  on('docker', 'a space in the ID', (job) => { job.ID = 'pay ment'; }, ['/ID']),
  on('docker', 'an ID of other characters', (job) => { job.ID = 'payment/é'; }, []),
  on('docker', 'an empty name', (job) => { job.Name = ''; }, ['/Name']),
  on('docker', 'an unknown type', (job) => { job.Type = 'daemon'; }, ['/Type']),
  on('docker', 'priority 100', (job) => { job.Priority = 100; }, []),
  on('docker', 'priority 101', (job) => { job.Priority = 101; }, ['/Priority']),
  on('docker', 'priority -1', (job) => { job.Priority = -1; }, ['/Priority']),
  on('docker', 'no groups', (job) => { job.TaskGroups = []; }, ['/TaskGroups']),
  on('docker', 'an empty datacenter', (job) => { job.Datacenters = ['']; }, ['/Datacenters/0']),
  on('docker', 'a description of 1,000 characters', (job) => { job.UI = { Description: 'x'.repeat(1000) }; }, []),
  on('docker', 'a description of 1,001 characters', (job) => { job.UI = { Description: 'x'.repeat(1001) }; }, ['/UI/Description']),
  on('docker', 'two groups of one name', (job) => {
    job.TaskGroups.push({ Name: 'fn', Tasks: [{ Name: 'b', Driver: 'exec', Config: { command: '/bin/true' } }] });
  }, ['/TaskGroups/1/Name']),
  on('docker', 'a periodic service', (job) => { job.Periodic = { Specs: ['@daily'] }; }, ['/Periodic']),
  on('docker', 'a parameterized service', (job) => { job.ParameterizedJob = {}; }, ['/ParameterizedJob']),
  on('batch', 'a schedule', (job) => { job.Periodic = { Specs: ['0 4 * * *', '30 4 * * mon-fri'], TimeZone: 'Europe/Berlin', SpecType: 'cron' }; }, []),
  on('batch', 'a schedule that is off', (job) => { job.Periodic = { Enabled: false, Specs: ['nonsense'] }; }, []),
  on('batch', 'no schedule', (job) => { job.Periodic = {}; }, ['/Periodic/Specs']),
  on('batch', 'both forms of schedule', (job) => { job.Periodic = { Spec: '@daily', Specs: ['@daily'] }; }, ['/Periodic/Spec']),
  on('batch', 'an hour of 24', (job) => { job.Periodic = { Specs: ['0 24 * * *'] }; }, ['/Periodic/Specs/0']),
  on('batch', 'four fields of cron', (job) => { job.Periodic = { Specs: ['0 4 * *'] }; }, ['/Periodic/Specs/0']),
  on('batch', 'an unknown time zone', (job) => { job.Periodic = { Specs: ['@daily'], TimeZone: 'Europe/Entenhausen' }; }, ['/Periodic/TimeZone']),
  on('batch', 'an offset as time zone', (job) => { job.Periodic = { Specs: ['@daily'], TimeZone: '+01:00' }; }, ['/Periodic/TimeZone']),
  on('batch', 'parameters', (job) => { job.ParameterizedJob = { Payload: 'required', MetaRequired: ['a'], MetaOptional: ['b'] }; }, []),
  on('batch', 'an unknown payload', (job) => { job.ParameterizedJob = { Payload: 'maybe' }; }, ['/ParameterizedJob/Payload']),
  on('batch', 'metadata both ways', (job) => { job.ParameterizedJob = { MetaRequired: ['a'], MetaOptional: ['a'] }; }, ['/ParameterizedJob/MetaOptional/0']),

  // Group.
  on('docker', 'no name of the group', (_j, group) => { delete group.Name; }, [`${G}/Name`]),
  on('docker', 'a negative count', (_j, group) => { group.Count = -1; delete group.Scaling; }, [`${G}/Count`]),
  on('docker', 'no instance, with none allowed', (_j, group) => { group.Count = 0; group.Scaling.Min = 0; }, []),
  on('docker', 'no tasks', (_j, group) => { group.Tasks = []; }, [`${G}/Tasks`]),
  on('docker', 'two tasks of one name', (_j, group, task) => { group.Tasks.push({ ...task }); }, [`${G}/Tasks/1/Name`]),
  on('docker', 'two leaders', (_j, group, task) => {
    task.Leader = true;
    group.Tasks.push({ Name: 'b', Driver: 'docker', Config: { image: 'b:1' }, Leader: true });
  }, [`${G}/Tasks/1/Leader`]),
  on('docker', 'only a lifecycle task', (_j, _g, task) => { task.Lifecycle = { Hook: 'prestart' }; }, [`${G}/Tasks`]),
  on('docker', 'a small disk', (_j, group) => { group.EphemeralDisk = { SizeMB: 9 }; }, [`${G}/EphemeralDisk/SizeMB`, `${T}/LogConfig`]),
  on('docker', 'a negative shutdown delay', (_j, group) => { group.ShutdownDelay = -1; }, [`${G}/ShutdownDelay`]),
  on('docker', 'a longest run of a service', (_j, group) => { group.MaxRunDuration = MINUTE; }, [`${G}/MaxRunDuration`]),
  on('batch', 'a longest run', (_j, group) => { group.MaxRunDuration = MINUTE; }, []),
  on('batch', 'a longest run of nothing', (_j, group) => { group.MaxRunDuration = 0; }, [`${G}/MaxRunDuration`]),
  on('system', 'two instances', (_j, group) => { group.Count = 2; }, [`${G}/Count`]),
  on('system', 'affinities', (job) => { job.Affinities = [{ LTarget: '${attr.a}', RTarget: 'b', Operand: '=' }]; }, ['/Affinities']),
  on('system', 'rescheduling', (_j, group) => { group.ReschedulePolicy = { Unlimited: true }; }, [`${G}/ReschedulePolicy`]),
  on('system', 'migration', (_j, group) => { group.Migrate = { MaxParallel: 1 }; }, [`${G}/Migrate`]),

  // Update.
  on('docker', 'an unknown health check', (_j, group) => { group.Update.HealthCheck = 'hope'; }, [`${G}/Update/HealthCheck`]),
  on('docker', 'auto-promotion without canaries', (_j, group) => { group.Update.Canary = 0; }, [`${G}/Update/AutoPromote`]),
  on('docker', 'a negative canary', (_j, group) => { group.Update.Canary = -1; group.Update.AutoPromote = false; }, [`${G}/Update/Canary`]),
  on('docker', 'a healthy time as long as its deadline', (_j, group) => { group.Update.MinHealthyTime = 2 * MINUTE; }, [`${G}/Update/MinHealthyTime`]),
  on('docker', 'a healthy time just below its deadline', (_j, group) => { group.Update.MinHealthyTime = 2 * MINUTE - 1; }, []),
  on('docker', 'a healthy deadline as long as progress', (_j, group) => { group.Update.HealthyDeadline = 3 * MINUTE; }, [`${G}/Update/HealthyDeadline`]),
  on('docker', 'no progress deadline', (_j, group) => { group.Update.ProgressDeadline = 0; }, []),
  on('docker', 'no stagger', (_j, group) => { group.Update.Stagger = 0; }, [`${G}/Update/Stagger`]),
  on('docker', 'no parallel updates', (_j, group) => { group.Update.MaxParallel = 0; }, []),
  on('docker', 'a policy from the job', (job, group) => {
    delete group.Update;
    job.Update = { ProgressDeadline: 10 * SECOND };
  }, ['/Update/HealthyDeadline', `${T}/KillTimeout`]),
  on('docker', 'a policy from the job that the group mends', (job, group) => {
    group.Update = { HealthyDeadline: 30 * SECOND };
    job.Update = { ProgressDeadline: MINUTE };
  }, []),
  on('batch', 'an update policy', (_j, group) => { group.Update = { MaxParallel: 1 }; }, [`${G}/Update`]),

  // Restart, reschedule, migrate, disconnect.
  on('docker', 'an unknown restart mode', (_j, group) => { group.RestartPolicy.Mode = 'again'; }, [`${G}/RestartPolicy/Mode`]),
  on('docker', 'no attempts with mode delay', (_j, group) => { Object.assign(group.RestartPolicy, { Mode: 'delay', Attempts: 0 }); }, [`${G}/RestartPolicy/Attempts`]),
  on('docker', 'an interval of 4 seconds', (_j, group) => { Object.assign(group.RestartPolicy, { Interval: 4 * SECOND, Delay: 0 }); }, [`${G}/RestartPolicy/Interval`]),
  on('docker', 'more restarts than fit', (_j, group) => { group.RestartPolicy.Interval = 29 * SECOND; }, [`${G}/RestartPolicy/Interval`]),
  on('docker', 'just as many restarts as fit', (_j, group) => { group.RestartPolicy.Interval = 30 * SECOND; }, []),
  on('docker', 'limited and unlimited attempts', (_j, group) => { Object.assign(group.ReschedulePolicy, { Attempts: 3, Interval: MINUTE }); }, [`${G}/ReschedulePolicy/Attempts`]),
  on('docker', 'a delay of 4 seconds', (_j, group) => { group.ReschedulePolicy.Delay = 4 * SECOND; }, [`${G}/ReschedulePolicy/Delay`]),
  on('docker', 'a ceiling below the delay', (_j, group) => { group.ReschedulePolicy.Delay = 2 * MINUTE; }, [`${G}/ReschedulePolicy/MaxDelay`]),
  on('docker', 'an unknown growth', (_j, group) => { group.ReschedulePolicy.DelayFunction = 'linear'; }, [`${G}/ReschedulePolicy/DelayFunction`]),
  on('docker', 'no rescheduling', (_j, group) => { group.ReschedulePolicy = { Attempts: 0, Unlimited: false }; }, []),
  on('batch', 'constant attempts that fit', (_j, group) => { group.ReschedulePolicy = { Attempts: 3, Interval: MINUTE, Delay: 20 * SECOND }; }, []),
  on('batch', 'constant attempts that do not fit', (_j, group) => { group.ReschedulePolicy = { Attempts: 4, Interval: MINUTE, Delay: 20 * SECOND }; }, [`${G}/ReschedulePolicy/Interval`]),
  on('batch', 'growing attempts that fit', (_j, group) => {
    group.ReschedulePolicy = { Attempts: 3, Interval: 41 * SECOND, Delay: 10 * SECOND, DelayFunction: 'exponential', MaxDelay: MINUTE };
  }, []),
  on('batch', 'growing attempts that do not fit', (_j, group) => {
    group.ReschedulePolicy = { Attempts: 3, Interval: 40 * SECOND, Delay: 10 * SECOND, DelayFunction: 'exponential', MaxDelay: MINUTE };
  }, [`${G}/ReschedulePolicy/Interval`]),
  on('batch', 'attempts by fibonacci that fit', (_j, group) => {
    group.ReschedulePolicy = { Attempts: 5, Interval: 50 * SECOND, Delay: 10 * SECOND, DelayFunction: 'fibonacci', MaxDelay: MINUTE };
  }, []),
  on('batch', 'attempts by fibonacci that do not fit', (_j, group) => {
    group.ReschedulePolicy = { Attempts: 5, Interval: 49 * SECOND, Delay: 10 * SECOND, DelayFunction: 'fibonacci', MaxDelay: MINUTE };
  }, [`${G}/ReschedulePolicy/Interval`]),
  on('docker', 'an unknown migration health check', (_j, group) => { group.Migrate = { HealthCheck: 'hope' }; }, [`${G}/Migrate/HealthCheck`]),
  on('docker', 'a migration that is never healthy', (_j, group) => { group.Migrate = { MinHealthyTime: 6 * MINUTE }; }, [`${G}/Migrate/MinHealthyTime`]),
  on('docker', 'both ways to be lost', (_j, group) => { group.Disconnect = { LostAfter: MINUTE, StopOnClientAfter: MINUTE }; }, [`${G}/Disconnect/LostAfter`]),
  on('docker', 'an unknown way to reconcile', (_j, group) => { group.Disconnect = { Reconcile: 'dice' }; }, [`${G}/Disconnect/Reconcile`]),
  on('system', 'stopping on the client', (_j, group) => { group.Disconnect = { StopOnClientAfter: MINUTE }; }, [`${G}/Disconnect/StopOnClientAfter`]),

  // Scaling.
  on('docker', 'no largest count', (_j, group) => { delete group.Scaling.Max; }, [`${G}/Scaling/Max`]),
  on('docker', 'a largest count below the smallest', (_j, group) => { Object.assign(group.Scaling, { Min: 5, Max: 4 }); group.Count = 5; }, [`${G}/Scaling/Max`, `${G}/Count`]),
  on('docker', 'a count above the largest', (_j, group) => { group.Count = 11; }, [`${G}/Count`]),
  on('docker', 'a count below the smallest', (_j, group) => { group.Count = 0; }, [`${G}/Count`]),
  on('docker', 'another type of scaling', (_j, group) => { group.Scaling.Type = 'vertical'; }, [`${G}/Scaling/Type`]),
];

export { C, CLIENT, G, IGNORED, MINUTE, S, SECOND, T, on };
