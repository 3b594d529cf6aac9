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

test('nothing in a document is undefined or empty where cdk8s would have to drop it', () => {
  fc.assert(fc.property(randomModel({ ordered: false, filters: true }), (model) => {
    const target = knativeTarget();
    model(target);
    target.documents();
    for (const document of target._documents!) expect(JSON.parse(JSON.stringify(document.body))).toStrictEqual(document.body);
  }), { numRuns: 60 });
});
