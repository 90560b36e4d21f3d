import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launch, watched } from './chromium.ts';

const site = inject('site');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test('every page can be reached from the first one; no dead link or anchor, no error, nothing from another host', async () => {
  const { page, wrong } = await watched(browser);
  const asked: string[] = [site];
  const links = new Map<string, string>();
  const ids = new Map<string, Set<string>>();
  const pages: string[] = [];
  for (const url of asked) {
    if (url.endsWith('.json')) {
      expect((await page.request.get(url)).status(), `${url}, linked from ${links.get(url)}`).toBe(200);
      continue;
    }
    const answer = await page.goto(url);
    expect(answer?.status(), `${url}, linked from ${links.get(url)}`).toBe(200);
    pages.push(new URL(url).pathname);
    const seen = await page.evaluate(() => ({
      hrefs: [...document.querySelectorAll('a[href]')].map(
        (a) => (a as HTMLAnchorElement | SVGAElement).getAttribute('href')!,
      ),
      ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
      title: document.title,
      h1: document.querySelectorAll('h1').length,
    }));
    expect(new Set(seen.ids).size, `ids twice on ${url}`).toBe(seen.ids.length);
    expect(seen.h1, `h1 on ${url}`).toBe(1);
    ids.set(url, new Set(seen.ids));
    for (const href of seen.hrefs) {
      const target = new URL(href, url);
      if (target.origin !== new URL(site).origin) continue;
      expect(target.pathname, `a link that leaves the base path, on ${url}`).toMatch(/^\/handbook\//);
      if (!links.has(target.href)) links.set(target.href, url);
      target.hash = '';
      target.search = '';
      if (!asked.includes(target.href)) asked.push(target.href);
    }
  }
  for (const [href, from] of links) {
    const { hash } = new URL(href);
    const there = ids.get(href.replace(/[?#].*$/, ''));
    if (hash && there) expect(there, `${href} on ${from}`).toContain(decodeURIComponent(hash.slice(1)));
  }
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
  expect(pages.filter((path) => path.startsWith('/handbook/modules/')).length).toBe(17);
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
