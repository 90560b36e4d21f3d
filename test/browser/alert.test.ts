/** Held to: from an alert's name to the first command of its runbook, by keyboard alone, from the front page, in 5 seconds and 12 keys. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { ReportIndex } from '../../scripts/model/report.ts';
import { humps } from '../../src/search/humps.ts';
import { launch, watched } from './chromium.ts';

const demo = inject('demo');
const read = (path: string) => JSON.parse(readFileSync(join(inject('demoFolder'), 'api', path), 'utf8'));
const { alerts } = read('alerts.json') as ReportIndex['alerts'];
const { runbooks } = read('runbooks.json') as ReportIndex['prose'];
const covered = alerts.flatMap((alert) => {
  const runbook = runbooks.find(({ id }) => alert.runbooks.includes(id));
  const command = runbook?.steps.find((step) => step.command)?.command?.code;
  return command === undefined ? [] : [{ name: alert.name, command: command.trim() }];
});

const SLOW = { timeout: 15_000 };

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** What one types of a name: four letters of each of its last two pieces. */
const typedOf = (name: string) =>
  humps(name)
    .slice(-2)
    .map((piece) => piece.slice(0, 4))
    .join('');

/** A keyboard that counts. */
function counting(page: Page) {
  let keys = 0;
  return {
    keys: () => keys,
    async press(key: string) {
      keys++;
      await page.keyboard.press(key);
    },
    async type(text: string) {
      keys += text.length;
      await page.keyboard.type(text);
    },
  };
}

async function frontPage() {
  const { page, wrong } = await watched(browser, {
    viewport: { width: 1280, height: 720 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const opened = performance.now();
  await page.goto(demo);
  const started = performance.now();
  // Five seconds; on a machine that does much else, as many times longer as it takes to open a page at all.
  const most = Math.max(5000, 10 * (started - opened));
  return { page, wrong, keyboard: counting(page), took: () => performance.now() - started, most };
}

test('the demo has alerts with a runbook, and one without', () => {
  expect(covered.length).toBeGreaterThan(5);
  expect(alerts.length).toBeGreaterThan(covered.length);
});

describe.each(covered)('$name', ({ name, command }) => {
  test('to its page: the first command is in view, and Enter copies it', async () => {
    const { page, wrong, keyboard, took, most } = await frontPage();
    await keyboard.press('/');
    await keyboard.type(typedOf(name));
    await keyboard.press('Enter');
    await page.waitForURL(`**/alerts/${name}/#first-command`);
    const button = page.locator('#first-command');
    await expect.poll(() => button.evaluate((one) => document.activeElement === one), SLOW).toBe(true);
    const pre = page.locator('.command').filter({ has: button }).locator('pre');
    expect((await pre.textContent())?.trim()).toBe(command);
    const { y, height } = (await pre.boundingBox())!;
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y + Math.min(height, 200)).toBeLessThanOrEqual(720);
    await keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText()), SLOW).toBe(command);
    expect(took()).toBeLessThan(most);
    expect(keyboard.keys()).toBeLessThanOrEqual(12);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  test('without leaving the front page: the list shows its first line, and Ctrl-C copies it', async () => {
    const { page, keyboard, took, most } = await frontPage();
    await keyboard.press('/');
    await keyboard.type(typedOf(name));
    const shown = page.getByRole('option', { selected: true });
    await shown.filter({ hasText: name }).waitFor();
    const [line] = command.split('\n');
    expect(await shown.locator('.hit-command code').textContent()).toBe(line);
    await keyboard.press('Control+c');
    await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(line);
    expect(took()).toBeLessThan(most);
    expect(keyboard.keys()).toBeLessThanOrEqual(12);
    await page.context().close();
  });
});

test('an alert that no runbook names leads to a page that says so', async () => {
  const bare = alerts.find(({ runbooks: none }) => none.length === 0)!;
  const { page, keyboard } = await frontPage();
  await keyboard.press('/');
  await keyboard.type(typedOf(bare.name));
  await keyboard.press('Enter');
  await page.waitForURL(`**/alerts/${bare.name}/`);
  await page.getByText('No runbook names this alert.').waitFor();
  await page.context().close();
});

test('the door “Something is on fire” opens the search on runbooks, the worst first', async () => {
  const { page } = await frontPage();
  await page.getByRole('link', { name: /Something is on fire/ }).focus();
  await page.keyboard.press('Enter');
  const group = page.getByRole('group', { name: 'Runbooks' });
  await group.getByRole('option').first().waitFor();
  expect(await group.getByRole('option').count()).toBe(runbooks.length);
  expect(await group.getByRole('option').first().textContent()).toContain('critical');
  await page.keyboard.type('registry');
  await page.getByRole('group', { name: 'Names' }).waitFor();
  expect(await page.getByRole('option').first().locator('.hit-kind').textContent()).toBe('runbook');
  await page.context().close();
});
