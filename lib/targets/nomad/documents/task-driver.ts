/** Nomad drivers that run container images. */
export enum TaskDriver {
  /**
   * Docker Engine.
   *
   * @see https://developer.hashicorp.com/nomad/docs/deploy/task-driver/docker
   */
  DOCKER = 'docker',

  /**
   * Podman, through a plugin that the clients must have.
   *
   * @see https://developer.hashicorp.com/nomad/plugins/drivers/podman
   */
  PODMAN = 'podman',
}
