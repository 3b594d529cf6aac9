const STRING = /"(?:\\[^]|""|[^"\\])*"|'(?:\\[^]|''|[^'\\])*'/;
const NUMBER = /[+-][0-9]+|[0-9]+(?![0-9A-Za-z])/;
const WORD = /[A-Za-z][A-Za-z_]*(?![0-9A-Za-z])|[A-Za-z0-9]+/;

/**
 * Tokens of CESQL 1.0, longest first where one begins like another. As in upstream's lexer a sign belongs to the digits
 * behind it, so `a -1` is two values and no difference.
 */
const TOKEN = new RegExp(`[ \\t\\r\\n]+|${STRING.source}|${NUMBER.source}|${WORD.source}|!=|<>|>=|<=|[-+*/%=<>(),]`, 'y');

const BINARY: ReadonlySet<string> = new Set(['*', '/', '%', '+', '-', '=', '!=', '<>', '>=', '<=', '<', '>', 'AND', 'OR', 'XOR']);
const KEYWORDS: ReadonlySet<string> = new Set(['AND', 'OR', 'XOR', 'NOT', 'LIKE', 'EXISTS', 'IN', 'TRUE', 'FALSE']);

/** How deep an expression may nest. */
const MAX_DEPTH = 200;

/** Why a text is no CESQL expression, if it is none. Only the syntax is looked at, as by upstream's webhook. */
export function cesqlProblem(expression: string): string | undefined {
  const tokens = tokensOf(expression);
  if (typeof tokens === 'string') return tokens;
  try {
    const parser = new Parser(tokens);
    parser.expression(0);
    return parser.atEnd() ? undefined : syntaxError(parser.peek());
  } catch (error) {
    if (error instanceof CesqlSyntaxError) return error.message;
    throw error;
  }
}

class CesqlSyntaxError extends Error {}

/** Precedence decides what an expression means, not whether it is one, so the grammar is read flat. */
class Parser {
  private position = 0;

  public constructor(private readonly tokens: readonly string[]) {}

  public peek(): string | undefined {
    return this.tokens[this.position];
  }

  public atEnd(): boolean {
    return this.position === this.tokens.length;
  }

  public expression(depth: number): void {
    if (depth > MAX_DEPTH) throw new CesqlSyntaxError(`must nest at most ${MAX_DEPTH} deep`);
    for (;;) {
      this.operand(depth);
      while (this.suffix(depth));
      if (!BINARY.has(upper(this.peek()))) return;
      this.position++;
    }
  }

  private operand(depth: number): void {
    while (upper(this.peek()) === 'NOT' || this.peek() === '-') this.position++;
    const token = this.peek();
    if (token === undefined) throw new CesqlSyntaxError(syntaxError(undefined));
    this.position++;
    if (token === '(') {
      this.expression(depth + 1);
      this.expect(')');
    } else if (upper(token) === 'EXISTS') {
      if (!isIdentifier(this.peek())) throw new CesqlSyntaxError(syntaxError(this.peek()));
      this.position++;
    } else if (isFunctionName(token) && this.peek() === '(') {
      this.list(depth, true);
    } else if (/^[+-]?[0-9]+$/.test(token)) {
      if (Number(token) > 2147483647 || Number(token) < -2147483648) throw new CesqlSyntaxError(`must have numbers of 32 bits, not ${token}`);
    } else if (!isString(token) && !isIdentifier(token) && upper(token) !== 'TRUE' && upper(token) !== 'FALSE') {
      throw new CesqlSyntaxError(syntaxError(token));
    }
  }

  /** `LIKE 'pattern'` or `IN (values)` behind an operand, if one is there. */
  private suffix(depth: number): boolean {
    const negated = upper(this.peek()) === 'NOT' ? 1 : 0;
    const word = upper(this.tokens[this.position + negated]);
    if (word !== 'LIKE' && word !== 'IN') return false;
    this.position += negated + 1;
    if (word === 'IN') {
      this.list(depth, false);
    } else {
      if (!isString(this.peek())) throw new CesqlSyntaxError(syntaxError(this.peek()));
      this.position++;
    }
    return true;
  }

  private list(depth: number, mayBeEmpty: boolean): void {
    this.expect('(');
    if (mayBeEmpty && this.peek() === ')') {
      this.position++;
      return;
    }
    this.expression(depth + 1);
    while (this.peek() === ',') {
      this.position++;
      this.expression(depth + 1);
    }
    this.expect(')');
  }

  private expect(token: string): void {
    if (this.peek() !== token) throw new CesqlSyntaxError(syntaxError(this.peek()));
    this.position++;
  }
}

function tokensOf(expression: string): string[] | string {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < expression.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(expression);
    if (match === null) return `must be a CESQL expression, it has an unexpected character at position ${at + 1}`;
    if (match[0].trim() !== '') tokens.push(match[0]);
  }
  return tokens;
}

function syntaxError(token: string | undefined): string {
  return token === undefined ? 'must be a CESQL expression, it ends too early' : `must be a CESQL expression, it has an unexpected ${token}`;
}

function upper(token: string | undefined): string {
  return token?.toUpperCase() ?? '';
}

function isString(token: string | undefined): boolean {
  return token !== undefined && (token.startsWith("'") || token.startsWith('"'));
}

function isIdentifier(token: string | undefined): boolean {
  return token !== undefined && /^[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*$/.test(token) && !KEYWORDS.has(token.toUpperCase());
}

function isFunctionName(token: string): boolean {
  return /^[A-Za-z][A-Za-z_]*$/.test(token) && !KEYWORDS.has(token.toUpperCase());
}
