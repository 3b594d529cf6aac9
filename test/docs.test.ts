import { readFileSync } from 'fs';
import { join } from 'path';
import { generatedPages } from '../scripts/generate-docs';
import { compile, snippetsOfDocstrings, snippetsOfPages } from './support/snippets';

test('every TypeScript block of the pages compiles', () => {
  const snippets = snippetsOfPages();

  expect(snippets.length).toBeGreaterThan(10);
  expect(compile(snippets)).toEqual([]);
});

test('every example in a docstring compiles', () => {
  const snippets = snippetsOfDocstrings();

  expect(snippets.length).toBeGreaterThan(10);
  expect(compile(snippets)).toEqual([]);
});

test.each(Object.entries(generatedPages()))('docs/%s is true to the tables in the code', (file, text) => {
  expect(readFileSync(join(__dirname, '..', 'docs', file), 'utf8')).toBe(text);
});
