import type { NameClaim, RenderContext, Renderer } from './platform';
import { NO_PROBLEMS } from './problem';
import type { Problem } from './problem';
import type { Resource } from './resource';

/** The names that constructs take, by domain. Some domains span targets. */
export class TakenNames {
  /** Who took each name first, by domain. */
  private readonly domains = new Map<string, Map<string, Resource>>();

  /**
   * Takes the names of a construct, and says which of them others took before. Two constructs that clash in several domains are told once
   * for each name; what one construct takes twice is its own rules' business.
   */
  public take(resource: Resource, context: RenderContext<unknown, Renderer>): Problem[] {
    let problems: Map<string, Problem> | undefined;
    const claims = context.kinds[resource._kind]?.claims(resource, context) ?? [];
    for (let index = 0; index < claims.length; index++) {
      const claim = claims[index];
      const first = this.firstOf(claim);
      if (first === claim.owner) continue;
      const key = `${first.node.path}\n${claim.name}`;
      problems ??= new Map();
      if (!problems.has(key)) problems.set(key, clash(claim, first));
    }
    return problems === undefined ? NO_PROBLEMS : [...problems.values()];
  }

  private firstOf({ domain, name, owner }: NameClaim): Resource {
    let names = this.domains.get(domain);
    if (names === undefined) this.domains.set(domain, names = new Map());
    const first = names.get(name);
    if (first === undefined) names.set(name, owner);
    return first ?? owner;
  }
}

function clash(claim: NameClaim, first: Resource): Problem {
  return {
    code: 'NAME_CLASH',
    message: `the name '${claim.name}' must be unique as ${claim.domain}, but '${first.node.path}' takes it too`,
    remedy: 'rename one of the two',
  };
}
