/**
 * Name of a Terraform resource for a physical name: the same, with underscores for what Terraform does not allow, and one in front
 * when the name starts with a digit or a dash.
 */
export function logicalIdOf(name: string): string {
  const id = name.replace(/[^A-Za-z0-9_-]/g, '_');
  return /^[A-Za-z_]/.test(id) ? id : `_${id}`;
}
