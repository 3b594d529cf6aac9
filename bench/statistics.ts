/** The value in the middle. */
export function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Two digits after the point. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Lines of text with aligned columns, the first `texts` of them to the left and numbers to the right. */
export function table(header: string[], rows: string[][], texts: number): string {
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
  const align = (cell: string, column: number): string => (column < texts ? cell.padEnd(widths[column]) : cell.padStart(widths[column]));
  return [header, ...rows].map((line) => line.map(align).join('  ')).join('\n');
}
