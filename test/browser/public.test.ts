/** The site for everybody in a browser: readable by all, quiet, and the same on a phone. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { violations } from './axe.ts';
import { launch, watched } from './chromium.ts';
import { serve } from './serve.ts';

const site = inject('publicSite');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const PAGES = [
  '',
  'status/',
  'status/tests-pass/',
  'status/no-raw-sends/',
  'status/own-1/',
  'evidence/',
  'offline/',
  '404.html',
];

describe.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 360],
] as const)('in %s, %i wide', (colorScheme, width) => {
  let page: Page;
  let wrong: string[];
  beforeAll(async () => {
    ({ page, wrong } = await watched(browser, { colorScheme, viewport: { width, height: 800 } }));
  });
  afterAll(() => page.context().close());

  test.each(PAGES)('/%s: WCAG AA, nothing refused or missing, nothing wider than the screen', async (path) => {
    await page.goto(site + path);
    expect(await violations(page)).toEqual([]);
    expect(wrong).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});

test('from the verdict to the evidence behind a control, by links alone', async () => {
  const { page } = await watched(browser);
  await page.goto(site);
  await page.getByRole('link', { name: 'All tests pass' }).first().click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('All tests pass');
  expect(await page.locator('article').first().textContent()).toMatch(/sha256:[0-9a-f]{64}/);
});

test('is there without its server after one visit', async () => {
  const { page } = await watched(browser);
  const there = await serve(inject('publicFolder'));
  await page.goto(there.url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await there.close();
  await page.goto(`${there.url}status/tests-pass/`);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('All tests pass');
  await page.goto(`${there.url}evidence/`);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Evidence');
});
