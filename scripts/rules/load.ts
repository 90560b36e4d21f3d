/** Loads rules: one folder each, no list to keep. */
import type { Rule } from './rule.ts';

/** `folders`: names of the folders in `scripts/rules` that hold a `rule.ts`. In the order of their ids. */
export async function loadRules(folders: readonly string[]): Promise<Rule[]> {
  const modules = await Promise.all(folders.map((folder) => import(`./${folder}/rule.ts`) as Promise<{ rule: Rule }>));
  return modules.map(({ rule }) => rule).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
