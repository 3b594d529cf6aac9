import { validateJob } from '../../../../lib/targets/nomad/validation';
import { ALL_CASES } from './cases';
import { jobOf, meshJob } from './job-cases';

describe('validateJob', () => {
  const valid = ALL_CASES.filter((one) => one.problems.length === 0);
  const invalid = ALL_CASES.filter((one) => one.problems.length > 0);

  test.each(valid.map((one) => [`${one.title} (${one.base})`, one] as const))('accepts %s', (_title, one) => {
    expect(validateJob(jobOf(one))).toEqual([]);
  });

  test.each(invalid.map((one) => [`${one.title} (${one.base})`, one] as const))('refuses %s', (_title, one) => {
    expect(validateJob(jobOf(one)).map((problem) => problem.pointer)).toEqual(one.problems);
  });

  test.each(invalid.map((one) => [`${one.title} (${one.base})`, one] as const))('says in one clear sentence what is wrong with %s', (_title, one) => {
    for (const problem of validateJob(jobOf(one))) {
      expect(problem.message).toMatch(/^[a-z][^\n]*[^.\n]$/);
      expect(problem.remedy).toMatch(/^[a-z][^\n]*[^.\n]$/);
    }
  });

  test('says what is wrong, with the value and the remedy', () => {
    const job = meshJob();
    job.TaskGroups[0].Tasks[0].KillTimeout = '30s';
    job.TaskGroups[0].Tasks[0].Config.privilegd = true;

    expect(validateJob(job)).toEqual([
      {
        pointer: '/TaskGroups/0/Tasks/0/KillTimeout',
        message: 'must be a length of time in whole nanoseconds',
        value: '30s',
        remedy: 'write 30 seconds as 30000000000',
      },
      {
        pointer: '/TaskGroups/0/Tasks/0/Config/privilegd',
        message: 'is not a known field, it would be ignored',
        value: true,
        remedy: "write 'privileged'",
      },
    ]);
  });

  test('proposes a field that differs in case or underscores only, and none that is far away', () => {
    const remedies = validateJob({ ...meshJob(), task_groups: [], Wombat: 1 }).map((problem) => problem.remedy);

    expect(remedies).toEqual(["write 'TaskGroups'", 'remove it']);
  });

  test('reports everything at once', () => {
    const job = meshJob();
    job.Priority = 0.5;
    job.TaskGroups[0].Tasks[0].Driver = '';
    job.TaskGroups[0].Services[0].Checks[0].Interval = 0;

    expect(validateJob(job).map((problem) => problem.pointer)).toEqual([
      '/Priority',
      '/TaskGroups/0/Services/0/Checks/0/Interval',
      '/TaskGroups/0/Tasks/0/Driver',
    ]);
  });

  test('escapes keys in pointers', () => {
    const job = meshJob();
    job.Meta['a/b~c'] = 1;

    expect(validateJob(job).map((problem) => problem.pointer)).toEqual(['/Meta/a~1b~0c']);
  });

  test('lets texts pass that are only known at deploy time, and no numbers', () => {
    const job = meshJob();
    job.TaskGroups[0].Tasks[0].Config.image = '${TfToken[TOKEN.0]}';
    job.TaskGroups[0].Services[0].Name = 'x_${TfToken[TOKEN.1]}';
    job.TaskGroups[0].Count = -1.8881545897087968e+289;

    expect(validateJob(job).map((problem) => problem.pointer)).toEqual(['/TaskGroups/0/Count']);
  });

  test.each([[undefined], [null], ['job'], [[]], [7]])('refuses %p, which is no job', (value) => {
    expect(validateJob(value).map((problem) => problem.message)).toEqual(['must be an object']);
  });

  test('never throws, whatever a field holds', () => {
    const junk = [undefined, null, true, 0, -1, 1.5, '', 'x', [], [null], [[]], ['x'], {}, { x: 1 }, { Name: 7 }];
    const visit = (value: any, path: Array<string | number>): void => {
      for (const key of Object.keys(value)) {
        for (const bad of junk) {
          const job = meshJob();
          let at = job;
          for (const part of path) at = at[part];
          at[key] = bad;
          expect(() => validateJob(job)).not.toThrow();
        }
        if (typeof value[key] === 'object' && value[key] !== null) visit(value[key], [...path, key]);
      }
    };

    visit(meshJob(), []);
  });
});
