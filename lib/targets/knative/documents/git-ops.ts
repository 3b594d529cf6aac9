import { brand } from '../../../core/brand';

/** A tool that applies the output from a repository, and needs to be told an order. */
export class GitOps {
  /**
   * Argo CD: sync waves in which nothing refers to something later, and Configurations pruned last, so that a Route
   * lets go of a revision before it goes away.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
   */
  public static argoCd(): GitOps {
    return new GitOps('argo-cd', 'Argo CD');
  }

  private constructor(
    private readonly tool: 'argo-cd',
    /** Name of the tool, for people. */
    public readonly toolName: string,
  ) {}

  /** @internal */
  public get _tool(): 'argo-cd' {
    return this.tool;
  }
}

brand(GitOps, 'GitOps');
