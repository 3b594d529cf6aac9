import type { IConstruct } from 'constructs';
import type { Problem } from './problem';

const NOTES = Symbol.for('knomad.notes');

interface Host {
  [NOTES]?: Problem[];
}

/** Keeps findings of a construct until somebody asks for them: what a call shows, but does not stop it. */
export function note(construct: IConstruct, problems: Problem[]): void {
  const host = construct as Host;
  if (host[NOTES] === undefined) Object.defineProperty(host, NOTES, { value: [] });
  host[NOTES]!.push(...problems);
}

/** The findings that were kept. */
export function notesOf(construct: IConstruct): Problem[] | undefined {
  return (construct as Host)[NOTES];
}
