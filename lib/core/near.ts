/** The known name that a name was most likely meant to be: the same but for case and separators, or at most two letters away. */
export function nearName(name: string, known: Iterable<string>): string | undefined {
  const names = [...known];
  const folded = fold(name);
  const most = folded.length < 4 ? 1 : 2;
  return names.find((other) => fold(other) === folded) ?? names.find((other) => distance(fold(other), folded) <= most);
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '');
}

/** How many letters must be added, removed or replaced. What is clearly more than two counts as three. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}
