/** What Terraform takes as a name. */
const LOGICAL_ID = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/**
 * Name of a Terraform resource for a physical name: the same, with underscores for what Terraform does not allow, and one in front
 * when the name starts with a digit or a dash.
 */
export function logicalIdOf(name: string): string {
  if (LOGICAL_ID.test(name)) return name;
  const id = name.replace(/[^A-Za-z0-9_-]/g, '_');
  return /^[A-Za-z_]/.test(id) ? id : `_${id}`;
}
