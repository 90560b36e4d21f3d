/** The locked dependencies of Mix projects. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Texts of the `mix.lock` beside each project; those that cannot be read are left out. */
export function lockTexts(root: string, folders: readonly string[]): string[] {
  return [...new Set(['.', ...folders])].flatMap((folder) => {
    try {
      return [readFileSync(join(root, folder, 'mix.lock'), 'utf8')];
    } catch {
      return [];
    }
  });
}
