/** `package.json` and TypeScript of a codebase, for documents that name their scripts and exports. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Larger ones are made by programs. */
const MAX_BYTES = 512 * 1024;
const MOST_FILES = 5_000;

/** Texts by path of the files that `isWanted` names, sorted; those that cannot be read are left out. */
async function textsOf(root: string, paths: readonly string[], isWanted: RegExp): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const wanted = paths.filter((path) => isWanted.test(path) && !/(?:^|\/)(?:node_modules|deps)\//.test(path)).sort();
  for (const path of wanted.slice(0, MOST_FILES)) {
    const text = await readFile(join(root, path), 'utf8').catch(() => undefined);
    if (text !== undefined && text.length <= MAX_BYTES) texts.set(path, text);
  }
  return texts;
}

/** Texts of every `package.json`. */
export const packageTexts = (root: string, paths: readonly string[]) => textsOf(root, paths, /(?:^|\/)package\.json$/);

/** Texts of every TypeScript file but tests and declarations. */
export const typescriptTexts = (root: string, paths: readonly string[]) =>
  textsOf(root, paths, /(?<!\.d|\.test|\.spec)\.[cm]?tsx?$/);
