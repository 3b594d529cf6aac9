import type { JsonObject, TargetDocument } from '../../../core/document';
import type { NameClaim } from '../../../core/platform';
import type { Problem, Resource } from '../../../core/resource';
import type { AddressForm } from '../../../model/workload/environment-value';
import type { Subject } from './entries';

export type { AddressForm };

/** A service that a workload calls, and the port at which it finds it. */
export interface Upstream {
  readonly service: string;
  readonly port: number;
}

/** A workload as a caller: what it needs to find the services that it calls. */
export interface Caller {
  readonly upstreams: readonly Upstream[];
}

/** A path of a workload that checks reach past the network. */
export interface ExposedPath {
  readonly path: string;
  /** Port inside the network namespace. */
  readonly port: number;
  /** Label of the port that answers for it. */
  readonly label: string;
}

/** A host by which a service is reached from outside. */
export interface Exposure {
  /** First label of the host. */
  readonly label: string;
  readonly service: string;
  readonly timeoutSeconds: number;
}

/** How the workloads of a target find each other, who lets whom in, and how requests come in from outside. */
export interface Connectivity {
  /** The Consul services by which requests come in from outside. */
  readonly entrances: readonly string[];

  /** Rules of Consul that deploying needs beyond those about services. */
  readonly consulRules: readonly string[];

  /** Makes a workload a caller of services. `ownPorts` are those that it listens on itself. */
  caller(services: string[], ownPorts: number[]): Caller;

  /** Where a caller finds one of its services. */
  address(caller: Caller, service: string, form: AddressForm): string;

  /** The block `Connect` of the Consul service of a workload. */
  connect(caller: Caller, exposed?: readonly ExposedPath[]): JsonObject | undefined;

  /** Lets services call the subject, and no other. */
  admit(subject: Subject, callers: string[]): TargetDocument[];

  /** Why nothing can be reached from outside. */
  exposureProblems(): Problem[];

  /** The names that being reached from outside takes. */
  exposureClaims(owner: Resource, label: string): NameClaim[];

  /** Makes a service reachable from outside. */
  expose(subject: Subject, exposure: Exposure, dependsOn: TargetDocument[]): TargetDocument[];
}
