import type { DocumentProblem } from '../../../core/problem';
import { checkJob } from './job-rules';
import { JOB } from './job-shape';
import { Report, isObject } from './report';
import { checkShape } from './shape';

/**
 * Everything that keeps a job from running as it is written: what the Nomad server refuses, what it ignores (unknown fields) and
 * what the drivers that come with Nomad refuse when the task starts.
 *
 * @param job a job of the Nomad API, as JSON with the names of its fields
 * @param known pointers of tasks and services with which nothing is wrong
 */
export function validateJob(job: unknown, known?: ReadonlySet<string>): DocumentProblem[] {
  const report = new Report(known);
  checkShape(JOB, job ?? false, '', report);
  if (isObject(job)) checkJob(job, report);
  return report.problems;
}
