import type { Shape } from './shape';
import { TEXT, block, blocks, checked, list, map, object } from './shape';

/** Values of driver configuration are converted: a number or truth may be a text, which a reference makes it. */
const TRUTH = checked('true or false', (value) => {
  return typeof value === 'boolean' || value === 'true' || value === 'false' || isReference(value);
});
const NUMBER = checked('a number', (value) => {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value)) || isReference(value);
});
const SCALAR = checked('a text', (value) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean');
const STRINGS = list(TEXT);
const LABELS = list(map(SCALAR));

const MOUNT: Record<string, Shape> = {
  type: TEXT,
  target: TEXT,
  source: TEXT,
  readonly: TRUTH,
  bind_options: block({ propagation: TEXT }),
  tmpfs_options: block({ size: NUMBER, mode: NUMBER }),
  volume_options: block({ no_copy: TRUTH, labels: LABELS, driver_config: block({ name: TEXT, options: LABELS }) }),
};

const DOCKER = object({
  image: TEXT,
  advertise_ipv6_address: TRUTH,
  args: STRINGS,
  auth: block({ username: TEXT, password: TEXT, email: TEXT, server_address: TEXT }),
  auth_soft_fail: TRUTH,
  cap_add: STRINGS,
  cap_drop: STRINGS,
  cgroupns: TEXT,
  command: TEXT,
  container_exists_attempts: NUMBER,
  cpu_cfs_period: NUMBER,
  cpu_hard_limit: TRUTH,
  cpuset_cpus: TEXT,
  devices: blocks({ host_path: TEXT, container_path: TEXT, cgroup_permissions: TEXT }),
  dns_options: STRINGS,
  dns_search_domains: STRINGS,
  dns_servers: STRINGS,
  entrypoint: STRINGS,
  extra_hosts: STRINGS,
  force_pull: TRUTH,
  group_add: STRINGS,
  healthchecks: block({ disable: TRUTH }),
  hostname: TEXT,
  image_pull_timeout: TEXT,
  init: TRUTH,
  interactive: TRUTH,
  ipc_mode: TEXT,
  ipv4_address: TEXT,
  ipv6_address: TEXT,
  isolation: TEXT,
  labels: LABELS,
  load: TEXT,
  logging: block({ type: TEXT, driver: TEXT, config: LABELS }),
  mac_address: TEXT,
  memory_hard_limit: NUMBER,
  mount: blocks(MOUNT),
  mounts: blocks(MOUNT),
  network_aliases: STRINGS,
  network_mode: TEXT,
  oom_score_adj: NUMBER,
  pid_mode: TEXT,
  pids_limit: NUMBER,
  port_map: list(map(NUMBER)),
  ports: STRINGS,
  privileged: TRUTH,
  readonly_rootfs: TRUTH,
  runtime: TEXT,
  security_opt: STRINGS,
  shm_size: NUMBER,
  storage_opt: { kind: 'block', of: map(SCALAR) },
  sysctl: LABELS,
  tty: TRUTH,
  ulimit: LABELS,
  userns_mode: TEXT,
  uts_mode: TEXT,
  volume_driver: TEXT,
  volumes: STRINGS,
  work_dir: TEXT,
});

const ISOLATION: Record<string, Shape> = { pid_mode: TEXT, ipc_mode: TEXT, cap_add: STRINGS, cap_drop: STRINGS, work_dir: TEXT };

const RAW_EXEC = object({
  command: TEXT,
  args: STRINGS,
  cgroup_v2_override: TEXT,
  cgroup_v1_override: LABELS,
  oom_score_adj: NUMBER,
  work_dir: TEXT,
  denied_envvars: STRINGS,
});

const JAVA = object({ class: TEXT, class_path: TEXT, jar_path: TEXT, jvm_options: STRINGS, args: STRINGS, ...ISOLATION });

/** What the drivers that come with Nomad may be configured with, and the key each cannot do without. */
export const DRIVERS: Record<string, { readonly shape: Shape; readonly required?: string }> = {
  docker: { shape: DOCKER, required: 'image' },
  raw_exec: { shape: RAW_EXEC, required: 'command' },
  exec: { shape: object({ command: TEXT, args: STRINGS, ...ISOLATION }), required: 'command' },
  java: { shape: JAVA },
};

function isReference(value: unknown): boolean {
  return typeof value === 'string' && value.includes('${');
}
