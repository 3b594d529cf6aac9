import { Token } from 'cdktf';
import { Cpu, Duration, Rate, Size } from '../../lib';

test.each([
  [Duration.millis(1), 1, '1 ms'],
  [Duration.seconds(1.5), 1500, '1500 ms'],
  [Duration.seconds(0), 0, '0 s'],
  [Duration.minutes(2), 120_000, '120 s'],
  [Duration.hours(1), 3_600_000, '3600 s'],
  [Duration.days(2), 172_800_000, '172800 s'],
])('a duration is a number of milliseconds, %#', (duration, millis, text) => {
  expect(duration.toMillis()).toBe(millis);
  expect(duration.toSeconds()).toBe(millis / 1000);
  expect(duration.toString()).toBe(text);
});

test('processor time is a number of thousandths of a core', () => {
  expect(Cpu.millis(250).toMillis()).toBe(250);
  expect(Cpu.cores(0.1).toMillis()).toBe(100);
  expect(Cpu.cores(1.001).toMillis()).toBe(1001);
  expect(Cpu.cores(2).toString()).toBe('2000 millis');
});

test('memory is a number of mebibytes', () => {
  expect(Size.mebibytes(256).toMebibytes()).toBe(256);
  expect(Size.gibibytes(1.5).toMebibytes()).toBe(1536);
  expect(Size.gibibytes(1).toString()).toBe('1024 MiB');
});

test('a rate is a number each second', () => {
  expect(Rate.perSecond(100).toPerSecond()).toBe(100);
  expect(Rate.perSecond(100).toString()).toBe('100/s');
});

test.each([
  [() => Duration.millis(-1), "'milliseconds' must be a whole number of at least 0, got -1"],
  [() => Duration.millis(0.5), "'milliseconds' must be a whole number of at least 0, got 0.5"],
  [() => Duration.seconds(NaN), "'milliseconds' must be a whole number of at least 0, got NaN"],
  [() => Duration.seconds(Infinity), "'milliseconds' must be a whole number of at least 0, got Infinity"],
  [() => Cpu.millis(0), "'millis' must be a whole number of at least 1, got 0"],
  [() => Cpu.cores(0.0001), "'millis' must be a whole number of at least 1, got 0.1"],
  [() => Size.mebibytes(0.5), "'mebibytes' must be a whole number of at least 1, got 0.5"],
  [() => Rate.perSecond(0), "'perSecond' must be a whole number of at least 1, got 0"],
])('refuses what is out of range at once, %#', (call, message) => {
  expect(call).toThrow(new Error(`${message}; change the value (QUANTITY_RANGE)`));
});

test('refuses a number that is only known at deploy time', () => {
  expect(() => Cpu.millis(Token.asNumber('${later}'))).toThrow(new Error(
    "'amount' must be known at synthesis, got a value that is only known at deploy time; "
    + 'give a literal; tokens are accepted in images, environment texts and hosts (TOKEN_REFUSED)',
  ));
});
