/** Pages of modules, of a codebase with coverage by line, tests, owners and an earlier commit; built by the command line. */
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations } from '../browser/axe.ts';
import { launch, watched } from '../browser/chromium.ts';
import { serve } from '../browser/serve.ts';
import { git, temporary } from '../temporary.ts';

const ROOT = join(import.meta.dirname, '..', '..');
let browser: Browser;
let site: string;
let page: Page;
const ends: (() => unknown)[] = [];

beforeAll(async () => {
  const folder = temporary({}, (remove) => ends.push(remove));
  const quay = join(folder, 'quay');
  cpSync(join(ROOT, 'test/fixtures/quay'), quay, { recursive: true });
  const crane = join(quay, 'lib/quay/crane.ex');
  const now = readFileSync(crane, 'utf8');
  // The first commit knows neither the hook nor what is lost with it.
  writeFileSync(crane, now.replace(/ {2}@doc "What hangs on the hook\."[\s\S]*?end\n\n/, ''));
  git(quay, 'init', '-q', '-b', 'main');
  git(quay, 'add', '-A');
  git(quay, 'commit', '-q', '-m', 'first');
  git(quay, 'checkout', '-q', '-b', 'hook');
  writeFileSync(crane, now);
  git(quay, 'add', '-A');
  git(quay, 'commit', '-q', '-m', 'second');
  // Reports are of this very commit.
  const commit = git(quay, 'rev-parse', 'HEAD');
  const artefacts = ['lcov.info', 'junit.xml'].map((file) => ({ file, commit, time: '2026-01-02T03:04:05Z' }));
  writeFileSync(join(quay, 'audit/manifest.json'), JSON.stringify({ artefacts }));
  const out = join(folder, 'site');
  const words = ['scripts/atlas.ts', 'build', quay, '--out', out, '--cache', join(folder, 'cache'), '--since', 'main'];
  execFileSync(process.execPath, words, { cwd: ROOT, stdio: 'pipe' });
  const server = await serve(out);
  site = server.url;
  browser = await launch();
  ends.push(server.close, () => browser.close());
  ({ page } = await watched(browser));
});
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

