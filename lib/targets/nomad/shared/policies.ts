/** Policies as text in the language of each product; empty where nothing is needed. */
export interface Policies {
  /** Nomad policy for the token that Terraform deploys with. */
  readonly nomadDeploy: string;

  /** Consul policy for the token that Terraform deploys with. */
  readonly consulDeploy: string;

  /** Nomad policies by job: what its workload identity must be allowed to read. */
  readonly nomadJobs: { [jobId: string]: string };

  /** Vault policy for the role that the jobs log in with. */
  readonly vaultJobs: string;
}
