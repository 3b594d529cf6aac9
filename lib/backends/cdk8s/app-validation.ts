import type { IConstruct } from 'constructs';

/** Runs every validation of an app and throws all findings at once, in the words of cdk8s. */
export function validateApp(app: IConstruct): void {
  const errors: string[] = [];
  const constructs = app.node.findAll();
  for (let index = 0; index < constructs.length; index++) {
    const found = constructs[index].node.validate();
    for (let position = 0; position < found.length; position++) errors.push(`[${constructs[index].node.path}] ${found[position]}`);
  }
  if (errors.length > 0) throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
}
