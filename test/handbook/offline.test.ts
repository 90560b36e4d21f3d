/** What the handbook says is kept, and what is in a bundle, is what is done. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isBundled } from '../../scripts/report/bundle/paths.ts';
import { chooseKept, MOST_KEPT } from '../../scripts/report/offline/choose.ts';
import { MOST_VISITED } from '../../src/offline/kept.ts';
import { run } from '../commands/run.ts';
import { ROOT } from '../imports.ts';

const page = readFileSync(join(ROOT, 'content/handbook/offline.md'), 'utf8');

test('its figures are those of the code', () => {
  expect(page).toContain(`as far as ${MOST_KEPT / 1_000_000} MB go`);
  expect(page).toContain(`the last ${MOST_VISITED} files`);
});

test('the order in which things are kept is the one that it lists', () => {
  const listed = [
    'offline/index.html',
    'runbooks/a/index.html',
    'alerts/a/index.html',
    'status/a/index.html',
    'pagefind/a',
  ];
  expect([...page.matchAll(/^(\d)\. /gm)].length).toBe(listed.length);
  const sizes = new Map(listed.map((path) => [path, 10]));
  for (const [i] of listed.entries())
    expect(chooseKept(sizes, 10 * (i + 1)).files).toEqual(listed.slice(0, i + 1).sort());
});

test('a bundle holds what the table says', () => {
  for (const section of [
    'runbooks',
    'alerts',
    'status',
    'evidence',
    'architecture',
    'rules',
    'guides',
    'guidelines',
    'plan',
    'rollout',
  ])
    expect(isBundled(`${section}/index.html`), section).toBe(true);
  for (const path of ['modules/A/index.html', 'modules/A/source/index.html', 'api/status.json', 'runbooks/a.md'])
    expect(isBundled(path), path).toBe(false);
});

test('the options that it names are there', async () => {
  const { stdout } = await run(['build', '--help'], { cwd: '/' });
  for (const [option] of page.matchAll(/--[a-z]+/g)) expect(stdout).toContain(option);
  expect(stdout).toContain('dist-bundle');
});
