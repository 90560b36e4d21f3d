import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { violations } from './axe.ts';
import { launch, watched } from './chromium.ts';

const site = inject('site');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const PAGES = [
  '',
  'status/',
  'status/no-process-dictionary/',
  'modules/',
  'modules/Foundation.Registry.ETS/',
  'modules/Foundation.Registry.ETS/source/',
  'architecture/',
  'architecture/modules/',
  'architecture/modules/Foundation.Agents/',
  'rules/',
  'rules/process-dictionary/',
  'guides/',
  'guides/process-dictionary-to-ets/',
  'guidelines/processes/',
  'runbooks/',
  'runbooks/emergency-rollback/',
  'evidence/',
  'plan/',
  '404.html',
];

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  let page: Page;
  beforeAll(async () => {
    ({ page } = await watched(browser, { colorScheme, viewport: { width: 1280, height: 900 } }));
  });
  afterAll(() => page.context().close());

  test.each(PAGES)('WCAG AA: /%s', async (path) => {
    await page.goto(site + path);
    expect(await violations(page)).toEqual([]);
  });
});

test('the theme button goes through auto, light and dark, and the choice stays', async () => {
  const { page } = await watched(browser, { colorScheme: 'dark' });
  await page.goto(site);
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  expect(await theme()).toBe('dark');
  await page.getByRole('button', { name: 'Theme: auto' }).first().click();
  expect(await theme()).toBe('light');
  await page.goto(`${site}status/`);
  expect(await theme()).toBe('light');
  await page.getByRole('button', { name: 'Theme: light' }).first().click();
  expect(await theme()).toBe('dark');
});
