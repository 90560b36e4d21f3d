/** Parts of handbook pages that are made from the code: between `<!-- name -->` and `<!-- end -->`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ROOT } from '../imports.ts';

/** Folder of the handbook. */
export const HANDBOOK = join(ROOT, 'content/handbook');

/** Text of a page. */
export const pageText = (name: string) => readFileSync(join(HANDBOOK, name), 'utf8');

/** One row of a table; bars inside cells are escaped. */
export const row = (...cells: string[]) => `| ${cells.map((text) => text.replace(/\|/g, '\\|')).join(' | ')} |`;

/** A table; nothing where it has no rows. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  rows.length === 0
    ? ''
    : [row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n');

/** The page has each part as it is made, and no part that nobody makes. With UPDATE=1 in the environment they are written. */
export function holdParts(name: string, parts: Readonly<Record<string, string>>): void {
  const text = pageText(name);
  const PART = /<!-- ([\w -]+) -->\n(?:[\s\S]*?<!-- end -->\n)?/g;
  const seen = new Set<string>();
  const made = text.replace(PART, (whole, part: string) => {
    if (!(part in parts)) return whole;
    seen.add(part);
    return `<!-- ${part} -->\n\n${parts[part]!.trim()}\n\n<!-- end -->\n`;
  });
  expect(Object.keys(parts).filter((part) => !seen.has(part))).toEqual([]);
  if (process.env.UPDATE) writeFileSync(join(HANDBOOK, name), made);
  else expect(text).toBe(made);
}

/** What stands in a part of a page. */
export const partOf = (name: string, part: string) =>
  pageText(name).split(`<!-- ${part} -->`)[1]?.split('<!-- end -->')[0] ?? '';

/** Fences of one language, in order. */
export const fences = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((match) => match[1]!);
