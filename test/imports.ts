/** What the files of the project import, read from their text. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

export interface Source {
  /** Relative to the project, with `/`. */
  path: string;
  text: string;
  /** `text` with comments and the contents of strings blanked out: what runs. */
  code: string;
  imports: Import[];
}

export interface Import {
  /** A file of the project (`scripts/model/error.ts`) or a package or built-in as written (`node:fs`, `zod`). */
  target: string;
  local: boolean;
  /** Erased before the program runs. */
  typeOnly: boolean;
}

const IMPORT =
  /(?:^|[\n;{(=,])\s*(?:import|export)\s[^'"`;()]*?from\s*['"]([^'"]+)['"]|\bimport\s*\(\s*['"`]([^'"`]+)['"`]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g;

/** Every `.ts`, `.mjs` and `.astro` file below the folders. */
export function sources(...folders: string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:ts|mts|mjs|js|astro)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !/[\\/](?:node_modules|cases|samples|golden)[\\/]/.test(path))
      .sort()
      .map(read),
  );
}

function read(path: string): Source {
  const text = readFileSync(path, 'utf8');
  return { path: named(path), text, code: withoutTexts(text), imports: importsOf(path, text) };
}

export function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? '';
    const local = target.startsWith('.');
    const typeOnly = /^[\n;{(=,\s]*(?:import|export)\s+type\b/.test(match[0]);
    return { target: local ? named(resolve(dirname(path), target)) : target, local, typeOnly };
  });
}

const named = (path: string) => relative(ROOT, path).replaceAll('\\', '/');

/** Comments, strings and regular expressions become blanks; code inside `${…}` of templates goes with them. */
function withoutTexts(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, (match) =>
    match.replace(/[^\n]/g, ' '),
  );
}
