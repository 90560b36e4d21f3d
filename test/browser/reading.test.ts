import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launch, watched } from './chromium.ts';
import { measured } from './measured.ts';

const site = inject('site');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe('without scripts', () => {
  test('modules, a module and a runbook are readable; what needs scripts is not shown', async () => {
    const { page } = await watched(browser, { javaScriptEnabled: false });
    await page.goto(`${site}modules/`);
    expect(await page.getByRole('row').count()).toBe(17);
    expect(await page.getByLabel('Filter').isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Foundation.Registry.ETS', exact: true }).click();
    expect(await page.locator('.l.marked').first().textContent()).toContain('Process.put({:agent, id}, pid)');
    await page.goto(`${site}runbooks/emergency-rollback/`);
    expect(await page.getByText('Foundation.OTPCleanup.emergency_rollback("error rate")').isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Copy' }).count()).toBe(0);
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await page.goto(`${site}architecture/`);
    expect(await page.locator('#diagram-supervision svg a').count()).toBe(4);
  });

  test('an evidence chip opens its record', async () => {
    const { page } = await watched(browser, { javaScriptEnabled: false });
    await page.goto(`${site}status/`);
    await page.getByRole('button', { name: /^mix test 1.14.0/ }).click();
    const record = page.getByRole('dialog', { name: /mix test/ });
    expect(await record.textContent()).toContain('mix test --seed 0');
    expect(await record.textContent()).toContain('sha256:5f5f');
  });
});

describe('on a phone', () => {
  test.each([
    '',
    'status/',
    'modules/',
    'modules/Foundation.Registry.ETS/',
    'architecture/',
    'rules/process-dictionary/',
    'guides/process-dictionary-to-ets/',
    'runbooks/emergency-rollback/',
    'evidence/',
    'plan/',
  ])('/%s does not scroll sideways', async (path) => {
    const { page } = await watched(browser, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await page.goto(site + path);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBe(0);
    await page.context().close();
  });

  test('the menu opens without a script', async () => {
    const { page } = await watched(browser, { viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
    await page.goto(site);
    const link = page.locator('#starlight__sidebar').getByRole('link', { name: 'Runbooks' });
    expect(await link.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu' }).click();
    expect(await link.isVisible()).toBe(true);
  });
});

describe('a runbook', () => {
  test('is under 60 KB before search is opened, and nothing on it moves', async () => {
    const { page } = await watched(browser);
    const { bytes, shift } = await measured(page, `${site}runbooks/emergency-rollback/`);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(60_000);
    expect(shift).toBe(0);
  });

  test('copies a command as it is written', async () => {
    const { page } = await watched(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(`${site}runbooks/emergency-rollback/`);
    await page.locator('#diagnose-1').getByRole('button', { name: 'Copy' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'Foundation.Registry.ETS\n|> Foundation.Registry.stats()\n|> Map.get(:entries)',
    );
  });

  test('prints its steps with boxes to tick, without menus and buttons', async () => {
    const { page } = await watched(browser, { colorScheme: 'dark' });
    await page.goto(`${site}runbooks/emergency-rollback/`);
    await page.emulateMedia({ media: 'print' });
    const shown = (selector: string) => page.locator(selector).first().isVisible();
    expect(await shown('.print-box')).toBe(true);
    for (const selector of ['.search-open', '.side', '.copy', '.step input', '[data-theme-button]']) {
      expect(await shown(selector), selector).toBe(false);
    }
    expect(await page.locator('h1').evaluate((h1) => getComputedStyle(h1).color)).toBe('rgb(0, 0, 0)');
    expect((await page.pdf()).byteLength).toBeGreaterThan(5_000);
  });

  test('is found by what the alert says, with the field focused at once', async () => {
    const { page } = await watched(browser);
    await page.goto(`${site}runbooks/#find`);
    await page.keyboard.type('AgentRegistryRestarted');
    expect(await page.getByRole('link', { name: 'Agent registry lost' }).isVisible()).toBe(true);
    expect(
      await page
        .getByRole('main')
        .getByRole('link', { name: /Emergency rollback/ })
        .isVisible(),
    ).toBe(false);
  });
});

describe('the table of modules', () => {
  test('filters while typing and sorts by a header; the address holds both', async () => {
    const { page } = await watched(browser);
    await page.goto(`${site}modules/`);
    await page.getByLabel('Filter').fill('genserver agents');
    await page.getByRole('button', { name: 'Errors' }).click();
    const names = () => page.locator('tbody tr:visible td:first-child a').allTextContents();
    expect(await names()).toEqual(['Foundation.Agents.Coordinator', 'Foundation.Agents.Task']);
    expect(page.url()).toContain('?q=genserver+agents&sort=errors-desc');
    await page.reload();
    expect(await names()).toEqual(['Foundation.Agents.Coordinator', 'Foundation.Agents.Task']);
    expect(await page.getByRole('columnheader', { name: 'Errors' }).getAttribute('aria-sort')).toBe('descending');
    expect(await page.getByText('2 of 16 shown').isVisible()).toBe(true);
  });
});

describe('what is shown', () => {
  test('names and prose of a stranger are text, wherever they stand', async () => {
    const { page, wrong } = await watched(browser);
    await page.goto(`${site}modules/`);
    expect(await page.getByRole('link', { name: 'Foundation.<script>alert(1)</script>', exact: true }).count()).toBe(1);
    await page.getByRole('link', { name: 'Foundation."onmouseover="alert(1)', exact: true }).click();
    const main = page.getByRole('main');
    expect(await main.textContent()).toContain("<script>alert('doc')</script>");
    expect(await main.getByText('bad', { exact: true }).getAttribute('href')).toBe(null);
    expect(await page.locator('main script, main [onmouseover], a[href^="javascript:"]').count()).toBe(0);
    expect(wrong).toEqual([]);
  });

  test('each outcome is said in a word, with a shape; not measured stands beside fail', async () => {
    const { page } = await watched(browser);
    await page.goto(`${site}status/`);
    const outcomes = page.locator('.controls .outcome');
    expect(await outcomes.allTextContents()).toEqual(['fail', 'fail', 'not measured', 'stale', 'waived', 'pass']);
    expect(await outcomes.locator('svg').count()).toBe(6);
    expect(await page.getByRole('row', { name: /Credo is clean/ }).textContent()).toContain('no evidence');
  });

  test('an old page looks old: the age is counted by the reader’s clock', async () => {
    const { page } = await watched(browser);
    await page.clock.setFixedTime(new Date('2027-01-18T09:30:00Z'));
    await page.goto(site);
    expect(await page.locator('.as-of').textContent()).toContain('2 months ago');
    expect(await page.locator('.as-of').textContent()).toContain('with uncommitted changes');
  });

  test('a finding stands in its code: numbered lines, its own line marked', async () => {
    const { page } = await watched(browser);
    await page.goto(`${site}modules/Foundation.Registry.ETS/`);
    const marked = page.locator('.finding').first().locator('.l.marked');
    expect(await marked.getAttribute('data-n')).toBe('42');
    expect(await marked.locator('span.t').first().textContent()).toBe('Process');
  });
});
