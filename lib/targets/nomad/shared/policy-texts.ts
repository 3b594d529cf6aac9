import type { NomadContext } from '../documents/kind';
import { consulName } from '../documents/names';
import { secretAccessOf } from '../documents/secret-access';
import type { PlatformParts } from './platform-parts';
import type { Policies } from './policies';

/** The smallest policies that deploying and running a model needs. */
export function policiesOf(context: NomadContext): Policies {
  const { namespace, network } = context.settings;
  const access = secretAccessOf(context);
  const vaultPaths = [...new Set(access.flatMap((one) => one.vaultPaths))].sort();
  return {
    nomadDeploy: [
      `namespace "${namespace}" {`,
      '  capabilities = ["submit-job", "read-job", "list-jobs", "list-scaling-policies", "read-job-scaling"]',
      '}',
      '',
    ].join('\n'),
    consulDeploy: [
      ...(namespace === 'default' ? ['service_prefix "" {'] : [`service_prefix "${namespace}-" {`]),
      '  policy     = "write"',
      '  intentions = "write"',
      '}',
      ...network.consulRules,
      '',
    ].join('\n'),
    nomadJobs: Object.fromEntries(access.filter((one) => one.variablePaths.length > 0)
      .map((one) => [one.jobId, variablePolicy(namespace, one.variablePaths)])),
    vaultJobs: vaultPaths.map((path) => `path "${path}" {\n  capabilities = ["read"]\n}\n`).join(''),
  };
}

/** The smallest policies that deploying the shared parts needs. */
export function platformPolicies({ namespace, nats, gateways }: PlatformParts): Policies {
  const volume = nats?.hostVolume;
  return {
    nomadDeploy: [
      ...(nats === undefined ? [] : [`namespace "${namespace}" {`, '  capabilities = ["submit-job", "read-job", "list-jobs"]', '}']),
      ...(volume === undefined ? [] : [`host_volume "${volume}" {`, '  policy = "write"', '}']),
    ].map((line) => `${line}\n`).join(''),
    consulDeploy: [
      ...(nats === undefined ? [] : [`service "${consulName(namespace, 'nats')}" {`, '  policy     = "write"', '  intentions = "write"', '}']),
      ...(gateways.length === 0 ? [] : ['mesh = "write"']),
    ].map((line) => `${line}\n`).join(''),
    nomadJobs: {},
    vaultJobs: '',
  };
}

/** A Nomad policy that lets a job read variables of its namespace. */
export function variablePolicy(namespace: string, paths: string[]): string {
  return [
    `namespace "${namespace}" {`,
    '  variables {',
    ...paths.flatMap((path) => [`    path "${path}" {`, '      capabilities = ["read"]', '    }']),
    '  }',
    '}',
    '',
  ].join('\n');
}
