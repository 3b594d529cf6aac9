import { Testing } from 'cdktf';
import type { TerraformStack } from 'cdktf';
import * as fc from 'fast-check';
import { nomad } from '../../lib';
import { validateConfigEntry, validateJob } from '../../lib/targets/nomad/validation';
import { randomModel } from '../support/random-model';
import { entriesOf, jobsOf, nomadTarget } from '../support/targets';

const STORES: [name: string, props: nomad.NomadTargetProps][] = [
  ['Nomad Variables and NATS by address', { nats: nomad.Nats.fromUrls(['nats://10.0.0.5:4222']) }],
  ['Vault and NATS in the mesh', { namespace: 'shop', nats: nomad.Nats.fromConsulService('nats'), secrets: nomad.SecretStore.vault() }],
];

describe.each(STORES)('with secrets in %s', (_, props) => {
  const network = nomad.Network.mesh({ gateway: nomad.ApiGateway.fromGatewayName('public', { domain: 'example.com' }) });
  const models = randomModel({ ordered: true, filters: true, portable: true });

  test('any model synthesizes, and to the same text twice', () => {
    fc.assert(fc.property(models, (model) => {
      const texts = [1, 2].map(() => {
        const target = nomadTarget({ ...props, network });
        model(target);
        expect(target.findings()).toEqual([]);
        return Testing.synth(target.node.scope as TerraformStack);
      });
      expect(texts[0]).toBe(texts[1]);
    }), { numRuns: 30 });
  });

  test('every job and every entry of any model is what the servers take', () => {
    fc.assert(fc.property(models, (model) => {
      const target = nomadTarget({ ...props, network });
      model(target);
      expect(Object.values(jobsOf(target)).flatMap((job) => validateJob(job))).toEqual([]);
      expect(Object.entries(entriesOf(target)).flatMap(([key, entry]) => {
        const [kind, name] = key.split('/');
        return validateConfigEntry(kind, name, entry);
      })).toEqual([]);
    }), { numRuns: 30 });
  });
});
