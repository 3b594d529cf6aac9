import { isCron } from '../../../../lib/targets/nomad/validation/cron';
import {
  goDuration, isCidr, isDomainName, isGoRegexp, isIp, isRelativeUrl, isSemverConstraint, isVersionConstraint, leavesAllocation,
} from '../../../../lib/targets/nomad/validation/go-text';

function those<T>(all: T[], check: (one: T) => boolean): T[] {
  return all.filter(check);
}

describe('texts that the servers parse', () => {
  test('lengths of time', () => {
    expect(['0', '1m30s', '1.5h', '.5s', '10ms', '3us', '3µs', '1ns', '-1s', '+1s'].map(goDuration))
      .toEqual([0, 90e9, 5400e9, 0.5e9, 10e6, 3e3, 3e3, 1, -1e9, 1e9]);
    expect(['', '10', '1d', 's', '1 s', '1m 30s', '-', '999999999h'].map(goDuration)).toEqual(Array(8).fill(undefined));
  });

  test('regular expressions', () => {
    const good = ['', 'a+', '(?i)a', '(?P<name>a)', '[[:alpha:]]+', '[]a]', '[^]a]', '\\pL', '\\p{Greek}', '\\Aa\\z', 'a{2,3}', '\\\\1'];
    const bad = ['(', '[a', 'a(?=b)', 'a(?!b)', '(?<=a)b', '(a)\\1', '[]', '[^]', 'a{3,2}', '*'];
    expect(those(good, isGoRegexp)).toEqual(good);
    expect(those(bad, isGoRegexp)).toEqual([]);
  });

  test('version constraints', () => {
    const good = ['1', '>= 1.2', '~> 1.2.3', '!= 2, < 3', 'v1.2', '1.2.3-beta.1+build', '= 1.0-dev'];
    expect(those(good, isVersionConstraint)).toEqual(good);
    expect(those(['', 'one', '>> 1', '1.', '1,', '=> 1'], isVersionConstraint)).toEqual([]);
    expect(those(good, isSemverConstraint)).toEqual(good.filter((text) => !text.includes('~>')));
  });

  test('cron expressions', () => {
    const good = [
      '0 4 * * *', '*/15 * * * *', '5/10 0 * * *', '0 0-23/2 * * *', '0 4 ? * mon-fri', '0 4 L * *', '0 4 LW * *', '0 4 15W * *', '0 4 * * 5L',
      '0 4 * * 5#3', '0 4 * jan,december 7', '0 4 * * * 2030', '30 0 4 * * * 2030-2040', '@daily', '@hourly', ' 0  4 * * * ',
    ];
    const bad = [
      '', '* * * *', '60 * * * *', '* 24 * * *', '* * 0 * *', '* * 32 * *', '* * * 13 *', '* * * * 8', '*/0 * * * *', '*/60 * * * *', '5-3 * * * *',
      '0 4 32W * *', '0 4 * * 8L', '0 4 * * 5#6', '000 4 * * *', '0 4 * * * 1969', '@noon', '@DAILY', '0 4 * * x', '1, 4 * * *', '*-5 * * * *', '0 0 0 0 0 0 0 0',
    ];
    expect(those(good, isCron)).toEqual(good);
    expect(those(bad, isCron)).toEqual([]);
  });

  test('names of hosts', () => {
    const good = ['a', 'a.b', 'a.b.', '.', '*.b', 'x'.repeat(63)];
    expect(those(good, isDomainName)).toEqual(good);
    expect(those(['', 'a..b', '.a', 'x'.repeat(64), `${'x.'.repeat(128)}x`], isDomainName)).toEqual([]);
  });

  test('addresses and ranges of them', () => {
    expect(those(['10.0.0.1', '::1', 'fd00::', '::', '1:2:3:4:5:6:7:8', '::ffff:10.0.0.1'], isIp)).toHaveLength(6);
    expect(those(['10.0.0', '10.0.0.256', '010.0.0.1', '1:2:3', ':::1', '1::2::3', 'g::1', 'a', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7::8'], isIp)).toEqual([]);
    expect(those(['10.0.0.0/8', '0.0.0.0/0', 'fd00::/8', '::/128'], isCidr)).toHaveLength(4);
    expect(those(['10.0.0.0', '10.0.0.0/33', '10.0.0.0/08', '10.0.0.0/8/8', 'fd00::/129', '/8', 'a/8'], isCidr)).toEqual([]);
  });

  test('paths of checks', () => {
    const good = ['/', '/healthz', 'healthz', '/a?b=c', '/a:b', '/a%20b', '/a?b=%zz', '?a'];
    expect(those(good, isRelativeUrl)).toEqual(good);
    expect(those(['http://a/', 'a:b', '/%zz', '/a\n', '/?a\n'], isRelativeUrl)).toEqual([]);
  });

  test('paths that lead out of the allocation', () => {
    const inside = ['', 'local/a', '/local/a', '../alloc/a', './a/../b', '${NOMAD_SECRETS_DIR}/a'];
    expect(those(inside, (path) => leavesAllocation('task', path))).toEqual([]);
    expect(those(['../../a', '../..', '/../../a', 'a/../../../b', '../..x'], (path) => leavesAllocation('task', path))).toHaveLength(5);
  });
});
