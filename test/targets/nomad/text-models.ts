/**
 * Small models of the interpreters that text in a Nomad job passes through. They are right as far as the tests against the real
 * interpreters in `test/engines` say so.
 */

/** What the client's template language makes of a text; throws where it would see code. */
export function evaluateTemplate(text: string, variables: Record<string, string> = {}): string {
  let rest = text.replace(/^\ufeff/, '');
  let result = '';
  while (rest !== '') {
    const literal = /^\$\$\{|^%%\{/.exec(rest);
    const quoted = /^\$\{"((?:[^"\\]|\\u[0-9a-f]{4}|\\r)*)"\}/.exec(rest);
    const reference = /^\$\{([A-Za-z_][\w.-]*)\}/.exec(rest);
    if (literal !== null) {
      result += literal[0].slice(1);
      rest = rest.slice(literal[0].length);
    } else if (quoted !== null) {
      result += JSON.parse(`"${quoted[1]}"`);
      rest = rest.slice(quoted[0].length);
    } else if (reference !== null && variables[reference[1]] !== undefined) {
      result += variables[reference[1]];
      rest = rest.slice(reference[0].length);
    } else if (/^[$%]\{/.test(rest)) {
      throw new Error(`code in a template: ${rest}`);
    } else if (/^\r(?!\n)/.test(rest)) {
      // After a carriage return alone, nothing is recognised any more.
      throw new Error(`a carriage return in a template: ${rest}`);
    } else {
      result += rest[0];
      rest = rest.slice(1);
    }
  }
  return result;
}

/** What the client's replacement makes of an environment value, with every name known that could be. */
export function replaceReferences(text: string, known: (name: string) => string | undefined): string {
  return text.replace(/\$\{[a-zA-Z0-9_\-.]+\}/g, (whole) => known(whole.slice(2, -1)) ?? whole);
}

/** What consul-template makes of a text that has text constants as its only actions. */
export function renderTemplate(text: string): string {
  let rest = text;
  let result = '';
  for (let at = rest.indexOf('{{'); at >= 0; at = rest.indexOf('{{')) {
    const action = /^\{\{\s*("(?:[^"\\]|\\.)*")\s*\}\}/.exec(rest.slice(at));
    if (action === null) throw new Error(`code in a template: ${rest.slice(at)}`);
    result += rest.slice(0, at) + JSON.parse(action[1]);
    rest = rest.slice(at + action[0].length);
  }
  return result + rest;
}

/** What the parser of environment files makes of one line with a quoted value. */
export function parseLine(line: string): [string, string] {
  const match = /^([A-Za-z_][A-Za-z0-9_./]*)=("(?:[^"\\\x00-\x1f]|\\.)*")\n$/.exec(line);
  if (match === null) throw new Error(`no line of an environment file: ${line}`);
  return [match[1], JSON.parse(match[2])];
}
