import type { JsonObject } from '../../../core/document';
import type { DocumentValidator } from '../../../core/platform';
import type { DocumentProblem } from '../../../core/problem';
import { KnownEntries } from './known-entries';
import { KnownJobs } from './known-jobs';
import { validateConfigEntry } from './validate-config-entry';
import { validateJob } from './validate-job';

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
      case 'nomad_job': return jobs.has(body.jobspec) ? NONE : jobs.keep(body.jobspec, validateJob(body.jobspec));
      case 'consul_config_entry': return problemsOfEntry(body, entries);
      case 'nomad_acl_policy': return NONE;
    }
  };
}

function problemsOfEntry({ kind, name, config_json: content }: JsonObject, entries: KnownEntries): DocumentProblem[] {
  return entries.has(kind, name, content) ? NONE : entries.keep(content, validateConfigEntry(kind, name, content));
}
