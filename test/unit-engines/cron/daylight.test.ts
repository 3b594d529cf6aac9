import { dstFindings, midnightHazard, parseCron, REFERENCE_YEAR } from '../../../lib/engines/cron';

const texts = (cron: string, zone: string, year?: number) => dstFindings(parseCron(cron), zone, year).map((finding) => finding.text);

describe('dstFindings', () => {
  test('gives the first date on which a local time is skipped, and the first on which it is doubled', () => {
    expect(dstFindings(parseCron('30 2 * * *'), 'Europe/Berlin', 2026)).toEqual([
      {
        kind: 'skipped',
        localTime: '02:30',
        date: '2026-03-29',
        text: 'the firing at 02:30 on 2026-03-29 is skipped, because the clocks of Europe/Berlin change',
      },
      {
        kind: 'doubled',
        localTime: '02:30',
        date: '2026-10-25',
        text: 'the firing at 02:30 on 2026-10-25 happens twice, because the clocks of Europe/Berlin change',
      },
    ]);
  });

  test('tells the local times apart', () => {
    expect(texts('30 1 * * *', 'America/New_York', 2026))
      .toEqual(['the firing at 01:30 on 2026-11-01 happens twice, because the clocks of America/New_York change']);
  });

  test('begins with the reference year when none is given', () => {
    expect([REFERENCE_YEAR, dstFindings(parseCron('30 2 * * *'), 'Europe/Berlin').map((finding) => finding.date)])
      .toEqual([2026, ['2026-03-29', '2026-10-25']]);
  });

  test.each([
    ['0 4 * * *', 'Europe/Berlin'], ['30 2 * * *', 'UTC'], ['30 2 * * *', 'Asia/Tokyo'], ['0 0 * * *', 'Europe/Berlin'],
    ['30 2 1 6 *', 'Europe/Berlin'],
    ['0 0 * * *', 'America/Sao_Paulo'],
  ])('finds nothing in %j in %s', (cron, zone) => {
    expect(texts(cron, zone)).toEqual([]);
  });

  test.each([['0 * * * *'], ['*/15 * * * *'], ['*/15 0-23 * * *']])('finds nothing in %j, which goes by elapsed time', (cron) => {
    expect(texts(cron, 'Europe/Berlin')).toEqual([]);
  });

  test('finds the skipped hour of a schedule of every second hour', () => {
    expect(texts('0 */2 * * *', 'Europe/Berlin', 2026)).toEqual([
      'the firing at 02:00 on 2026-03-29 is skipped, because the clocks of Europe/Berlin change',
      'the firing at 02:00 on 2026-10-25 happens twice, because the clocks of Europe/Berlin change',
    ]);
  });

  test('finds a weekday only when the clocks change on it', () => {
    expect([texts('30 2 * * mon', 'Europe/Berlin'), texts('30 2 * * sun', 'Europe/Berlin').length]).toEqual([[], 2]);
  });

  test('waits for the year in which a rare date falls on the change', () => {
    expect(dstFindings(parseCron('30 2 31 3 *'), 'Europe/Berlin', 2026).map(({ kind, date }) => [kind, date])).toEqual([['skipped', '2030-03-31']]);
  });

  test('looks ten years ahead and no further', () => {
    const dates = (year: number) => dstFindings(parseCron('30 2 31 3 *'), 'Europe/Berlin', year).map((finding) => finding.date);
    expect([dates(2031), dates(2032)]).toEqual([[], ['2041-03-31']]);
  });

  test('finds a day that robfig/cron loses although its hour exists', () => {
    expect(texts('0 12 * * fri', 'Africa/Cairo', 2026))
      .toEqual(['the firing at 12:00 on 2026-04-24 is skipped, because the clocks of Africa/Cairo change']);
  });

  test('finds the hours that half-hour changes throw out of step', () => {
    expect(dstFindings(parseCron('0 3 * * *'), 'Australia/Lord_Howe', 2026).map(({ kind, localTime, date }) => [kind, localTime, date]))
      .toEqual([['skipped', '03:00', '2026-04-05']]);
  });

  test('finds a date that is lost a month after the clocks changed by half an hour', () => {
    expect(dstFindings(parseCron('0 0 1 * *'), 'Australia/Lord_Howe', 2028).map(({ kind, localTime, date }) => [kind, localTime, date]))
      .toEqual([['skipped', '00:00', '2028-11-01']]);
  });
});

describe('midnightHazard', () => {
  test('names the day without midnight', () => {
    expect(midnightHazard(parseCron('0 9 * * mon-fri'), 'America/Santiago', 2026))
      .toEqual('midnight of 2026-09-06 does not exist in America/Santiago, and schedules by day go on differently after it');
  });

  test.each([['America/Havana'], ['Asia/Beirut'], ['Africa/Cairo'], ['America/Santiago']])('is there for a monthly schedule in %s', (zone) => {
    expect(midnightHazard(parseCron('@monthly'), zone)).toMatch(/^midnight of 20\d\d-\d\d-\d\d does not exist in /);
  });

  test('is there for a date of one month, because NATS keeps the wrong hour for a year', () => {
    expect(midnightHazard(parseCron('0 0 15 3 *'), 'Asia/Beirut', 2026)).toMatch(/^midnight of 2026-03-29/);
  });

  test.each([['0 0 * * *'], ['0 0 * 4 *'], ['0 0 1-31 * 1'], ['@hourly']])('is not there for %j, which leaves the days open', (cron) => {
    expect(midnightHazard(parseCron(cron), 'Africa/Cairo')).toEqual(undefined);
  });

  test.each([
    ['Europe/Berlin'], ['America/New_York'], ['Asia/Kolkata'], ['UTC'], ['America/Sao_Paulo'],
  ])('is not there in %s, where midnight always exists', (zone) => {
    expect(midnightHazard(parseCron('0 0 1 * mon'), zone)).toEqual(undefined);
  });

  test('is not there before the zone changes its clocks', () => {
    expect([midnightHazard(parseCron('@monthly'), 'America/Sao_Paulo', 2019), midnightHazard(parseCron('@monthly'), 'America/Sao_Paulo', 2018)])
      .toEqual([undefined, 'midnight of 2018-11-04 does not exist in America/Sao_Paulo, and schedules by day go on differently after it']);
  });
});
