import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { ENVIRONMENTS } from '../examples/shop/environments';
import { shopOnKnative } from '../examples/shop/knative';
import { shopOnNomad } from '../examples/shop/nomad';

/** Where the reviewed output of the shop is kept. */
export const EXPECTED = join(__dirname, '..', 'examples', 'shop', 'expected');

/** The decoded output of the shop for both targets and all environments: one file for each document, by relative path. */
export function shopDocuments(): { [file: string]: string } {
  const names = Object.keys(ENVIRONMENTS);
  const files: { [file: string]: string } = {};
  const put = (path: string, document: unknown) => {
    files[`${path}.json`] = `${JSON.stringify(document, undefined, 2)}\n`;
  };
  shopOnKnative(join(tmpdir(), 'knomad-expected'), names).targets.forEach((target, position) => {
    for (const document of target.documents()) {
      put(join('knative', names[position], `${document.kind.toLowerCase()}-${document.metadata.name}`), document);
    }
  });
  const { targets, platforms } = shopOnNomad(join(tmpdir(), 'knomad-expected'), names);
  names.forEach((name, position) => {
    for (const document of [...platforms[position].documents(), ...targets[position].documents()]) {
      put(join('nomad', name, `${document.kind}-${document.name}`), document);
    }
  });
  return files;
}

/** The reviewed files, by relative path. */
export function expectedDocuments(): { [file: string]: string } {
  return Object.fromEntries(filesBelow(EXPECTED, '').map((file) => [file, readFileSync(join(EXPECTED, file), 'utf8')]));
}

/** Replaces the reviewed files. */
export function writeExpected(files: { [file: string]: string }): void {
  rmSync(EXPECTED, { recursive: true, force: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(EXPECTED, file)), { recursive: true });
    writeFileSync(join(EXPECTED, file), text);
  }
}

function filesBelow(root: string, folder: string): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(root, path) : [path];
  });
}
