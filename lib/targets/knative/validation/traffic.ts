import type { TrafficTarget } from './document-types';
import type { Inspection } from './inspection';
import { LABEL_RULE, QUALIFIED_NAME_RULE, isLabel, isQualifiedName } from './names';

/** Characters that the first label of a tagged host may have. */
const MAX_HOST_LABEL = 63;

/** The traffic of a Service, whose only configuration is its own, or of a Route, which names configurations or revisions. */
export function checkTraffic(traffic: readonly TrafficTarget[], owner: 'Service' | 'Route', name: string, inspection: Inspection): void {
  const tags = new Map<string, number>();
  let sum = 0;
  for (let index = 0; index < traffic.length; index++) {
    const target = traffic[index];
    const at = `/spec/traffic/${index}`;
    checkTarget(target, at, owner, inspection);
    sum += target.percent ?? 0;
    if (!target.tag) continue;
    checkTag(target.tag, at, name, inspection);
    const first = tags.get(target.tag);
    if (first === undefined) tags.set(target.tag, index);
    else inspection.add(`${at}/tag`, `must be unique, '/spec/traffic/${first}' has it too`, target.tag, 'give each target a tag of its own');
  }
  if (sum !== 100) inspection.add('/spec/traffic', `must have percentages that add up to 100, they add up to ${sum}`, sum, 'change the percentages');
}

function checkTarget(target: TrafficTarget, at: string, owner: 'Service' | 'Route', inspection: Inspection): void {
  const { revisionName, configurationName, latestRevision, percent } = target;
  if (latestRevision !== undefined && latestRevision === Boolean(revisionName)) {
    const message = latestRevision ? "must not be true beside 'revisionName'" : "must not be false without 'revisionName'";
    inspection.add(`${at}/latestRevision`, message, latestRevision, 'leave it out');
  }
  if (owner === 'Service' && configurationName) {
    inspection.add(`${at}/configurationName`, 'is not allowed in a service, which routes to its own configuration', configurationName, 'use a route');
  } else if (revisionName && configurationName) {
    inspection.add(at, "must have one of 'revisionName' and 'configurationName', it has both", undefined, 'remove one of them');
  } else if (owner === 'Route' && !revisionName && !configurationName) {
    inspection.add(at, "must have one of 'revisionName' and 'configurationName'");
  }
  checkName(revisionName, `${at}/revisionName`, inspection);
  checkName(configurationName, `${at}/configurationName`, inspection);
  if (percent !== undefined && (percent < 0 || percent > 100)) inspection.add(`${at}/percent`, 'must be a whole number from 0 to 100', percent);
}

function checkName(name: string | undefined, pointer: string, inspection: Inspection): void {
  if (name && !isQualifiedName(name)) inspection.add(pointer, QUALIFIED_NAME_RULE, name);
}

/** The host of a tag is `<tag>-<route>`, one DNS label. */
function checkTag(tag: string, at: string, name: string, inspection: Inspection): void {
  if (!isLabel(tag)) {
    inspection.add(`${at}/tag`, LABEL_RULE, tag);
  } else if (tag.length + 1 + name.length > MAX_HOST_LABEL) {
    inspection.add(`${at}/tag`, `must leave '${tag}-${name}' at most ${MAX_HOST_LABEL} characters`, tag, 'shorten the tag or the name');
  }
}
