import type { IConstruct } from 'constructs';
import type { TargetDocument } from './document';
import { ModelErrors, line, show } from './errors';
import { FindingSeverity, acknowledgementOf } from './findings';
import type { Finding } from './findings';
import { linkTargets } from './link-targets';
import { ModelIndex } from './model-index';
import { referenceProblems, refusedFeatures, supportProblems } from './model-problems';
import { notesOf } from './notes';
import { applyOverrides } from './overrides';
import { contextOf } from './platform';
import type { RenderContext, Renderer } from './platform';
import type { PlatformTarget } from './platform-target';
import type { DocumentProblem, Problem } from './problem';
import type { Resource } from './resource';
import { TakenNames } from './taken-names';

/** A context as the core reads it: of kinds it knows the renderers. */
type Context = RenderContext<unknown, Renderer>;

/**
 * Renders targets: finds everything that is wrong with all of them, throws once, and hands over documents only when
 * nothing is wrong. A target counts as rendered only after that, so a failed synthesis fails again.
 */
export function renderTargets(targets: PlatformTarget[]): void {
  const index = new ModelIndex(targets[0].node.root);
  const names = namesTaken(index, index.targets.filter((target) => target._documents !== undefined));
  const contexts = targets.map((target) => contextOf(index, target));
  throwIfAny(contexts.flatMap((context) => modelFindings(context, names)));
  const rendered = contexts.map(renderTarget);
  throwIfAny(rendered.flatMap((one) => one.findings));
  linkTargets(index, new Map(targets.map((target, position) => [target, rendered[position].documents])));
  targets.forEach((target, position) => {
    target._backend.accept(rendered[position].documents);
    target._documents = rendered[position].documents;
  });
}

/** What is wrong with, or worth knowing about, the model below a target. */
export function findingsOf(target: PlatformTarget): Finding[] {
  const index = new ModelIndex(target.node.root);
  const context = contextOf(index, target);
  const findings = modelFindings(context, namesTaken(index, index.targets.filter((other) => other !== target)));
  if (findings.some(isError)) return findings;
  return [...findings, ...renderTarget(context).findings];
}

/** The names of targets that are not looked at themselves. */
function namesTaken(index: ModelIndex, targets: PlatformTarget[]): TakenNames {
  const names = new TakenNames();
  for (const target of targets) {
    const context = contextOf(index, target);
    for (const resource of index.below(target)) names.take(resource, context);
  }
  return names;
}

/** `names` holds those of all targets so far. Clashes come last, because a construct that is wrong is worth more than its name. */
function modelFindings(context: Context, names: TakenNames): Finding[] {
  const { index, target, settings, kinds } = context;
  const resources = index.below(target);
  const refused = refusedFeatures(target);
  const findings: Finding[] = [];
  const add = adderOf(findings);
  add(target, target._platform.check?.(settings) ?? []);
  for (const construct of index.noted) if (holderOf(index, construct) === target) add(construct, notesOf(construct)!);
  for (let position = 0; position < resources.length; position++) {
    const resource = resources[position];
    const checked = kinds[resource._kind]?.check(resource, context) ?? [kindProblem(resource, target)];
    add(resource, resource._validate());
    add(resource, referenceProblems(resource, context));
    add(resource, checked);
    // A check knows the property and its value; the support table is the net below it.
    if (refused.size > 0 && checked.every(isWarning) && resource._mayUse(index, refused)) add(resource, supportProblems(resource, index, refused));
  }
  for (let position = 0; position < resources.length; position++) add(resources[position], names.take(resources[position], context));
  return findings;
}

/** The target that reports the findings of a construct: its own, or the first one below it. */
function holderOf(index: ModelIndex, construct: IConstruct): PlatformTarget | undefined {
  return index.targetOf(construct) ?? index.targets.find((target) => target.node.scopes.includes(construct));
}

function renderTarget(context: Context): { documents: TargetDocument[]; findings: Finding[] } {
  const platform = context.target._platform;
  const findings: Finding[] = [];
  const add = adderOf(findings);
  const overrides = platform.overrides ?? platform.name;
  const documents: TargetDocument[] = platform.common(context);
  const { withProgress } = context.target._backend;
  withProgress(context.index.below(context.target), 'constructs rendered', (resource) => {
    const own = context.kinds[resource._kind].render(resource, context);
    add(resource, applyOverrides(overrides, resource, own));
    for (let position = 0; position < own.length; position++) documents.push(own[position]);
  });
  add(context.target, applyOverrides(overrides, context.target, documents));
  const validate = platform.validator(context.settings);
  withProgress(documents, 'documents checked', (document) => {
    const problems = validate(document);
    if (problems.length > 0) add(document.owner, problems.map((problem) => documentProblem(document, problem)));
  });
  return { documents: platform.finish(documents), findings };
}

/** Adds the findings that problems of a construct are. */
function adderOf(findings: Finding[]): (construct: IConstruct, problems: Problem[]) => void {
  return (construct, problems) => {
    for (let position = 0; position < problems.length; position++) findings.push(findingOf(construct, problems[position]));
  };
}

function documentProblem(document: TargetDocument, { pointer, message, value, remedy }: DocumentProblem): Problem {
  return {
    code: 'DOCUMENT_INVALID',
    message: `${document.selector ?? document.kind} '${document.name}' at '${pointer}': ${message}${value === undefined ? '' : `, got ${show(value)}`}`,
    remedy: remedy ?? 'change the property or the override that leads there',
  };
}

function kindProblem(resource: Resource, target: PlatformTarget): Problem {
  return {
    code: 'KIND_UNSUPPORTED',
    message: `${target._platform.name} has no rendering of ${resource._kind}`,
    remedy: 'leave it out of this target',
  };
}

function findingOf(construct: IConstruct, problem: Problem): Finding {
  const severity = problem.warning ? FindingSeverity.WARNING : FindingSeverity.ERROR;
  return {
    code: problem.code,
    severity,
    path: construct.node.path,
    text: line(problem.code, problem.message, problem.remedy, construct),
    acknowledgement: problem.warning ? acknowledgementOf(construct, problem.code) : undefined,
  };
}

function isWarning(problem: Problem): boolean {
  return problem.warning === true;
}

function isError(finding: Finding): boolean {
  return finding.severity === FindingSeverity.ERROR;
}

function throwIfAny(findings: Finding[]): void {
  const errors = findings.filter(isError);
  if (errors.length > 0) throw new ModelErrors(errors);
}
