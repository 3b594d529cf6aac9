import { brand } from '../../../core/brand';
import { objectOf } from '../../../core/kind';
import { NO_FEATURES, Struct } from '../../../core/rules';
import type { Connectivity } from '../documents/connectivity';
import type { ApiGateway } from './api-gateway';
import { Mesh } from './mesh';

/** What the mesh of a target has. */
export interface MeshNetworkOptions {
  /**
   * API gateway that public functions are reached through.
   *
   * @default - none; public functions are an error
   */
  readonly gateway?: ApiGateway;
}

const MESH_OPTIONS = new Struct<MeshNetworkOptions>('MeshNetworkOptions', {
  gateway: {
    kind: objectOf<ApiGateway>('ApiGateway', "write ApiGateway.fromGatewayName('public', { domain: 'example.com' })"),
    features: NO_FEATURES,
  },
});

/**
 * How the workloads of a target reach each other.
 *
 * @example
 *
 * new nomad.NomadTarget(stack, 'Target', {
 *   network: nomad.Network.mesh({ gateway: nomad.ApiGateway.fromGatewayName('public', { domain: 'shop.example.com' }) }),
 * });
 */
export class Network {
  /**
   * Consul service mesh: a proxy beside every workload, and intentions that say who may call whom.
   *
   * @param options what it has
   * @see https://developer.hashicorp.com/consul/docs/connect
   */
  public static mesh(options: MeshNetworkOptions = {}): Network {
    MESH_OPTIONS.check(options, 'options');
    return new Network(new Mesh(options.gateway?._settings), options.gateway);
  }

  private constructor(
    private readonly connectivity: Connectivity,
    /** API gateway that public functions are reached through, if there is one. */
    public readonly gateway?: ApiGateway,
  ) {}

  /** @internal */
  public get _connectivity(): Connectivity {
    return this.connectivity;
  }
}

brand(Network, 'Network');
