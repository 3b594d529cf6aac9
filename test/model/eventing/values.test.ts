import { Backoff, Duration, EventFilter, Schedule } from '../../../lib';
import { filterFeatures } from '../../../lib/model/eventing/event-filter';

test('a backoff is read by its kind', () => {
  const backoffs = [Backoff.exponential(Duration.millis(200)), Backoff.linear(Duration.seconds(1)), Backoff.none()];
  expect(backoffs.map((backoff) => backoff._form)).toEqual([
    { kind: 'exponential', delay: Duration.millis(200) }, { kind: 'linear', delay: Duration.seconds(1) }, { kind: 'none' },
  ]);
  expect(backoffs.map((backoff) => backoff.backoffType)).toEqual(['exponential', 'linear', 'none']);
});

test.each([[() => Backoff.exponential(Duration.millis(0)), 0], [() => Backoff.linear(Duration.hours(2)), 7_200_000]])('a backoff has a range, %#', (call, got) => {
  expect(call).toThrow(new Error(`'delay in milliseconds' must be a whole number from 1 to 3600000, got ${got}; change the value (QUANTITY_RANGE)`));
});

test('a cron expression is kept with single spaces', () => {
  expect(Schedule.cron('  0  4\t* * * ').expression).toBe('0 4 * * *');
  expect(() => Schedule.cron(' ')).toThrow(new Error("'expression' must not be empty, got \" \"; give a text (TEXT_EMPTY)"));
});

test('a filter keeps copies of what it was given', () => {
  const attributes = { type: 'a' };
  const filters = [EventFilter.exact(attributes)];
  const [exact] = filters;
  const all = EventFilter.all(...filters);
  attributes.type = 'changed';
  filters.pop();
  expect(exact._form).toEqual({ kind: 'exact', attributes: { type: 'a' } });
  expect(all._form).toEqual({ kind: 'all', filters: [exact] });
});

test('the features of a filter are those of its parts', () => {
  const { all, any, exact, not, prefix, suffix } = EventFilter;
  expect(filterFeatures(all(any(exact({ a: '1' }), prefix({ b: '2' })), not(suffix({ c: '3' })))))
    .toEqual(['filter.all', 'filter.any', 'filter.exact', 'filter.prefix', 'filter.not', 'filter.suffix']);
});

const NONE = 'a filter must have a condition, got none; add one, or leave the filter out to get every event (FILTER_EMPTY)';

test.each([
  [() => EventFilter.exact({}), NONE],
  [() => EventFilter.all(), NONE],
  [() => EventFilter.any(), NONE],
  [() => EventFilter.prefix({ type: '' }),
    "the filter on 'type' must have a text, got \"\"; give the text; Knative brokers disagree on what an empty one means (FILTER_EMPTY)"],
  [() => EventFilter.suffix({ Type: 'a' }),
    'a filter must name attributes of lower-case letters and digits, got "Type"; use the name of a CloudEvents attribute (FILTER_ATTRIBUTE)'],
  [() => EventFilter.exact({ '1st': 'a' }),
    'a filter must name attributes of lower-case letters and digits, got "1st"; use the name of a CloudEvents attribute (FILTER_ATTRIBUTE)'],
  [() => EventFilter.exact({ type: '${TfToken[TOKEN.0]}' }),
    "'type' must be known at synthesis, got a value that is only known at deploy time; "
    + 'give a literal; tokens are accepted in images, environment texts and hosts (TOKEN_REFUSED)'],
])('a filter without a meaning is refused at the call, %#', (call, message) => {
  expect(call).toThrow(new Error(message));
});
