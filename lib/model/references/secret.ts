import type { IConstruct } from 'constructs';

/** A set of confidential values under keys, kept by the platform. */
export interface ISecret extends IConstruct {
  /** Name under which the platform holds the secret. */
  readonly secretName: string;
}
