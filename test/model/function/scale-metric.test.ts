import { Rate, ScaleMetric } from '../../../lib';

test('a metric is read by its kind', () => {
  const metrics = [ScaleMetric.concurrency(5), ScaleMetric.requestRate(Rate.perSecond(9)), ScaleMetric.none()];
  expect(metrics.map((metric) => metric._form)).toEqual([
    { kind: 'concurrency', requests: 5 }, { kind: 'request-rate', rate: Rate.perSecond(9) }, { kind: 'none' },
  ]);
  expect(metrics.map((metric) => metric.metricType)).toEqual(['concurrency', 'request-rate', 'none']);
});

test('a number of requests in flight has a range', () => {
  expect(() => ScaleMetric.concurrency(0)).toThrow(new Error("'requests' must be a whole number from 1 to 100000, got 0; change the value (QUANTITY_RANGE)"));
});
