import { isTimeZone } from '../../../lib/engines/cron';
import { TimeZone, timeZone } from '../../../lib/engines/cron/time-zone';

const at = (iso: string) => Date.parse(iso) / 1000;

describe('isTimeZone', () => {
  test.each([
    ['UTC'], ['Europe/Berlin'], ['Europe/Kyiv'], ['Asia/Kolkata'], ['Asia/Calcutta'], ['America/Port-au-Prince'], ['Africa/Dar_es_Salaam'],
    ['Europe/Isle_of_Man'], ['America/Argentina/ComodRivadavia'], ['America/North_Dakota/New_Salem'], ['Etc/GMT+5'], ['Etc/GMT-14'], ['Etc/UTC'],
    ['GMT'], ['EST5EDT'], ['GB-Eire'], ['Australia/NSW'], ['US/East-Indiana'],
  ])('knows %j', (name) => {
    expect(isTimeZone(name)).toEqual(true);
  });

  test.each([
    ['+02:00'], ['-05'], ['UTC+2'], ['GMT+2'], [''], ['Local'], ['europe/berlin'], ['EUROPE/BERLIN'], ['Europe/berlin'], ['asia/kolkata'],
    ['Asia/kolkata'],
    ['utc'], ['Europe/Atlantis'], ['PST'], ['JST'], ['SystemV/PST8'], ['US/Pacific-New'], ['Europe'], ['Europe/'],
    ['../etc/passwd'], ['Europe/Berlin '], ['Factory'],
  ])('does not know %j', (name) => {
    expect(isTimeZone(name)).toEqual(false);
  });
});

describe('a time zone', () => {
  test('gives its offset before and after a change of the clocks', () => {
    const berlin = new TimeZone('Europe/Berlin');
    const times = ['2026-03-29T00:59:59Z', '2026-03-29T01:00:00Z', '2026-10-25T00:59:59Z', '2026-10-25T01:00:00Z'];
    expect(times.map((time) => berlin.offsetAt(at(time))))
      .toEqual([3600, 7200, 7200, 3600]);
  });

  test('gives offsets that are not whole hours, or not whole minutes', () => {
    expect([timeZone('Asia/Kathmandu').offsetAt(0), timeZone('Africa/Monrovia').offsetAt(0), timeZone('America/St_Johns').offsetAt(0)])
      .toEqual([19_800, -2670, -12_600]);
  });

  test('lists its changes of offset', () => {
    expect(timeZone('Australia/Lord_Howe').transitions(at('2026-01-01T00:00:00Z'), at('2027-01-01T00:00:00Z'))).toEqual([
      { at: at('2026-04-04T15:00:00Z'), before: 39_600, after: 37_800 },
      { at: at('2026-10-03T15:30:00Z'), before: 37_800, after: 39_600 },
    ]);
  });

  test('lists a change that falls on the first second of the time asked for, and not one on the last', () => {
    const [spring, autumn] = [at('2026-03-29T01:00:00Z'), at('2026-10-25T01:00:00Z')];
    expect(timeZone('Europe/Berlin').transitions(spring, autumn)).toEqual([{ at: spring, before: 3600, after: 7200 }]);
  });

  test('lists no change for a zone without any', () => {
    expect(timeZone('UTC').transitions(0, at('2040-01-01T00:00:00Z'))).toEqual([]);
  });

  test('resolves a local time that occurs twice to the second in the east and to the first in the west', () => {
    expect([
      timeZone('Europe/Berlin').timeOf(at('2026-10-25T02:30:00Z')),
      timeZone('America/New_York').timeOf(at('2026-11-01T01:30:00Z')),
    ]).toEqual([at('2026-10-25T01:30:00Z'), at('2026-11-01T05:30:00Z')]);
  });

  test('resolves a local time that does not exist to the offset across the gap', () => {
    expect([
      timeZone('Africa/Cairo').timeOf(at('2026-04-24T00:00:00Z')),
      timeZone('America/Havana').timeOf(at('2026-03-08T00:00:00Z')),
    ]).toEqual([at('2026-04-23T22:00:00Z'), at('2026-03-08T04:00:00Z')]);
  });
});
