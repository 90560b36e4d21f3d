/** The site without its server, after one visit. */
import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { keepOffline } from '../../scripts/report/offline/keep.ts';
import { temporary } from '../temporary.ts';
import { launch, watched } from './chromium.ts';
import { serve } from './serve.ts';

const BASE = '/handbook/';
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** A copy of the sample site, served by a server that can be stopped. */
async function served() {
  const folder = join(temporary(), 'site');
  cpSync(inject('siteFolder'), folder, { recursive: true });
  return { folder, ...(await serve(folder, BASE)) };
}

/** Waits until the page's worker keeps all that it should, and the page itself. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
    while (!(await caches.match(location.href, { ignoreSearch: true })))
      await new Promise((done) => setTimeout(done, 20));
  });

/** Another build of the same site: every page says another commit. */
async function deploy(folder: string, from: string, to: string): Promise<void> {
  const fresh = join(temporary(), 'fresh');
  cpSync(folder, fresh, { recursive: true });
  for (const entry of readdirSync(fresh, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && path.endsWith('.html')) writeFileSync(path, readFileSync(path, 'utf8').replaceAll(from, to));
  }
  await keepOffline(fresh);
  renameSync(folder, `${folder}-old`);
  cpSync(fresh, folder, { recursive: true });
}

const commitOn = (page: Page) => page.locator('.as-of code').first().textContent();

describe('after one visit, with the server gone', () => {
  test('a runbook that was never opened, the status, and names in the search; what is not kept is said, with what is', async () => {
    const site = await served();
    const { page, wrong } = await watched(browser);
    await page.goto(`${site.url}modules/`);
    await kept(page);
    await site.close();
    await page.goto(`${site.url}runbooks/emergency-rollback/`);
    expect(await page.locator('h1').textContent()).toBe('Emergency rollback of the OTP cleanup');
    await page.getByRole('checkbox').first().click();
    await page.locator('[data-progress]', { hasText: /^1 of / }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('does not refer to an existing ETS table');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/runbooks/registry-lost/');
    await page.goto(`${site.url}status/`);
    expect(await page.locator('h1').textContent()).toBe('Status');
    await page.goto(`${site.url}runbooks/?q=rollback`);
    expect(await page.locator('h1').textContent()).toBe('Runbooks');
    // Looked at before there was a worker.
    await page.goto(`${site.url}modules/`);
    expect(await page.locator('h1').textContent()).toBe('Modules');
    expect(wrong).toEqual([]);
    await page.goto(`${site.url}modules/Foundation.Registry.ETS/`);
    expect(await page.getByText('/handbook/modules/Foundation.Registry.ETS/, is not kept').isVisible()).toBe(true);
    expect(await page.getByRole('main').getByRole('link', { name: 'modules/', exact: true }).isVisible()).toBe(true);
    await page.getByRole('main').getByRole('link', { name: 'Emergency rollback of the OTP cleanup' }).click();
    await expect.poll(() => page.getByRole('checkbox').first().isChecked()).toBe(true);
    await page.context().close();
  });
});

describe('a second build', () => {
  test('replaces all of the first at the next page: nothing of it is left', async () => {
    const site = await served();
    const { page } = await watched(browser);
    await page.goto(site.url);
    await kept(page);
    const first = (await commitOn(page))!;
    await page.goto(`${site.url}modules/Foundation.Registry.ETS/`);
    await deploy(site.folder, first, 'f00dfee');
    await page.goto(`${site.url}runbooks/emergency-rollback/`);
    await page.locator('.as-of code', { hasText: 'f00dfee' }).waitFor();
    await page.waitForLoadState('networkidle');
    await site.close();
    for (const path of ['', 'status/', 'runbooks/registry-lost/']) {
      await page.goto(site.url + path);
      expect(await commitOn(page), path).toBe('f00dfee');
    }
    await page.goto(`${site.url}modules/Foundation.Registry.ETS/`);
    expect(await page.locator('h1').textContent()).toBe('Without the server');
    await page.context().close();
  });

  test('waits for a reader who has begun: the page says so, and a button loads it', async () => {
    const site = await served();
    const { page } = await watched(browser);
    await page.goto(`${site.url}runbooks/emergency-rollback/`);
    await kept(page);
    const first = (await commitOn(page))!;
    await page.getByRole('checkbox').first().click();
    await page.locator('[data-progress]', { hasText: /^1 of / }).waitFor();
    await deploy(site.folder, first, 'f00dfee');
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update());
    const load = page.getByRole('button', { name: 'Load it' });
    await load.waitFor();
    expect(await commitOn(page)).toBe(first);
    await load.click();
    await page.locator('.as-of code', { hasText: 'f00dfee' }).waitFor();
    await expect.poll(() => page.getByRole('checkbox').first().isChecked()).toBe(true);
    await site.close();
    await page.context().close();
  });

  test('that cannot be fetched in whole leaves the first as it is', async () => {
    const site = await served();
    const { page } = await watched(browser);
    await page.goto(site.url);
    await kept(page);
    const first = (await commitOn(page))!;
    await deploy(site.folder, first, 'f00dfee');
    renameSync(join(site.folder, 'status'), join(site.folder, 'gone'));
    await page.evaluate(async () => {
      const registration = (await navigator.serviceWorker.getRegistration())!;
      await registration.update().catch(() => undefined);
      const coming = registration.installing;
      if (coming && coming.state === 'installing')
        await new Promise((done) => coming.addEventListener('statechange', done));
    });
    await site.close();
    for (const path of ['', 'status/', 'runbooks/emergency-rollback/']) {
      await page.goto(site.url + path);
      expect(await commitOn(page), path).toBe(first);
    }
    await page.context().close();
  });
});
