import { EventFilter, knative } from '../../../../lib';
import { filterOf, filterProblems } from '../../../../lib/targets/knative/eventing/filter';

const { all, any, exact, not, prefix, suffix } = EventFilter;

test.each([
  ['one exact', exact({ type: 'a', source: '/b' }), { type: 'a', source: '/b' }],
  ['all of exacts on different attributes', all(exact({ type: 'a' }), exact({ source: '/b' })), { type: 'a', source: '/b' }],
  ['all within all', all(exact({ type: 'a' }), all(exact({ source: '/b' }), exact({ subject: 'c' }))), { type: 'a', source: '/b', subject: 'c' }],
  ['all that says a thing twice', all(exact({ type: 'a' }), exact({ type: 'a' })), { type: 'a' }],
  ['any of one exact', any(exact({ type: 'a' })), { type: 'a' }],
])('writes %s as attributes, which every broker knows', (_, filter, attributes) => {
  expect(filterOf(filter)).toEqual({ filter: { attributes } });
});

test.each([
  ['prefix', prefix({ type: 'a.' }), [{ prefix: { type: 'a.' } }]],
  ['suffix', suffix({ type: '.b' }), [{ suffix: { type: '.b' } }]],
  ['any', any(exact({ type: 'a' }), exact({ type: 'b' })), [{ any: [{ exact: { type: 'a' } }, { exact: { type: 'b' } }] }]],
  ['not', not(exact({ type: 'a' })), [{ not: { exact: { type: 'a' } } }]],
  ['all that contradicts itself', all(exact({ type: 'a' }), exact({ type: 'b' })), [{ exact: { type: 'a' } }, { exact: { type: 'b' } }]],
  ['all of mixed conditions', all(exact({ type: 'a' }), not(prefix({ source: '/t' }))), [{ exact: { type: 'a' } }, { not: { prefix: { source: '/t' } } }]],
  [
    'all below the outermost level', any(all(exact({ type: 'a' }), suffix({ subject: 'x' })), not(any(prefix({ type: 'b' })))),
    [{ any: [{ all: [{ exact: { type: 'a' } }, { suffix: { subject: 'x' } }] }, { not: { any: [{ prefix: { type: 'b' } }] } }] }],
  ],
])('writes %s as a list of dialects', (_, filter, filters) => {
  expect(filterOf(filter)).toEqual({ filters });
});

test('RabbitMQ takes exact conditions only', () => {
  const rabbitmq = knative.BrokerClass.rabbitmq('rabbit')._settingsIn('shop');
  expect(filterProblems(undefined, rabbitmq)).toEqual([]);
  expect(filterProblems(all(exact({ type: 'a' }), exact({ source: 'b' })), rabbitmq)).toEqual([]);
  expect(filterProblems(prefix({ type: 'a' }), knative.BrokerClass.kafka()._settingsIn('shop'))).toEqual([]);
  expect(filterProblems(prefix({ type: 'a' }), rabbitmq)).toEqual([{
    code: 'FEATURE_REFUSED',
    message: "'filter' must hold exact conditions only with brokers of class RabbitMQBroker, which ignore all others",
    remedy: 'use EventFilter.exact(), or another broker class',
  }]);
});
