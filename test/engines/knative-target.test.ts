import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { knative } from '../../lib';
import { knativeTarget } from '../support/knative';
import { randomModel } from '../support/random-model';
import { Upstream, buildUpstream, upstreamProblem } from './knative-upstream';

const RUNS = Number(process.env.KNATIVE_VALIDATE_RUNS ?? 500);

const CLASSES: Array<[string, knative.BrokerClass, boolean, boolean]> = [
  ['channels', knative.BrokerClass.channelBased(), false, true],
  ['Kafka', knative.BrokerClass.kafka(), true, true],
  ['Kafka in the namespace', knative.BrokerClass.kafkaNamespaced(), true, true],
  ['RabbitMQ', knative.BrokerClass.rabbitmq('rabbit'), true, false],
];

const missing = upstreamProblem();
if (missing !== undefined) console.log(`skipped: random models against the admission code of Knative, ${missing}`);

(missing === undefined ? describe : describe.skip)('every document of a random model is admitted by Knative', () => {
  let folder: string;
  let upstream: Upstream;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'knative-target-'));
    buildUpstream(join(folder, 'knative-validate'));
    upstream = new Upstream(join(folder, 'knative-validate'));
  });

  afterAll(() => {
    upstream.close();
    rmSync(folder, { recursive: true });
  });

  test.each(CLASSES)('with brokers of %s', async (name, brokerClass, ordered, filters) => {
    let documents = 0;
    await fc.assert(fc.asyncProperty(randomModel({ ordered, filters }), async (model) => {
      const target = knativeTarget({ brokerClass, gitOps: knative.GitOps.argoCd() });
      model(target);
      for (const document of target.documents()) {
        documents += 1;
        expect({ document, errors: await upstream.errorsOf({ document }) }).toEqual({ document, errors: [] });
      }
    }), { numRuns: RUNS });
    console.log(`brokers of ${name}: ${documents} documents of ${RUNS} random models admitted`);
    expect(documents).toBeGreaterThan(RUNS);
  });
});
