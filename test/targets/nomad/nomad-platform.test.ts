import { Testing, App, TerraformStack } from 'cdktf';
import {
  EnvironmentValue, EventBroker, EventTrigger, Findings, FindingSeverity, Code, nomad, Probe, Secret, ServerlessFunction,
} from '../../../lib';

const code = Code.fromImage('registry.example.com/shop/orders:1.4.0');
const readiness = Probe.http('/healthz');

function platformAndTarget(secrets?: nomad.SecretStore) {
  const stack = new TerraformStack(Testing.app() as App, 'prod');
  const platform = new nomad.NomadPlatform(stack, 'Platform');
  const target = new nomad.NomadTarget(stack, 'Target', {
    namespace: 'shop', secrets, network: nomad.Network.mesh({ gateway: platform.addGateway('public', { domain: 'example.com' }) }), nats: platform.addNats({ hostVolume: 'nats' }),
  });
  platform.admit(target);
  return { platform, target };
}

test('the platform makes the entry of the gateway', () => {
  const { platform } = platformAndTarget();

  const entry = platform.documents().find((document) => document.body.kind === 'api-gateway');

  expect(entry.body.config_json.Listeners).toEqual([expect.objectContaining({ Name: 'http', Port: 8080, Protocol: 'http' })]);
});

test('the services of an admitted app that move events may reach NATS, and no other', () => {
  const { platform, target } = platformAndTarget();
  platform.admitNatsClient('audit-relay');
  const broker = new EventBroker(target, 'Events');
  const mail = new ServerlessFunction(target, 'Mail', { code, readiness });
  new EventTrigger(target, 'SendMail', { broker, target: mail });

  const intentions = platform.documents().find((document) => document.body.kind === 'service-intentions');

  expect(intentions.body.name).toBe('nats');
  expect(intentions.body.config_json.Sources.map((source: any) => source.Name).sort())
    .toEqual(['audit-relay', 'shop-events-ingress', 'shop-send-mail-dispatcher']);
});

test('NATS keeps its streams on a host volume', () => {
  const { platform } = platformAndTarget();

  const job = platform.documents().find((document) => document.kind === 'nomad_job').body.jobspec;

  expect(job.TaskGroups[0].Volumes).toEqual({ data: { Name: 'data', Type: 'host', Source: 'nats', ReadOnly: false } });
  expect(job.TaskGroups[0].Tasks[0].VolumeMounts).toEqual([{ Volume: 'data', Destination: '/data', ReadOnly: false }]);
});

test('each job that reads a secret gets a policy for its own secrets alone', () => {
  const { platform, target } = platformAndTarget();
  const secret = Secret.fromSecretName(target, 'PayKey', 'payment');
  new ServerlessFunction(target, 'Payment', { code, readiness, environment: { KEY: EnvironmentValue.fromSecret(secret, 'api-key') } });
  new ServerlessFunction(target, 'Mail', { code, readiness });

  const policies = platform.documents().filter((document) => document.kind === 'nomad_acl_policy');

  expect(policies.map((policy) => policy.body)).toEqual([{
    name: 'shop-payment-secrets',
    description: 'Lets job payment of namespace shop read its secrets',
    rules_hcl: 'namespace "shop" {\n  variables {\n    path "secrets/payment" {\n      capabilities = ["read"]\n    }\n  }\n}\n',
    job_acl: { namespace: 'shop', job_id: 'payment' },
  }]);
});

test('the smallest policies are printed for teams that have their own', () => {
  const { target } = platformAndTarget();
  const secret = Secret.fromSecretName(target, 'PayKey', 'payment');
  new ServerlessFunction(target, 'Payment', { code, readiness, environment: { KEY: EnvironmentValue.fromSecret(secret, 'api-key') } });

  expect(target.policies()).toEqual({
    nomadDeploy: 'namespace "shop" {\n  capabilities = ["submit-job", "read-job", "list-jobs", "list-scaling-policies", "read-job-scaling"]\n}\n',
    consulDeploy: 'service_prefix "shop-" {\n  policy     = "write"\n  intentions = "write"\n}\nmesh = "write"\n',
    nomadJobs: { payment: 'namespace "shop" {\n  variables {\n    path "secrets/payment" {\n      capabilities = ["read"]\n    }\n  }\n}\n' },
    vaultJobs: '',
  });
});

