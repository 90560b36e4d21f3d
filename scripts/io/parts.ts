/** Folders of Atlas itself that are found, not listed: rules, audit formats, diagrams, controls. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_ROOT, onDisk } from './install.ts';

/** Names of the folders in `scripts/<kind>` that hold `file`, a module by the name of its source, sorted. */
export function partFolders(kind: 'rules' | 'ingest' | 'diagrams' | 'report/formats', file: string): string[] {
  const root = join(CODE_ROOT, 'scripts', kind);
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, onDisk(file))))
    .map((entry) => entry.name)
    .sort();
}

/** The built-in controls: path and text of each declaration. */
export function catalogueFiles(): { path: string; text: string }[] {
  const root = join(CODE_ROOT, 'scripts', 'controls', 'catalogue');
  return readdirSync(root)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => ({ path: name, text: readFileSync(join(root, name), 'utf8') }));
}
