import { CronError, parseCron, toNats } from '../../../lib/engines/cron';

const all = (min: number, max: number) => Array.from({ length: max - min + 1 }, (_, i) => min + i);

describe('parseCron', () => {
  test('gives the values of each field', () => {
    const cron = parseCron('*/20 9-11,22 1,15 jan-mar mon');
    expect({
      minutes: [...cron.minutes],
      hours: [...cron.hours],
      daysOfMonth: [...cron.daysOfMonth],
      months: [...cron.months],
      daysOfWeek: [...cron.daysOfWeek],
    }).toEqual({ minutes: [0, 20, 40], hours: [9, 10, 11, 22], daysOfMonth: [1, 15], months: [1, 2, 3], daysOfWeek: [1] });
  });

  test('gives every value for a star and for a question mark', () => {
    const cron = parseCron('* ? * ? *');
    expect([cron.minutes, cron.hours, cron.daysOfMonth, cron.months, cron.daysOfWeek].map((values) => [...values]))
      .toEqual([all(0, 59), all(0, 23), all(1, 31), all(1, 12), all(0, 6)]);
  });

  test('runs a step after a single value to the end of the field', () => {
    expect([...parseCron('5/20 * * * *').minutes]).toEqual([5, 25, 45]);
  });

  test('keeps values in ascending order whatever the order of the list', () => {
    expect([...parseCron('30,5,10-12 * * * *').minutes]).toEqual([5, 10, 11, 12, 30]);
  });

  test.each([
    ['0 4 * * *', '0 4 * * *'],
    ['  05   04 * * *  ', '5 4 * * *'],
    ['0\t4 * * *', '0 4 * * *'],
    ['0 0 ? * MON-Fri', '0 0 * * 1-5'],
    ['0 0 1 Jan,JUL ?', '0 0 1 1,7 *'],
    ['*/15 */1 * * *', '*/15 * * * *'],
    ['5/10 0 * * 0', '5-59/10 0 * * 0'],
    ['59/3 0 * * 6-6', '59 0 * * 6'],
    ['1-5/1 0 * * *', '1-5 0 * * *'],
    ['*,5 0 * * *', '* 0 * * *'],
    ['0 0 1-31 * 1', '0 0 1-31 * 1'],
    ['0 */24 * * *', '0 */24 * * *'],
    ['@yearly', '0 0 1 1 *'],
    ['@annually', '0 0 1 1 *'],
    ['@monthly', '0 0 1 * *'],
    ['@weekly', '0 0 * * 0'],
    ['@daily', '0 0 * * *'],
    ['@midnight', '0 0 * * *'],
    [' @hourly ', '0 * * * *'],
  ])('spells %j as %j', (text, canonical) => {
    expect(parseCron(text).text).toEqual(canonical);
  });

  test.each([
    ['0 0 1 * *', false],
    ['0 0 * * 1', false],
    ['0 0 1 * 1', true],
    ['0 0 */2 * 1', true],
    ['0 0 */1 * 1', false],
    ['0 0 1-31 * 1', true],
    ['0 0 1 * *,2', false],
  ])('of %j says that either day field is enough: %j', (text, eitherDay) => {
    expect(parseCron(text).eitherDay).toEqual(eitherDay);
  });

  test.each([
    ['0 0 * * *', true],
    ['0 0 * 4 *', true],
    ['0 0 1-31 * 1', true],
    ['0 0 * * 0-6', true],
    ['0 0 * * 1', false],
    ['0 0 1-30 * *', false],
    ['0 0 1 * 1', false],
  ])('of %j says that every day matches: %j', (text, everyDay) => {
    expect(parseCron(text).everyDay).toEqual(everyDay);
  });

  test.each([
    ['0 0 29 2 *'], ['0 0 31 2,3 *'], ['0 0 30-31 2-4 *'], ['0 0 31 2 1'], ['0 0 30 2 */2'],
  ])('accepts %j, which fires on some date', (text) => {
    expect(parseCron(text).text).toEqual(text);
  });
});