describe('the source of a module', () => {
  test('says of each line how often it ran, in words', async () => {
    await page.goto(`${site}modules/Quay.Crane/source/`);
    const line = (number: number) => page.locator('pre.source .l', { has: page.locator(`#L${number}`) }).innerText();
    expect(await line(22)).toMatch(/^22\s*2×\s*GenServer\.call/);
    expect(await line(41)).toMatch(/^41\s*not run\s*\{:reply/);
    expect(await line(7)).toMatch(/^7\s*use GenServer/);
  });

  test('marks findings at their lines, with links there and back', async () => {
    await page.goto(`${site}modules/Quay.Crane/`);
    const finding = page.locator('.finding', { hasText: 'process-dictionary' });
    await finding.getByRole('link', { name: 'in the source' }).click();
    expect(new URL(page.url()).hash).toBe('#L51');
    const note = page.locator('.note', { hasText: 'process-dictionary' });
    expect(await note.innerText()).toMatch(/^▲ error: process-dictionary/);
    await note.getByRole('link', { name: 'process-dictionary' }).click();
    expect(await page.locator('.finding:target').innerText()).toContain('process-dictionary');
  });

  test('a link to a line shows that line', async () => {
    await page.goto(`${site}modules/Quay.Crane/source/#L52`);
    const box = await page.locator('#L52').boundingBox();
    expect(box!.y).toBeGreaterThan(0);
    expect(box!.y).toBeLessThan(page.viewportSize()!.height);
  });

  test('of a nested module begins at its line', async () => {
    await page.goto(`${site}modules/Quay.Ledger.Entry/source/`);
    expect(await page.locator('pre.source .l').first().innerText()).toMatch(/^5\s*defmodule Entry do/);
  });
});

describe('a module', () => {
  test('has its owners, with the line that says so', async () => {
    await page.goto(`${site}modules/Quay.Crane/`);
    expect(await page.locator('.facts-list').first().innerText()).toMatch(
      /@quay\/crane-crew, crane@quay\.example\s*CODEOWNERS:3/,
    );
    await page.goto(`${site}modules/Quay.Tide/`);
    expect(await page.locator('.facts-list').first().innerText()).toMatch(/Owner\s+nobody\s*CODEOWNERS:4/);
  });

  test('says what each control is here, and what would make it green', async () => {
    await page.goto(`${site}modules/Quay.Crane/`);
    const control = (name: string) =>
      page.getByRole('region', { name: 'Controls', exact: true }).getByRole('row', { name });
    expect(await control('No raw sends').innerText()).toMatch(/fail\s+1 open finding here; at most 0 may be/);
    expect(await control('All tests pass').innerText()).toMatch(/fail\s+1 of 2 tests failed/);
    expect(await control('Credo').innerText()).toMatch(/not measured/);
    const steps = await page.locator('.efforts > li').allInnerTexts();
    expect(steps[0]).toMatch(/run a tool[\s\S]*mix credo --strict/);
    expect(steps.findIndex((step) => step.includes('infinity-timeout'))).toBeLessThan(
      steps.findIndex((step) => step.includes('raw-send')),
    );
  });

  test('names the tests that ran, the failed one first; where none names it, it says so', async () => {
    await page.goto(`${site}modules/Quay.Crane/`);
    const tests = page.getByRole('region', { name: 'Tests' }).getByRole('row');
    expect(await tests.nth(1).innerText()).toMatch(/test tells what hangs on the hook[\s\S]*failed/);
    await page.goto(`${site}modules/Quay.Ledger/`);
    expect(await page.locator('#tests ~ ul').first().innerText()).toMatch(
      /Quay\.CraneTest[\s\S]*names it; 1 failed, 1 passed/,
    );
    await page.goto(`${site}modules/Quay.Tide/`);
    expect(await page.getByRole('main').innerText()).toContain('No test names it');
  });

  test('says what changed since the revision', async () => {
    await page.goto(`${site}modules/Quay.Crane/#since`);
    const main = await page.getByRole('main').innerText();
    expect(main).toContain('Since main');
    expect(main).toMatch(/Added\s+hook\/0/);
    expect(main).toMatch(/New: 1 finding\s+warning\s*infinity-timeout/);
  });
});

test('the table of modules filters by owner and by what changed', async () => {
  await page.goto(`${site}modules/?q=crane-crew`);
  const rows = page.locator('#modules tbody tr:visible');
  expect(await rows.count()).toBe(1);
  await page.getByLabel('Filter').fill('changed');
  expect(await rows.allInnerTexts()).toEqual([expect.stringMatching(/^Quay\.Crane[\s\S]*changed, 1 found/)]);
  expect(new URL(page.url()).search).toBe('?q=changed');
});

test('the map of modules leads to them, and says in words how each stands', async () => {
  await page.goto(`${site}modules/`);
  const crane = page.locator('.treemap a', { hasText: 'Quay.Crane: ' });
  expect(await crane.getAttribute('aria-label')).toBe('Quay.Crane: 54 lines; fails a control');
  await crane.click();
  expect(await page.locator('h1').innerText()).toBe('Quay.Crane');
});

describe.each([
  ['light', 1280],
  ['dark', 390],
] as const)('in %s, %i wide', (colorScheme, width) => {
  test.each(['modules/', 'modules/Quay.Crane/', 'modules/Quay.Crane/source/', 'modules/Quay.Tide/'])(
    'WCAG AA, nothing refused by the policy, no scrolling sideways: /%s',
    async (path) => {
      const { page, wrong } = await watched(browser, { colorScheme, viewport: { width, height: 900 } });
      await page.goto(site + path);
      expect(await violations(page)).toEqual([]);
      expect(wrong).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      ).toBe(0);
      await page.context().close();
    },
  );
});
