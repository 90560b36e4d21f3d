/** A folder that opens from `file://`, with the network off. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSite } from '../../scripts/report/site.ts';
import { writeSampleReport } from '../site/sample-report.ts';
import { temporary } from '../temporary.ts';
import { violations } from './axe.ts';
import { launch } from './chromium.ts';

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await launch();
  const here = temporary({}, afterAll);
  // A name that has to be escaped in an address.
  folder = join(here, 'on call #1');
  await writeSampleReport(join(here, 'report'));
  await buildSite({ reportDir: join(here, 'report'), outDir: folder, cacheDir: join(here, 'cache'), bundle: true });
});
afterAll(() => browser.close());

const addressOf = (path: string) => pathToFileURL(join(folder, path)).href;
const pages = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html'))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();

/** A page without network, and what went wrong on it. */
async function offline(options: { javaScriptEnabled?: boolean } = {}): Promise<{ page: Page; wrong: string[] }> {
  const context = await browser.newContext({ offline: true, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') wrong.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => wrong.push(`script: ${error.message}`));
  page.on('request', (request) => {
    if (!/^(?:file|data):/.test(request.url())) wrong.push(`asked for: ${request.url()}`);
  });
  return { page, wrong };
}

test('no page has a dead link or anchor, an error, or a link out of the folder', async () => {
  const { page, wrong } = await offline();
  const there = new Map<string, Set<string>>();
  const links: [href: string, from: string][] = [];
  for (const path of pages()) {
    await page.goto(addressOf(path));
    const seen = await page.evaluate(() => ({
      links: [...document.querySelectorAll('[href], [src]')].map(
        (element) => new URL((element.getAttribute('href') ?? element.getAttribute('src'))!, document.baseURI).href,
      ),
      ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
    }));
    there.set(addressOf(path), new Set(seen.ids));
    links.push(...seen.links.map((href): [string, string] => [href, path]));
  }
  const files = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(addressOf));
  const dead = links.filter(([href]) => {
    if (/^https?:/.test(href)) return false;
    const [file, anchor] = href.replace(/\?[^#]*/, '').split('#') as [string, string?];
    return !files.has(file) || (anchor && there.has(file) && !there.get(file)!.has(decodeURIComponent(anchor)));
  });
  expect(dead).toEqual([]);
  expect(links.length).toBeGreaterThan(500);
  expect(wrong).toEqual([]);
  for (const section of ['runbooks', 'status', 'alerts', 'architecture', 'rules', 'guides', 'guidelines'])
    expect(pages()).toContain(`${section}/index.html`);
  expect(pages().filter((path) => /^(?:modules|api)\//.test(path))).toEqual([]);
});

test('what the folder does not hold is text that says so', async () => {
  const { page } = await offline({ javaScriptEnabled: false });
  await page.goto(addressOf('status/no-process-dictionary/index.html'));
  const name = page.getByRole('main').locator('.left-out', { hasText: 'Foundation.Registry.ETS' }).first();
  expect(await name.getAttribute('title')).toMatch(/^Not in this folder/);
  expect(await page.locator('footer').textContent()).toContain('what has dots below is on the site');
  await page.goto(addressOf('architecture/index.html'));
  expect(await page.locator('#diagram-supervision svg .left-out').count()).toBeGreaterThan(0);
  expect(await page.locator('a .left-out, .left-out a').count()).toBe(0);
});

describe('a runbook by an error text', () => {
  test('by keyboard alone: found, opened, a step ticked; ticked still when it is opened again', async () => {
    const { page, wrong } = await offline();
    await page.goto(addressOf('index.html'));
    await page.keyboard.press('/');
    await page.keyboard.type('no process: the process is not alive');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/runbooks/emergency-rollback/index.html');
    const boxes = page.getByRole('checkbox');
    for (let i = 0; i < 60 && !(await boxes.first().evaluate((box) => box === document.activeElement)); i++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.locator('[data-progress]', { hasText: /^1 of / }).waitFor();
    await page.reload();
    await expect.poll(() => boxes.first().isChecked()).toBe(true);
    expect(await boxes.nth(1).isChecked()).toBe(false);
    expect(await page.locator('.as-of').textContent()).toMatch(/as of commit a4a7552.* ago/);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  test('words anywhere in the text, and exact phrases', async () => {
    const { page, wrong } = await offline();
    await page.goto(addressOf('status/index.html'));
    const ask = async (query: string) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.press('Control+a');
      await page.keyboard.type(query);
      const text = page.getByRole('group', { name: 'Full text' }).getByRole('option');
      await text.first().waitFor();
      return text;
    };
    const hits = await ask('incident dashboard');
    expect(await hits.first().locator('.hit-title').textContent()).toContain('Emergency rollback of the OTP cleanup');
    await hits.first().click();
    await page.waitForURL(/emergency-rollback\/index\.html/);
    const exact = await ask('"the counter stands still"');
    expect(await exact.count()).toBe(1);
    expect(await exact.locator('mark').first().textContent()).toBe('The counter stands still');
    expect(wrong).toEqual([]);
    await page.context().close();
  });
});

test('a browser that refuses to remember runs all the rest', async () => {
  const { page, wrong } = await offline();
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
  });
  await page.goto(addressOf('runbooks/emergency-rollback/index.html'));
  await page.getByRole('checkbox').first().click();
  await page.getByText('This browser keeps nothing').waitFor();
  await page.locator('[data-progress]', { hasText: /^1 of / }).waitFor();
  await page.getByRole('button', { name: /Theme/ }).first().click();
  expect(await page.getByRole('button', { name: /Theme/ }).first().textContent()).toContain('light');
  expect(wrong).toEqual([]);
  await page.context().close();
});

test('the list of runbooks filters, and a command is copied', async () => {
  const { page, wrong } = await offline();
  await page.goto(addressOf('runbooks/index.html'));
  await page.getByLabel('What do you see?').fill('ETS table');
  expect(await page.getByText('1 of 2 shown').isVisible()).toBe(true);
  await page.goto(addressOf('runbooks/emergency-rollback/index.html'));
  await page.getByRole('button', { name: 'Copy' }).first().click();
  await page.getByRole('button', { name: /^(?:Copied|Select and copy by hand)$/ }).waitFor();
  expect(wrong).toEqual([]);
  await page.context().close();
});

test('the policy lets nothing in from elsewhere', async () => {
  const { page } = await offline();
  await page.goto(addressOf('index.html'));
  const policy = await page.locator('meta[http-equiv=content-security-policy]').getAttribute('content');
  expect(policy).toMatch(
    /^default-src 'none'; script-src 'self' 'sha256-[^']+'; style-src 'self'; img-src 'self' data:;/,
  );
  const html = pages()
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .join('\n');
  expect(html).not.toMatch(/<script[^>]*type="?module|\son\w+=|<style/);
});

test.each(['index.html', 'runbooks/emergency-rollback/index.html', 'status/index.html'])(
  'WCAG AA: %s',
  async (path) => {
    const { page } = await offline();
    await page.goto(addressOf(path));
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  },
);