describe('parseCron refuses', () => {
  const problem = (text: string) => {
    try {
      parseCron(text);
    } catch (error) {
      if (error instanceof CronError) return [error.message, error.remedy];
      throw error;
    }
    throw new Error(`${text} was accepted`);
  };
  const FIELDS = 'five fields (minute, hour, day of month, month, day of week)';
  const FORMS = 'use *, values, ranges, steps and lists of them';

  test.each([
    ['', `'schedule' must have ${FIELDS}, got 0 in ""`, 'give one value for each field, or * for any'],
    ['0 4 * *', `'schedule' must have ${FIELDS}, got 4 in "0 4 * *"`, 'give one value for each field, or * for any'],
    ['0 0 4 * * *', `'schedule' must have ${FIELDS}, got 6 in "0 0 4 * * *"`, 'leave the seconds out'],
    ['TZ=UTC 0 4 * * *', "'schedule' must not hold a time zone, got \"TZ=UTC 0 4 * * *\"", "give it as 'timeZone'"],
    ['CRON_TZ=UTC 0 4 * * *', "'schedule' must not hold a time zone, got \"CRON_TZ=UTC 0 4 * * *\"", "give it as 'timeZone'"],
  ])('a text that is not five fields: %j', (text, message, remedy) => {
    expect(problem(text)).toEqual([message, remedy]);
  });

  test.each([
    ['60 4 * * *', "'minute' of a schedule must be from 0 to 59, got 60 in \"60 4 * * *\"", 'correct the minute'],
    ['0 24 * * *', "'hour' of a schedule must be from 0 to 23, got 24 in \"0 24 * * *\"", 'correct the hour'],
    ['0 0 0 * *', "'day of month' of a schedule must be from 1 to 31, got 0 in \"0 0 0 * *\"", 'correct the day of month'],
    ['0 0 1-32 * *', "'day of month' of a schedule must be from 1 to 31, got 32 in \"0 0 1-32 * *\"", 'correct the day of month'],
    ['0 0 1 13 *', "'month' of a schedule must be from 1 to 12 or jan to dec, got 13 in \"0 0 1 13 *\"", 'correct the month'],
    ['0 0 * * 7', "'day of week' of a schedule must be from 0 to 6 or sun to sat, got 7 in \"0 0 * * 7\"", 'write 0 or sun for Sunday'],
    ['0 0 * * 8', "'day of week' of a schedule must be from 0 to 6 or sun to sat, got 8 in \"0 0 * * 8\"", 'correct the day of week'],
  ])('a value outside the range of its field: %j', (text, message, remedy) => {
    expect(problem(text)).toEqual([message, remedy]);
  });

  test.each([
    ['0 22-2 * * *', "'hour' of a schedule must have ascending ranges from 0 to 23, got \"22-2\" in \"0 22-2 * * *\"",
      'write 22-23,0-2 for a range that wraps'],
    ['0 0 * * fri-mon', "'day of week' of a schedule must have ascending ranges from 0 to 6 or sun to sat, got \"fri-mon\" in \"0 0 * * fri-mon\"",
      'write 5-6,0-1 for a range that wraps'],
    ['*/0 * * * *', "'minute' of a schedule must have a step of at least 1, got \"*/0\" in \"*/0 * * * *\"", 'correct the number after the slash'],
    ['*/-1 * * * *', "'minute' of a schedule must have a step of at least 1, got \"*/-1\" in \"*/-1 * * * *\"", 'correct the number after the slash'],
    ['*/ * * * *', "'minute' of a schedule must have a step of at least 1, got \"*/\" in \"*/ * * * *\"", 'correct the number after the slash'],
  ])('a range or step that makes no sense: %j', (text, message, remedy) => {
    expect(problem(text)).toEqual([message, remedy]);
  });

  test.each([
    ['1,,2', FORMS], [',', FORMS], ['-1', FORMS], ['+1', FORMS], ['1-2-3', FORMS], ['1/2/3', FORMS], ['*-5', FORMS], ['?-5', FORMS], ['x', FORMS],
    ['jan', FORMS], ['1.5', FORMS], ['0x1', FORMS], ['1234567890', FORMS], ['１', FORMS],
    ['L', 'name the days; L, W and # are not understood by every engine'],
  ])('an entry that cannot be read: %j', (entry, remedy) => {
    const text = `${entry} 0 * * *`;
    const shown = entry.includes(',') ? '' : entry;
    expect(problem(text))
      .toEqual([`'minute' of a schedule must be from 0 to 59, got ${JSON.stringify(shown)} in ${JSON.stringify(text)}`, remedy]);
  });

  test.each([['0 0 L * *'], ['0 0 15W * *'], ['0 0 * * 5#2'], ['0 0 * * 5L']])('the last, nearest and nth day: %j', (text) => {
    expect(problem(text)[1]).toEqual('name the days; L, W and # are not understood by every engine');
  });

  test.each([['0 0 31 2 *'], ['0 0 30 2 *'], ['0 0 31 4,6,9,11 *'], ['0 0 30-31 feb ?']])('a date that never occurs: %j', (text) => {
    expect(problem(text)).toEqual([
      `'schedule' must fire on a date that exists, got ${JSON.stringify(text)}, which never does`,
      'correct the day of month or the month',
    ]);
  });

  const KNOWN = '@yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly';
  test.each([
    ['@every 5m', `'schedule' must be one of ${KNOWN} or five fields, got "@every 5m"`, 'write the interval as steps, */5 * * * * for example'],
    ['@reboot', `'schedule' must be one of ${KNOWN} or five fields, got "@reboot"`, 'write five fields'],
    ['@', `'schedule' must be one of ${KNOWN} or five fields, got "@"`, 'write five fields'],
    ['@toString', `'schedule' must be one of ${KNOWN} or five fields, got "@toString"`, 'write five fields'],
    ['@Daily', "'schedule' must spell @daily in lower case, got \"@Daily\"", 'write @daily'],
  ])('a descriptor that not every engine knows: %j', (text, message, remedy) => {
    expect(problem(text)).toEqual([message, remedy]);
  });
});

describe('toNats', () => {
  test('puts the seconds first', () => {
    expect(toNats(parseCron('30 7 * * mon-fri'))).toEqual('0 30 7 * * 1-5');
  });
});
