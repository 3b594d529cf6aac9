import type { DocumentValidator } from '../../../core/platform';
import type { DocumentProblem } from '../../../core/problem';
import { KnownEntries } from './known-entries';
import { KnownJobs } from './known-jobs';

/** The Terraform resources that the model becomes. */
type DocumentKind = 'nomad_job' | 'consul_config_entry' | 'nomad_acl_policy';

/** Shared by all documents with which nothing is wrong; nobody changes it. */
const NONE: DocumentProblem[] = [];

/** What Nomad or Consul would refuse of a document. A policy is made of checked names alone. */
export function documentValidator(): DocumentValidator {
  const jobs = new KnownJobs();
  const entries = new KnownEntries();
  return ({ kind, body }) => {
    switch (kind as DocumentKind) {
      case 'nomad_job': return jobs.problemsOf(body.jobspec);
      case 'consul_config_entry': return entries.problemsOf(body.kind, body.name, body.config_json);
      case 'nomad_acl_policy': return NONE;
    }
  };
}
