import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launch, watched } from './chromium.ts';
import { walk } from './walk.ts';

const site = inject('site');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test('every page can be reached from the first one; no dead link or anchor, no error, nothing from another host', async () => {
  const { page, wrong } = await watched(browser);
  const pages = await walk(page, site);
  expect(wrong).toEqual([]);
  for (const kind of [
    'status/',
    'status/coverage/',
    'modules/Foundation.Registry.ETS/',
    'architecture/',
    'rules/sleep/',
    'guides/process-dictionary-to-ets/',
    'guidelines/processes/',
    'runbooks/emergency-rollback/',
    'evidence/',
    'plan/',
  ]) {
    expect(pages).toContain(`/handbook/${kind}`);
  }
  expect(pages.filter((path) => /^\/handbook\/modules\/[^/]+\/source\/$/.test(path)).length).toBe(16);
});

test('a page that is not there says where to look', async () => {
  const { page } = await watched(browser);
  await page.goto(`${site}404.html`);
  expect(await page.getByRole('main').getByRole('link', { name: 'All modules' }).getAttribute('href')).toBe(
    '/handbook/modules/',
  );
});

test('the policy refuses whatever is not the site’s own', async () => {
  const { page, wrong } = await watched(browser);
  await page.goto(site);
  const policy = await page.locator('meta[http-equiv=content-security-policy]').getAttribute('content');
  expect(policy).not.toContain("'unsafe-inline'");
  expect(policy).not.toContain("'unsafe-eval'");
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "taken over"';
    document.body.append(script);
    const image = document.createElement('img');
    image.setAttribute('onerror', 'document.title = "taken over"');
    image.src = 'data:image/png;base64,broken';
    document.body.append(image);
  });
  await page.waitForTimeout(50);
  expect(await page.title()).not.toContain('taken over');
  expect(wrong.filter((line) => line.includes('Content Security Policy')).length).toBeGreaterThan(0);
});
