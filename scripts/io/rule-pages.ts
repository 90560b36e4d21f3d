/** The pages of the built-in rules: the text that `atlas explain` prints and the site renders. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_ROOT } from './install.ts';

const FOLDER = join(CODE_ROOT, 'scripts', 'rules');
const PAGES = ['rule.mdx', 'rule.md'];

/** Ids of the built-in rules, sorted: the folders that hold a page. */
export function ruleIds(): string[] {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => name)
    .filter((id) => pageOf(id))
    .sort();
}

/** The Markdown of a rule's page; `null` for a rule that has none. */
export function rulePage(id: string): string | null {
  const page = pageOf(id);
  return page ? readFileSync(page, 'utf8') : null;
}

function pageOf(id: string): string | undefined {
  return PAGES.map((name) => join(FOLDER, id, name)).find((path) => existsSync(path));
}
