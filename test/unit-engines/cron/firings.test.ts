import { firings, parseCron } from '../../../lib/engines/cron';

/** Firings in ISO notation, to the minute. */
const fired = (cron: string, zone: string, from: string, to: string) =>
  firings(parseCron(cron), zone, from, to).map((time) => new Date(time).toISOString().replace(/:00\.000Z$/, 'Z'));

describe('firings', () => {
  test('are those of each day in UTC', () => {
    expect(fired('0 4 * * *', 'UTC', '2026-01-01', '2026-01-03')).toEqual(['2026-01-01T04:00Z', '2026-01-02T04:00Z']);
  });

  test('begin with the time asked for and end before the last', () => {
    expect(fired('0 0 * * *', 'UTC', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z')).toEqual(['2026-01-01T00:00Z']);
  });

  test('begin with the next minute when the time asked for is within one', () => {
    expect(fired('* * * * *', 'UTC', '2026-01-01T00:00:00.001Z', '2026-01-01T00:02:30Z')).toEqual(['2026-01-01T00:01Z', '2026-01-01T00:02Z']);
  });

  test('accept a time with an offset', () => {
    expect(fired('0 0 * * *', 'Asia/Tokyo', '2026-01-01T00:00:00+09:00', '2026-01-02T00:00:00+09:00')).toEqual(['2025-12-31T15:00Z']);
  });

  test.each([['2026-01-01T00:00:00'], ['yesterday'], ['2026-13-01'], ['']])('refuse the time %j, which depends on the machine or is none', (time) => {
    expect(() => firings(parseCron('* * * * *'), 'UTC', time, '2026-01-01')).toThrow(RangeError);
  });

  test('match either day field when both are restricted', () => {
    expect(fired('0 0 15 * fri', 'UTC', '2026-01-01', '2026-02-01')).toEqual([
      '2026-01-02T00:00Z', '2026-01-09T00:00Z', '2026-01-15T00:00Z', '2026-01-16T00:00Z', '2026-01-23T00:00Z', '2026-01-30T00:00Z',
    ]);
  });

  test('match both day fields when one of them is a star', () => {
    expect(fired('0 0 15 * *', 'UTC', '2026-01-01', '2026-03-01')).toEqual(['2026-01-15T00:00Z', '2026-02-15T00:00Z']);
  });

  test('skip months without the day', () => {
    expect(fired('0 0 31 * *', 'UTC', '2026-01-01', '2026-06-01')).toEqual(['2026-01-31T00:00Z', '2026-03-31T00:00Z', '2026-05-31T00:00Z']);
  });

  test('wait for leap years', () => {
    expect(fired('0 0 29 2 *', 'UTC', '2026-01-01', '2036-01-01')).toEqual(['2028-02-29T00:00Z', '2032-02-29T00:00Z']);
  });

  test('end where the next date is more than five years ahead, as the engine gives up there', () => {
    expect(fired('0 0 29 2 *', 'UTC', '2092-01-01', '2110-01-01')).toEqual(['2092-02-29T00:00Z', '2096-02-29T00:00Z']);
  });

  test('skip a local time that does not exist', () => {
    expect(fired('30 2 * * *', 'Europe/Berlin', '2026-03-28', '2026-03-31')).toEqual(['2026-03-28T01:30Z', '2026-03-30T00:30Z']);
  });

  test('come twice at a local time that occurs twice', () => {
    expect(fired('30 2 * * *', 'Europe/Berlin', '2026-10-24', '2026-10-26')).toEqual(['2026-10-24T00:30Z', '2026-10-25T00:30Z', '2026-10-25T01:30Z']);
  });

  test('go by elapsed time when they are hourly', () => {
    expect(fired('0 * * * *', 'Europe/Berlin', '2026-03-29', '2026-03-29T04:00:00Z'))
      .toEqual(['2026-03-29T00:00Z', '2026-03-29T01:00Z', '2026-03-29T02:00Z', '2026-03-29T03:00Z']);
  });

  test('skip 02:00 and 03:00 on Lord Howe Island, where clocks move by half an hour', () => {
    expect([
      fired('0 2 * * *', 'Australia/Lord_Howe', '2026-10-02T13:00:00Z', '2026-10-04T16:00:00Z'),
      fired('0 3 * * *', 'Australia/Lord_Howe', '2026-10-02T13:00:00Z', '2026-10-04T17:00:00Z'),
    ]).toEqual([['2026-10-02T15:30Z', '2026-10-04T15:00Z'], ['2026-10-02T16:30Z', '2026-10-04T16:00Z']]);
  });

  test('go on at the right hour after a day without midnight in the west', () => {
    expect(fired('0 12 * * sun', 'America/Havana', '2026-03-01', '2026-03-16'))
      .toEqual(['2026-03-01T17:00Z', '2026-03-08T16:00Z', '2026-03-15T16:00Z']);
  });

  test('lose the day without midnight in the east, when it is named', () => {
    expect(fired('0 12 * * fri', 'Africa/Cairo', '2026-04-17', '2026-05-02')).toEqual(['2026-04-17T10:00Z', '2026-05-01T09:00Z']);
  });
});
