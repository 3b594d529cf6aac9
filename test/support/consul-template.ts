/** Secrets that a platform keeps: values by key, by the name of the secret. */
export interface KeptSecrets {
  readonly [name: string]: { readonly [key: string]: string };
}

/** A block that is open, and the variables that are known in it. */
interface Block {
  readonly active: boolean;
  readonly secret?: { readonly [key: string]: string };
  readonly variables: Map<string, string>;
}

const TEXT = '"(?:[^"\\\\]|\\\\[^])*"';
const ACTION = new RegExp(`\\{\\{((?:${TEXT}|(?!\\}\\})[^"])*)\\}\\}`, 'g');
const OPERAND = new RegExp(`${TEXT}|\\$\\w+|\\(index \\. ${TEXT}\\)\\.Value`, 'g');

/**
 * What consul-template makes of a template over Nomad Variables: as much of its language as templates of environments use, and an error
 * for everything else. The variables of a block end with it.
 */
export function renderSecrets(template: string, pathPrefix: string, secrets: KeptSecrets): string {
  const blocks: Block[] = [{ active: true, variables: new Map() }];
  let result = '';
  let end = 0;
  for (const match of template.matchAll(ACTION)) {
    const block = blocks[blocks.length - 1];
    if (block.active) result += template.slice(end, match.index);
    end = match.index + match[0].length;
    const action = match[1].trim();
    if (action === 'end') blocks.pop();
    else if (action.startsWith('with ') || action.startsWith('if ')) blocks.push(opened(action, block, pathPrefix, secrets));
    else if (block.active) result += written(action, block);
  }
  if (blocks.length !== 1) throw new Error(`blocks that do not end: ${template}`);
  return result + template.slice(end);
}

function opened(action: string, { active, secret, variables }: Block, pathPrefix: string, secrets: KeptSecrets): Block {
  const path = new RegExp(`^with nomadVar (${TEXT})$`).exec(action);
  const missing = new RegExp(`^if not \\(index \\. (${TEXT})\\)\\.Key$`).exec(action);
  if (path !== null) {
    const name = (JSON.parse(path[1]) as string).slice(pathPrefix.length + 1);
    if (secrets[name] === undefined) throw new Error(`waits for ${path[1]}`);
    return { active, secret: secrets[name], variables: new Map(variables) };
  }
  if (missing !== null) return { active: active && secret![JSON.parse(missing[1])] === undefined, secret, variables: new Map(variables) };
  throw new Error(`an unknown block: ${action}`);
}

function written(action: string, block: Block): string {
  const failure = new RegExp(`^sprig_fail (${TEXT})$`).exec(action);
  if (failure !== null) throw new Error(JSON.parse(failure[1]));
  const assignment = /^(\$\w+) := (.*)$/s.exec(action);
  if (assignment !== null) {
    block.variables.set(assignment[1], valueOf(assignment[2], block));
    return '';
  }
  return valueOf(action, block);
}

function valueOf(pipeline: string, block: Block): string {
  const isJson = pipeline.endsWith(' | toJSON');
  const expression = isJson ? pipeline.slice(0, -' | toJSON'.length) : pipeline;
  const isPrinted = expression.startsWith('printf ');
  const source = isPrinted ? expression.slice('printf '.length) : expression;
  const [first, ...others] = [...source.matchAll(OPERAND)].map(([operand]) => operandOf(operand, block));
  if (first === undefined || source.replace(OPERAND, '').trim() !== '') throw new Error(`an unknown expression: ${pipeline}`);
  const value = isPrinted ? printed(first, others) : first;
  return isJson ? JSON.stringify(value) : value;
}

/** Every verb is `%s`, and there is one for each operand. */
function printed(format: string, operands: string[]): string {
  if (format !== '%s'.repeat(operands.length)) throw new Error(`an unknown format: ${format}`);
  return operands.join('');
}

function operandOf(operand: string, { secret, variables }: Block): string {
  if (operand.startsWith('"')) return JSON.parse(operand);
  const value = operand.startsWith('$') ? variables.get(operand) : secret?.[JSON.parse(operand.slice('(index . '.length, -').Value'.length))];
  if (value === undefined) throw new Error(`nothing known as ${operand}`);
  return value;
}
