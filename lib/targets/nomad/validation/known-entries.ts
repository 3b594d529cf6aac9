import type { DocumentProblem } from '../../../core/problem';
import { isOrdinaryName } from './ordinary';

/** The kinds whose rules ask of the name only whether it is that of one service. */
const KINDS_OF_ONE_SERVICE = new Set(['service-defaults', 'service-router', 'service-intentions', 'http-route']);

/** Contents of configuration entries that were found to be good. Entries that are alike have one object for their content. */
export class KnownEntries {
  private readonly contents = new WeakSet<object>();

  /** Whether an entry has a content that was found to be good under another ordinary name. */
  public has(kind: string, name: string, content: object): boolean {
    return this.contents.has(content) && KINDS_OF_ONE_SERVICE.has(kind) && isOrdinaryName(name);
  }

  /** Remembers the content of an entry unless something is wrong with it, and returns what is. */
  public keep(content: object, problems: DocumentProblem[]): DocumentProblem[] {
    if (problems.length === 0) this.contents.add(content);
    return problems;
  }
}
