import type { IConstruct } from 'constructs';

/** Runs every validation of an app and throws all findings at once, in the words of cdk8s. */
export function validateApp(app: IConstruct): void {
  const errors: string[] = [];
  for (const construct of app.node.findAll()) {
    for (const error of construct.node.validate()) errors.push(`[${construct.node.path}] ${error}`);
  }
  if (errors.length > 0) throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
}
