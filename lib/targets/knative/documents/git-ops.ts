/** The order in which Argo CD applies what refers to what: nothing refers to something of a later wave. */
const WAVES: { readonly [kind: string]: string } = {
  Configuration: '0',
  Service: '1',
  Route: '1',
  Broker: '2',
  Trigger: '3',
  PingSource: '4',
};

/** A tool that applies the output from a repository, and needs to be told an order. */
export class GitOps {
  /**
   * Argo CD: sync waves in which nothing refers to something later, and Configurations pruned last, so that a Route
   * lets go of a revision before it goes away.
   *
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
   */
  public static argoCd(): GitOps {
    return new GitOps();
  }

  private constructor() {}

  /** @internal */
  public _annotations(kind: string): { [name: string]: string } {
    return {
      ...(kind === 'Configuration' ? { 'argocd.argoproj.io/sync-options': 'PruneLast=true' } : {}),
      'argocd.argoproj.io/sync-wave': WAVES[kind],
    };
  }
}
