import { EventBroker, Findings, Schedule, ScheduleSource } from '../../lib';
import { besides, knativeTarget, plainFunction } from '../support/knative';

/** A model with one warning: a local time that daylight saving skips. */
function withWarning() {
  const target = knativeTarget();
  const broker = new EventBroker(target, 'Events');
  const source = new ScheduleSource(target, 'Nightly', { schedule: Schedule.cron('30 2 31 3 *'), timeZone: 'Europe/Berlin', target: broker });
  return { target, source };
}

test('a warning says where and what, and does not stop the synthesis', () => {
  const { target } = withWarning();
  expect(target.findings()).toEqual([{
    code: 'DST_AMBIGUOUS',
    severity: 'warning',
    path: 'prod/Target/Nightly',
    text: "[prod/Target/Nightly] 'schedule' names a local time that is not there once each day: the firing at 02:30 on 2030-03-31 is skipped, "
      + "because the clocks of Europe/Berlin change; use an hour outside of 0 to 3, or 'timeZone' UTC (DST_AMBIGUOUS)",
  }]);
  expect(target.documents()).toHaveLength(2);
});

test('a warning is accepted at its construct or above, and the nearest reason counts', () => {
  const { target, source } = withWarning();
  Findings.of(target.node.root).acknowledge('DST_AMBIGUOUS', 'nobody minds');
  expect(target.findings().map((finding) => finding.acknowledgement)).toEqual(['nobody minds']);
  Findings.of(source).acknowledge('DST_AMBIGUOUS', 'the report may be missing');
  expect(target.findings().map((finding) => finding.acknowledgement)).toEqual(['the report may be missing']);
});

test('another code accepts nothing', () => {
  const { target, source } = withWarning();
  Findings.of(source).acknowledge('SCHEDULE_INVALID', 'no');
  expect(target.findings()[0].acknowledgement).toBeUndefined();
});

test('an error cannot be accepted', () => {
  const target = knativeTarget();
  const fn = plainFunction(target, { port: 8012 });
  Findings.of(fn).acknowledge('PORT_INVALID', 'please');
  expect(target.findings()[0]).toMatchObject({ severity: 'error', acknowledgement: undefined });
  expect(() => target.documents()).toThrow('(PORT_INVALID)');
});

test.each([['', 'reason', 'code'], ['DST_AMBIGUOUS', ' ', 'reason']])('code %p and reason %p are not enough', (code, reason, property) => {
  const { source } = withWarning();
  expect(() => Findings.of(source).acknowledge(code, reason)).toThrow(
    `[prod/Target/Nightly] '${property}' must not be empty, got "${property === 'code' ? code : reason}"; give a text (TEXT_EMPTY)`,
  );
});

test.each([
  ['DST_AMBIGUOS', "got \"DST_AMBIGUOS\"; write 'DST_AMBIGUOUS' (FINDING_UNKNOWN)"],
  ['sidecars', 'got "sidecars"; take one of docs/errors.md (FINDING_UNKNOWN)'],
  ['toString', 'got "toString"; take one of docs/errors.md (FINDING_UNKNOWN)'],
])('what no finding is called is refused: %p', (code, end) => {
  const { source } = withWarning();
  expect(() => Findings.of(source).acknowledge(code, 'nobody minds')).toThrow(new Error(`[prod/Target/Nightly] 'code' must be the code of a finding, ${end}`));
});

test('findings are those of one target, and nothing is rendered', () => {
  const { target } = withWarning();
  const other = besides(target, 'mail');
  plainFunction(other, { port: 8012 });
  expect(target.findings().map((finding) => finding.code)).toEqual(['DST_AMBIGUOUS']);
  expect(other.findings().map((finding) => finding.code)).toEqual(['PORT_INVALID']);
  plainFunction(target);
  expect(target.findings()).toHaveLength(1);
});
