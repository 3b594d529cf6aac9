import type { DocumentProblem } from '../../../core/problem';
import { checkBroker } from './broker';
import { checkConfigMap } from './config-map';
import { BROKER, PING_SOURCE, TRIGGER } from './eventing-shapes';
import { Inspection } from './inspection';
import type { ValidationOptions } from './inspection';
import { CONFIG_MAP } from './metadata-shape';
import { checkPingSource } from './ping-source';
import { checkConfiguration, checkRoute, checkService, refuseRevision } from './serving';
import { CONFIGURATION, ROUTE, SERVICE } from './serving-shapes';
import { checkShape } from './structure';
import type { Shape } from './structure';
import { checkTrigger } from './trigger';

/** What a document of one kind looks like, and the rules about its content. */
interface KindRules {
  readonly shape: Shape;
  readonly check: (document: any, inspection: Inspection) => void;
}

/** Kinds by API version. */
const RULES: ReadonlyMap<string, Readonly<Record<string, KindRules>>> = new Map<string, Readonly<Record<string, KindRules>>>([
  ['serving.knative.dev/v1', {
    Service: { shape: SERVICE, check: checkService },
    Configuration: { shape: CONFIGURATION, check: checkConfiguration },
    Route: { shape: ROUTE, check: checkRoute },
  }],
  ['eventing.knative.dev/v1', {
    Broker: { shape: BROKER, check: checkBroker },
    Trigger: { shape: TRIGGER, check: checkTrigger },
  }],
  ['sources.knative.dev/v1', {
    PingSource: { shape: PING_SOURCE, check: checkPingSource },
  }],
  ['v1', {
    ConfigMap: { shape: CONFIG_MAP, check: checkConfigMap },
  }],
]);

const NO_OPTIONS: ValidationOptions = {};

/**
 * What Knative's webhooks and the API server would refuse in a finished document, and what they would take and then ignore.
 *
 * Types and unknown fields come first. The content is looked at only where the types are right. Kinds that Knative does not own
 * pass unseen, except for config maps.
 */
export function validateDocument(document: any, options: ValidationOptions = NO_OPTIONS): DocumentProblem[] {
  const inspection = new Inspection(options);
  const rules = rulesOf(document, inspection);
  if (rules === undefined) return inspection.found;
  checkShape(rules.shape, document, '', undefined, inspection);
  if (!inspection.malformed) rules.check(document, inspection);
  return inspection.found;
}

function rulesOf(document: any, inspection: Inspection): KindRules | undefined {
  if (document === null || typeof document !== 'object' || Array.isArray(document)) {
    inspection.add('', 'must be an object', document);
    return undefined;
  }
  const { apiVersion, kind } = document;
  const kinds = RULES.get(apiVersion);
  const rules = kinds !== undefined && Object.prototype.hasOwnProperty.call(kinds, kind) ? kinds[kind] : undefined;
  if (rules !== undefined) return rules;
  if (typeof apiVersion !== 'string' || apiVersion === '') inspection.addMissing('/apiVersion');
  else if (kind === 'Revision' && apiVersion.startsWith('serving.knative.dev/')) refuseRevision(inspection);
  else checkVersion(apiVersion, kind, inspection);
  if (typeof kind !== 'string' || kind === '') inspection.addMissing('/kind');
  return undefined;
}

/** A kind with rules under another version of its group: the cluster would not know it. */
function checkVersion(apiVersion: string, kind: string, inspection: Inspection): void {
  const group = apiVersion.slice(0, apiVersion.indexOf('/') + 1);
  for (const [known, kinds] of RULES) {
    if (group !== '' && known.startsWith(group) && Object.prototype.hasOwnProperty.call(kinds, kind)) {
      inspection.add('/apiVersion', `must be ${known} for the kind ${kind}`, apiVersion);
    }
  }
}
