/** What the handbook says of live values is what is done: its components resolve, and its list of figures is the list. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMPONENTS } from '../../scripts/live/components.ts';
import { placeMdx } from '../../scripts/live/mdx.ts';
import { MEASURES } from '../../scripts/live/measures/all.ts';
import { placeLive } from '../../scripts/live/place.ts';
import { ROOT } from '../imports.ts';
import { harbour, verified } from '../live/harbour.ts';

const path = join(ROOT, 'content/handbook/live-values.md');
const page = readFileSync(path, 'utf8');

test('its list of figures is the list; UPDATE=1 writes it', () => {
  const rows = MEASURES.map(({ name, counts, takes }) => `| \`${name}\` | ${counts} | ${takes.join(', ')} |`);
  const table = ['| figure | what it counts | narrowed by |', '| --- | --- | --- |', ...rows].join('\n');
  const made = page.replace(
    /<!-- measures -->[\s\S]*?<!-- end -->/,
    () => `<!-- measures -->\n\n${table}\n\n<!-- end -->`,
  );
  if (process.env.UPDATE) writeFileSync(path, made);
  else expect(page).toBe(made);
});

const pairs = [...page.matchAll(/^\| `(:[^`]+)` \| `(<[^`]+>)` \|/gm)].map(([, markdown, mdx]) => ({
  markdown: markdown!,
  mdx: mdx!,
}));

test('it shows every component, in Markdown and in MDX, and the two mean the same', () => {
  const mark = (text: string) => placeLive({ path: 'a.md', text: `${text}\n` }).uses;
  const tag = (text: string) => placeMdx({ path: 'a.mdx', text: `${text}\n` }).uses;
  for (const { markdown, mdx } of pairs) {
    const [[one], [other]] = [mark(markdown), tag(`${markdown.startsWith('::') ? '' : 'x '}${mdx}`)];
    expect(one?.wrong, markdown).toBeUndefined();
    expect(other?.wrong, mdx).toBeUndefined();
    expect({ ...other!.given }, mdx).toEqual({ ...one!.given });
    expect([one!.component, one!.block]).toEqual([other!.component, other!.block]);
  }
  const shown = pairs.flatMap(({ markdown }) => mark(markdown).map(({ component }) => component));
  expect([...new Set(shown)].sort()).toEqual(COMPONENTS.map(({ name }) => name).sort());
});

test('its components resolve on a codebase that has what they name; its block is a pair', async () => {
  const own = /````markdown\n([\s\S]*?)````/.exec(page)![1]!;
  const text = ['# All', ...pairs.map(({ markdown }) => markdown), own].join('\n\n');
  const { documents } = await verified(harbour({ 'docs/atlas/guidelines/all.md': text }));
  const { references, problems = [] } = documents[0]!;
  expect(problems).toEqual([]);
  expect(references.filter(({ outcome }) => outcome === 'missing')).toEqual([]);
  expect(references.length).toBeGreaterThan(8);
});

test('a figure that has drifted reads as it says', async () => {
  const text = '# Sends\n\n:measured[281 raw sends]{of=raw-send}\n';
  const { documents } = await verified(harbour({ 'docs/atlas/guidelines/sends.md': text }));
  const [{ note } = { note: '' }] = documents[0]!.references.filter(({ kind }) => kind === 'figure');
  const shown = /figure 281 tests {2}(.*)/.exec(page)![1]!;
  const shape = (one: string) =>
    one
      .replace(/[0-9a-f]{10}/, '…')
      .replaceAll(/tests\.count|raw-send/g, 'm')
      .replaceAll(/raw sends|tests/g, 'n');
  expect(shape(note!.replace('1 measured', '305 measured'))).toBe(shape(shown));
});
