import { readFileSync, readdirSync } from 'fs';
import { join } from 'path';
import * as ts from 'typescript';

const LIB = join(__dirname, '..', '..', 'lib');

/**
 * The switches over kinds by which the compiler would not see that a case is missing: those that go on behind a case, and those in functions
 * that give nothing back and do not end with `unreachable`.
 */
export function silentSwitches(): string[] {
  const found: string[] = [];
  for (const file of readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).sort()) {
    const source = ts.createSourceFile(file, readFileSync(join(LIB, file), 'utf8'), ts.ScriptTarget.ES2022, true);
    const look = (node: ts.Node): void => {
      if (ts.isSwitchStatement(node) && isOverForms(node, source) && !(isEnd(node) && node.caseBlock.clauses.every(returns))) {
        found.push(`${file.split('\\').join('/')}: switch (${node.expression.getText(source)})`);
      }
      node.forEachChild(look);
    };
    look(source);
  }
  return found;
}

/** Kinds and forms are unions of ours, of which all members are known; the type of a JavaScript value is not. */
function isOverForms(node: ts.SwitchStatement, source: ts.SourceFile): boolean {
  return /\b_?(?:kind|form)$/.test(node.expression.getText(source));
}

/** Whether a function ends with the switch and says that it gives something back, or ends with the word that nothing comes behind it. */
function isEnd(node: ts.SwitchStatement): boolean {
  const body = node.parent;
  if (!ts.isBlock(body)) return false;
  const [next] = body.statements.slice(body.statements.indexOf(node) + 1);
  if (next !== undefined) return ts.isExpressionStatement(next) && ts.isCallExpression(next.expression) && next.expression.expression.getText() === 'unreachable';
  const owner = body.parent;
  if (!ts.isFunctionDeclaration(owner) && !ts.isMethodDeclaration(owner)) return false;
  return owner.type !== undefined && owner.type.kind !== ts.SyntaxKind.VoidKeyword && owner.type.kind !== ts.SyntaxKind.AnyKeyword;
}

function returns({ statements }: ts.CaseOrDefaultClause): boolean {
  const last = statements[statements.length - 1];
  // A case without statements is the same as the next one.
  if (last === undefined) return true;
  const end = ts.isBlock(last) ? last.statements[last.statements.length - 1] : last;
  return ts.isReturnStatement(end) || ts.isThrowStatement(end);
}
