export { attachCdktf } from './attach';
export { logicalIdOf } from './logical-id';
export { encodeJson, escapeTerraform } from './terraform-text';
