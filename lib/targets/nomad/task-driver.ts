/** Nomad drivers that run container images. */
export enum TaskDriver {
  /** @see https://developer.hashicorp.com/nomad/docs/deploy/task-driver/docker */
  DOCKER = 'docker',

  /** @see https://developer.hashicorp.com/nomad/plugins/drivers/podman */
  PODMAN = 'podman',
}
