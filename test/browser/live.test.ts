import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { devSite } from '../../scripts/report/site.ts';
import { writeSampleReport } from '../site/sample-report.ts';
import { temporary } from '../temporary.ts';
import { launch, watched } from './chromium.ts';

test('a site that is served live registers no worker, and ends one that a built site left at this address', async () => {
  vi.stubEnv('VITEST', '');
  const folder = temporary();
  const reportDir = join(folder, 'report');
  await writeSampleReport(reportDir, { modules: 1, hostile: false });
  const site = await devSite({ reportDir, cacheDir: join(folder, 'cache'), port: 0 });
  const browser = await launch();
  try {
    const { page } = await watched(browser);
    const workers = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
    await page.goto(site.url);
    await page.waitForLoadState('networkidle');
    expect(await workers()).toBe(0);
    await page.evaluate(async () => {
      await caches.open(`atlas-visited-x-${location.origin}/`);
      const { installing } = await navigator.serviceWorker.register('/sw.js');
      await new Promise((done) => installing!.addEventListener('statechange', done));
    });
    await expect.poll(() => workers().catch(() => 1), { timeout: 10_000 }).toBe(0);
    await page.waitForLoadState();
    expect(await page.evaluate(() => caches.keys())).toEqual([]);
  } finally {
    await browser.close();
    await site.close();
    vi.unstubAllEnvs();
  }
});

test('an open page shows a new report by itself; a module that is new has a page, one that is not is a 404', async () => {
  // Under this variable Astro's dev server gives no pages out.
  vi.stubEnv('VITEST', '');
  const folder = temporary();
  const reportDir = join(folder, 'report');
  await writeSampleReport(reportDir, { modules: 3, hostile: false });
  const site = await devSite({ reportDir, cacheDir: join(folder, 'cache'), port: 0 });
  const browser = await launch();
  try {
    const { page } = await watched(browser);
    await page.goto(`${site.url}modules/Foundation.Registry/`);
    expect(await page.locator('h1').textContent()).toBe('Foundation.Registry');
    expect((await page.request.get(`${site.url}modules/Foundation.Registry.ETS/`)).status()).toBe(404);
    // The whole folder is renamed into place, as a build of the report does.
    const fresh = join(folder, 'fresh');
    await writeSampleReport(fresh, { modules: 4, hostile: false });
    const shard = join(fresh, 'modules', 'Foundation.Registry.json');
    writeFileSync(shard, readFileSync(shard, 'utf8').replaceAll('Keeps agents', 'Remembers agents'));
    renameSync(reportDir, join(folder, 'old'));
    renameSync(fresh, reportDir);
    await page.getByText('Remembers agents of Foundation.Registry').first().waitFor();
    expect((await page.request.get(`${site.url}modules/Foundation.Registry.ETS/`)).status()).toBe(200);
  } finally {
    await browser.close();
    await site.close();
    vi.unstubAllEnvs();
  }
});
