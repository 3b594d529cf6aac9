import type { IConstruct } from 'constructs';
import { ModelError, show } from '../../core/errors';
import { mapOf } from '../../core/kind';
import type { ReferenceList } from '../../core/reference';
import type { Rule } from '../../core/rules';
import { unreachable } from '../../core/unreachable';
import { REFERENCE_FEATURES, calleeFeatures } from '../references/features';
import type { ReferenceFeature } from '../references/features';
import { addCallee } from '../references/resolve';
import { ENVIRONMENT_VALUE } from './environment-value';
import type { EnvironmentValue, ValuePart } from './environment-value';
import type { WorkloadFeature } from './features';

/** Variables by name. */
export interface Environment {
  readonly [name: string]: EnvironmentValue;
}

type EnvironmentFeature = WorkloadFeature | ReferenceFeature;

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Names that one of the platforms sets or reserves. Refused on both, so that a model stays portable. */
const RESERVED = /^(PORT|K_SERVICE|K_REVISION|K_CONFIGURATION|(?:NOMAD|KNOMAD)_.*)$/;

/** What is assigned to this name becomes the prototype of an object, so the variable would get lost. */
const PROTOTYPE = '__proto__';

const ENVIRONMENT_FEATURES: readonly WorkloadFeature[] = [
  'environment.text', 'environment.secret', 'environment.url', 'environment.address', 'environment.host', 'environment.template',
];

/** Variables: merged by name, with a reference for each value that holds one. */
export const ENVIRONMENT_RULE: Rule<Environment, EnvironmentFeature> = {
  kind: mapOf(ENVIRONMENT_VALUE),
  check(environment, _, scope) {
    for (const name in environment) requireVariable(name, scope);
  },
  merge: 'byKey',
  isOff: (value: EnvironmentValue) => value._parts.length === 0,
  features: [...(Object.keys(REFERENCE_FEATURES) as ReferenceFeature[]), ...ENVIRONMENT_FEATURES],
  featuresOf: environmentFeatures,
  references: environmentReferences,
  defaults: [{}],
};

/** Throws unless `name` can name an environment variable on both targets. */
export function requireVariable(name: string, scope?: IConstruct): void {
  if (!VARIABLE.test(name)) {
    throw new ModelError('ENVIRONMENT_NAME', `'environment' must have names of letters, digits and '_', got ${show(name)}`, 'rename the variable', scope);
  }
  if (name === PROTOTYPE) {
    throw new ModelError('ENVIRONMENT_NAME', `'environment' must not set ${name}, which JavaScript keeps for itself`, 'rename the variable', scope);
  }
  if (RESERVED.test(name)) {
    throw new ModelError('ENVIRONMENT_NAME', `'environment' must not set ${name}, which the platform sets`, 'rename the variable', scope);
  }
}

function environmentReferences(environment: Environment, list: ReferenceList): void {
  for (const name in environment) {
    const parts = environment[name]._parts;
    for (let index = 0; index < parts.length; index++) {
      addPart(list, parts[index], name);
    }
  }
}

function addPart(list: ReferenceList, part: ValuePart, name: string): void {
  switch (part.kind) {
    case 'text': return;
    case 'secret': return list.add(part.secret, 'read', `.${name}`);
    case 'callee': return addCallee(list, part.callee, `.${name}`);
  }
  unreachable(part);
}

function environmentFeatures(environment: Environment): EnvironmentFeature[] {
  const features: EnvironmentFeature[] = [];
  for (const name in environment) {
    const parts = environment[name]._parts;
    if (parts.length > 1) features.push('environment.template');
    for (let index = 0; index < parts.length; index++) {
      features.push(...featuresOf(parts[index]));
    }
  }
  return features;
}

function featuresOf(part: ValuePart): readonly EnvironmentFeature[] {
  switch (part.kind) {
    case 'text': return TEXT_FEATURES;
    case 'secret': return SECRET_FEATURES;
    case 'callee': return [FEATURES_OF_FORMS[part.form], ...calleeFeatures(part.callee)];
  }
}

const TEXT_FEATURES: readonly EnvironmentFeature[] = ['environment.text'];
const SECRET_FEATURES: readonly EnvironmentFeature[] = ['environment.secret'];

const FEATURES_OF_FORMS = { url: 'environment.url', address: 'environment.address', host: 'environment.host' } as const;