test('with Vault the paths are those of its key-value engine and Nomad needs no policy', () => {
  const { platform, target } = platformAndTarget(nomad.SecretStore.vault({ mount: 'kv' }));
  const secret = Secret.fromSecretName(target, 'PayKey', 'payment');
  new ServerlessFunction(target, 'Payment', { code, readiness, environment: { KEY: EnvironmentValue.fromSecret(secret, 'api-key') } });

  expect(target.policies().vaultJobs).toBe('path "kv/data/shop/payment" {\n  capabilities = ["read"]\n}\n');
  expect(target.policies().nomadJobs).toEqual({});
  expect(platform.documents().filter((document) => document.kind === 'nomad_acl_policy')).toEqual([]);
});

test('a gateway and NATS can be added once', () => {
  const { platform } = platformAndTarget();

  expect(() => platform.addGateway('public', { domain: 'example.com' })).toThrow("gateway 'public' must be added once");
  expect(() => platform.addNats()).toThrow('NATS must be added once');
});

test('a function below the platform fails, because nothing would be made of it', () => {
  const { platform } = platformAndTarget();
  new ServerlessFunction(platform, 'Orders', { code });

  expect(() => platform.documents()).toThrow('Nomad platform has no rendering of ServerlessFunction');
});

test('a text that would stand in a policy must be a path', () => {
  expect(() => nomad.SecretStore.nomadVariables('a" { }')).toThrow(/'pathPrefix' must match/);
  expect(() => nomad.SecretStore.vault({ mount: 'a"b' })).toThrow(/'mount' must match/);
});

test('overrides of the platform change its documents, and one that selects nothing fails', () => {
  const { platform } = platformAndTarget();
  nomad.Overrides.of(platform).select('Job', 'nats').add('/Priority', 80);
  const other = platformAndTarget().platform;
  nomad.Overrides.of(other).select('service-splitter').remove('/Splits');

  expect(platform.documents().find((document) => document.kind === 'nomad_job').body.jobspec.Priority).toBe(80);
  expect(() => other.documents()).toThrow('an override must select a document, got kind "service-splitter" and name nothing');
});

test('NATS without a volume is a warning that can be acknowledged', () => {
  const platform = new nomad.NomadPlatform(new TerraformStack(Testing.app() as App, 'prod'), 'Platform');
  platform.addNats();
  Findings.of(platform).acknowledge('NATS_BEST_EFFORT', 'a cluster for trying things out');

  expect(platform.findings()).toEqual([{
    code: 'NATS_BEST_EFFORT',
    severity: FindingSeverity.WARNING,
    path: 'prod/Platform',
    text: "[prod/Platform] 'hostVolume' of the NATS system should be given, got nothing: all events are lost with its allocation; "
      + "give 'hostVolume' to addNats(), or use Nats.fromUrls() for a system of your own (NATS_BEST_EFFORT)",
    acknowledgement: 'a cluster for trying things out',
  }]);
  expect(platformAndTarget().platform.findings()).toEqual([]);
});

test('the platform says what deploying it needs', () => {
  const { platform } = platformAndTarget();

  expect(platform.policies()).toEqual({
    nomadDeploy: 'namespace "default" {\n  capabilities = ["submit-job", "read-job", "list-jobs"]\n}\nhost_volume "nats" {\n  policy = "write"\n}\n',
    consulDeploy: 'service "nats" {\n  policy     = "write"\n  intentions = "write"\n}\nmesh = "write"\n',
    nomadJobs: {},
    vaultJobs: '',
  });
});

test('an empty platform needs nothing', () => {
  const platform = new nomad.NomadPlatform(new TerraformStack(Testing.app() as App, 'prod'), 'Platform', { namespace: 'infra' });
  const before = platform.policies();
  platform.addNats();

  expect([before.nomadDeploy, before.consulDeploy]).toEqual(['', '']);
  expect(platform.policies().consulDeploy).toContain('service "infra-nats"');
});

test('a volume that cannot stand in a policy is refused', () => {
  const platform = new nomad.NomadPlatform(new TerraformStack(Testing.app() as App, 'prod'), 'Platform');

  expect(() => platform.addNats({ hostVolume: 'a" {' })).toThrow("[prod/Platform] 'hostVolume' must match");
  expect(() => platform.addNats({ image: '' })).toThrow("[prod/Platform] 'image' must not be empty");
});

test('a target of another app cannot be admitted, because nothing is known of its jobs', () => {
  expect(() => platformAndTarget().platform.admit(platformAndTarget().target)).toThrow(
    "[prod/Platform] 'target' must be in the app of its platform, got 'prod/Target' of another; use admitNatsClient() and the texts of NomadTarget.policies() (CROSS_TARGET)");
});
