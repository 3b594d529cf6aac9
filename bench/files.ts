/** What the variants write, below the output folder. */
export const YAML_FILE = 'bench.k8s.yaml';
export const TERRAFORM_FILE = 'stacks/bench/cdk.tf.json';

/** The file of each platform. */
export const FILES: Record<string, string> = { knative: YAML_FILE, nomad: TERRAFORM_FILE };

/** The floor first, then the framework as it is meant to be used, then ours. */
export const VARIANTS = ['floor', 'naive', 'ours'];
