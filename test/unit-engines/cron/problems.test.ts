import { scheduleProblems } from '../../../lib/engines/cron';

describe('scheduleProblems', () => {
  test.each([['ping-source'], ['nats']] as const)('finds nothing wrong with an ordinary schedule on %s', (engine) => {
    expect(scheduleProblems('0 4 * * *', 'Europe/Berlin', engine)).toEqual([]);
  });

  test('finds what is wrong with the expression and with the time zone at once', () => {
    expect(scheduleProblems('0 25 * * *', '+02:00', 'nats')).toEqual([
      { code: 'SCHEDULE_INVALID', message: "'hour' of a schedule must be from 0 to 23, got 25 in \"0 25 * * *\"", remedy: 'correct the hour' },
      {
        code: 'SCHEDULE_TIME_ZONE',
        message: "'timeZone' must be a name of the IANA data base, got \"+02:00\"",
        remedy: 'write it as Area/Location, Europe/Berlin for example, or UTC',
      },
    ]);
  });

  test('finds the expression alone when the time zone is right', () => {
    expect(scheduleProblems('@reboot', 'UTC', 'nats').map((problem) => problem.code)).toEqual(['SCHEDULE_INVALID']);
  });

  test('warns of a local time that is skipped or doubled', () => {
    expect(scheduleProblems('0 2 * * *', 'America/New_York', 'ping-source')).toEqual([{
      code: 'DST_AMBIGUOUS',
      message: "'schedule' names a local time that is not there once each day: "
        + 'the firing at 02:00 on 2026-03-08 is skipped, because the clocks of America/New_York change',
      remedy: "use an hour outside of 0 to 3, or 'timeZone' UTC",
      warning: true,
    }]);
  });

  test('refuses a schedule by day in a zone without midnight on NATS only', () => {
    const found = (engine: 'nats' | 'ping-source') => scheduleProblems('0 9 * * mon', 'America/Santiago', engine);
    expect([found('nats'), found('ping-source')]).toEqual([[{
      code: 'DST_MIDNIGHT',
      message: "'schedule' must fire on the same days on every engine, but "
        + 'midnight of 2026-09-06 does not exist in America/Santiago, and schedules by day go on differently after it',
      remedy: "give another 'timeZone', UTC for example, or leave the days open",
    }], []]);
  });
});
