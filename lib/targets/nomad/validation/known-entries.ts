import type { DocumentProblem } from '../../../core/problem';
import { isOrdinaryHosts, isOrdinaryName, isOrdinarySources } from './ordinary';
import { Patterns } from './pattern';
import type { Places } from './pattern';
import type { Fields } from './report';
import { isObject } from './report';
import { validateConfigEntry } from './validate-config-entry';

/** The kinds whose rules ask of the name only whether it is that of one service, with the places where others may differ. */
const PLACES: Record<string, Places> = {
  'service-defaults': {},
  'service-router': {},
  'service-intentions': { Sources: isOrdinarySources },
  'http-route': { Hostnames: isOrdinaryHosts, Rules: { Services: { Name: isOrdinaryName } } },
};

/** What was good of one kind: contents, which entries share, and what others may be like. */
class KnownContents {
  private readonly contents = new WeakSet<object>();
  private readonly patterns: Patterns<true>;

  constructor(where: Places) {
    this.patterns = new Patterns(where);
  }

  public has(content: Fields): boolean {
    return this.contents.has(content) || this.patterns.find(content) === true;
  }

  public add(content: Fields): void {
    this.contents.add(content);
    this.patterns.add(content, true);
  }
}

const NO_PROBLEMS: DocumentProblem[] = [];

/** Contents of configuration entries that were found to be good. Most entries that are alike have one object for their content. */
export class KnownEntries {
  private readonly kinds = new Map(Object.keys(PLACES).map((kind) => [kind, new KnownContents(PLACES[kind])]));

  /** What is wrong with an entry. */
  public problemsOf(kind: string, name: string, content: unknown): DocumentProblem[] {
    if (this.has(kind, name, content)) return NO_PROBLEMS;
    const problems = validateConfigEntry(kind, name, content);
    if (problems.length === 0 && isObject(content)) this.kinds.get(kind)?.add(content);
    return problems;
  }

  /** Whether an entry has, under an ordinary name, a content that is like one that was found to be good. */
  public has(kind: string, name: string, content: unknown): boolean {
    return isObject(content) && isOrdinaryName(name) && this.kinds.get(kind)?.has(content) === true;
  }
}
