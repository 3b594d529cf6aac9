import { Testing } from 'cdk8s';
import type { Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { knative } from '../../lib';
import { knativeTarget } from '../support/knative';
import { randomModel } from '../support/random-model';

const CLASSES: Array<[string, knative.BrokerClass, boolean, boolean]> = [
  ['channels', knative.BrokerClass.channelBased(), false, true],
  ['Kafka', knative.BrokerClass.kafka(), true, true],
  ['RabbitMQ', knative.BrokerClass.rabbitmq('rabbit'), true, false],
];

test.each(CLASSES)('any model synthesizes with brokers of %s, and to the same text twice', (_, brokerClass, ordered, filters) => {
  fc.assert(fc.property(randomModel({ ordered, filters }), (model) => {
    const texts = [1, 2].map(() => {
      const target = knativeTarget({ brokerClass, gitOps: knative.GitOps.argoCd() });
      model(target);
      expect(target.findings()).toEqual([]);
      return JSON.stringify(Testing.synth(target.node.scope as Chart));
    });
    expect(texts[0]).toBe(texts[1]);
  }), { numRuns: 60 });
});

test('every value in a document is JSON data or left out, so that cdk8s has nothing to make of it', () => {
  const values = (value: unknown): unknown[] => (typeof value === 'object' && value !== null ? Object.values(value).flatMap(values) : [value]);
  fc.assert(fc.property(randomModel({ ordered: false, filters: true }), (model) => {
    const target = knativeTarget();
    model(target);
    target.documents();
    const types = new Set(target._documents!.flatMap((document) => values(document.body)).map((value) => (value === null ? 'null' : typeof value)));
    expect([...types].filter((type) => !['string', 'number', 'boolean', 'undefined'].includes(type))).toEqual([]);
  }), { numRuns: 60 });
});
