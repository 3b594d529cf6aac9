import type { NameClaim, RenderContext } from './platform';
import { NO_PROBLEMS } from './problems';
import type { Problem, Resource } from './resource';

/** The names that constructs take, by domain. Some domains span targets. */
export class TakenNames {
  private readonly domains = new Map<string, Map<string, NameClaim>>();

  /**
   * Takes the names of a construct, and says which of them others took before. Two constructs that clash in several domains are told once
   * for each name; what one construct takes twice is its own rules' business.
   */
  public take(resource: Resource, context: RenderContext): Problem[] {
    let problems: Map<string, Problem> | undefined;
    const claims = context.target._platform.renderers[resource._kind]?.claims(resource, context) ?? [];
    for (let index = 0; index < claims.length; index++) {
      const claim = claims[index];
      const first = this.firstOf(claim);
      if (first.owner === claim.owner) continue;
      const key = `${first.owner.node.path}\n${claim.name}`;
      problems ??= new Map();
      if (!problems.has(key)) problems.set(key, clash(claim, first));
    }
    return problems === undefined ? NO_PROBLEMS : [...problems.values()];
  }

  private firstOf(claim: NameClaim): NameClaim {
    let names = this.domains.get(claim.domain);
    if (names === undefined) this.domains.set(claim.domain, names = new Map());
    const first = names.get(claim.name);
    if (first === undefined) names.set(claim.name, claim);
    return first ?? claim;
  }
}

function clash(claim: NameClaim, first: NameClaim): Problem {
  return {
    code: 'NAME_CLASH',
    message: `the name '${claim.name}' must be unique as ${claim.domain}, but '${first.owner.node.path}' takes it too`,
    remedy: 'rename one of the two',
  };
}
