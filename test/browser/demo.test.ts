/** The demo as a reader meets it: built by the command line from its sources, audit output and prose. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { violations } from './axe.ts';
import { launch, watched } from './chromium.ts';
import { measured } from './measured.ts';
import { walk } from './walk.ts';

const demo = inject('demo');
const folder = inject('demoFolder');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Paths below the folder, with `/`. */
const files = (ending: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

test('every page there is can be reached; no dead link or anchor, no error, nothing from another host', async () => {
  const { page, wrong } = await watched(browser);
  const reached = (await walk(page, demo)).map((path) => decodeURIComponent(path));
  expect(wrong).toEqual([]);
  const built = files('index.html').map((path) => `/${path.slice(0, -'index.html'.length)}`);
  expect(built.filter((path) => !reached.includes(path))).toEqual([]);
}, 300_000);

test('no page is heavier than 400 KB', () => {
  const heavy = files('.html').filter((path) => statSync(join(folder, path)).size > 400_000);
  expect(heavy).toEqual([]);
});

describe.each([
  ['light', { width: 1440, height: 900 }],
  ['dark', { width: 390, height: 844 }],
] as const)('in %s', (colorScheme, viewport) => {
  test.each([
    '',
    'start/',
    'exercises/',
    'guidelines/review-checklist/',
    'status/',
    'status/no-process-dictionary-state/',
    'modules/',
    'modules/in/test/',
    'modules/Foundation.TaskPool.Supervisor/',
    'modules/Foundation.TaskPool.Supervisor/source/',
    'architecture/',
    'architecture/messages/',
    'architecture/telemetry/',
    'rules/sleep/',
    'guides/sleep-to-deterministic-waiting/',
    'guidelines/processes/',
    'runbooks/',
    'runbooks/restart-storm/',
    'evidence/',
    'plan/',
  ])('WCAG AA, and no scrolling sideways: /%s', async (path) => {
    const { page } = await watched(browser, { colorScheme, viewport });
    await page.goto(demo + path);
    expect(await violations(page)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBe(0);
    await page.context().close();
  });
});

test('somebody new gets from the first door to the first process, with the reason why', async () => {
  const { page } = await watched(browser);
  await page.goto(demo);
  await page.getByRole('navigation', { name: 'Where to go' }).getByRole('link').first().click();
  await page.getByRole('heading', { level: 1, name: 'New here' }).waitFor();
  const line = page.locator('section:has(> #processes) li').first();
  expect(await line.textContent()).toMatch(/Foundation\.FeatureFlags[\s\S]*\d+ modules depend on it; owns 1 ETS table/);
  await line.getByRole('link', { name: 'Foundation.FeatureFlags' }).click();
  await page.getByRole('heading', { level: 1, name: 'Foundation.FeatureFlags' }).waitFor();
  await page.context().close();
});

test('an exercise is checked in the browser; without scripts its answer stands below it', async () => {
  const { page, wrong } = await watched(browser);
  await page.goto(`${demo}exercises/`);
  const first = page.locator('.exercise:has([type="radio"])').first();
  const right = await first.locator('details code').first().textContent();
  const boxes = first.getByRole('radio');
  const values = await boxes.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  await boxes.nth(values.findIndex((value) => value !== right)).check();
  await first.getByRole('button', { name: 'Check' }).click();
  expect(await first.getByRole('status').textContent()).toContain('Not right');
  await boxes.nth(values.indexOf(right!)).check();
  await first.getByRole('button', { name: 'Check' }).click();
  expect(await first.getByRole('status').textContent()).toContain('Right');
  expect(await first.getByText('The answer is read from the code').isVisible()).toBe(true);
  expect(wrong).toEqual([]);
  await page.context().close();
  const { page: plain } = await watched(browser, { javaScriptEnabled: false });
  await plain.goto(`${demo}exercises/`);
  expect(await plain.getByRole('button', { name: 'Check' }).count()).toBe(0);
  await plain.locator('.exercise summary').first().click();
  expect(await plain.locator('.exercise details').first().getByText('read from the code').isVisible()).toBe(true);
  await plain.context().close();
});

test.each(['agent-registry-lost', 'emergency-rollback', 'mailbox-growing', 'restart-storm'])(
  'runbook %s, with eight steps and crash impact, is under 66 KB, and nothing on it moves',
  async (id) => {
    const { page } = await watched(browser);
    const { bytes, shift } = await measured(page, `${demo}runbooks/${id}/`);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(66_000);
    expect(shift).toBe(0);
  },
);

test('a process shows its place in the tree, drawn with links to those around it', async () => {
  const { page } = await watched(browser, { javaScriptEnabled: false });
  await page.goto(`${demo}modules/Foundation.TaskPool.Supervisor/`);
  const drawing = page.getByRole('region', { name: 'Place of Foundation.TaskPool.Supervisor' });
  expect(await drawing.locator('.node.here text').textContent()).toMatch(/^▸ Foundation.TaskPool.Supervisor/);
  await drawing.getByRole('link').first().click();
  expect(await page.locator('h1').textContent()).toMatch(/^Foundation\./);
});

test('a review that is overdue is said by the reader’s clock', async () => {
  const { page } = await watched(browser);
  const row = page.locator('div', { has: page.locator('> dt', { hasText: 'Review by' }) });
  const review = () => row.locator('time[data-due]').textContent();
  await page.clock.setFixedTime(new Date('2027-02-28T12:00:00Z'));
  await page.goto(`${demo}runbooks/emergency-rollback/`);
  expect(await review()).toBe('2027-03-01');
  await page.clock.setFixedTime(new Date('2027-06-05T12:00:00Z'));
  await page.reload();
  expect(await review()).toBe('2027-03-01: overdue since 3 months');
});

test('a finding has the text of a waiver to copy', async () => {
  const { page } = await watched(browser);
  await page.goto(`${demo}rules/process-dictionary/`);
  await page.locator('td.where a').first().click();
  const waiver = page.locator('.finding:target .waive');
  await waiver.getByText('Accept it').click();
  expect(await waiver.locator('pre').first().textContent()).toMatch(
    /^- rule: process-dictionary\n {2}module: Foundation\./,
  );
});
