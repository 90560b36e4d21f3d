import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launch, watched } from './chromium.ts';

const site = inject('site');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function ask(query: string): Promise<{ page: Page; wrong: string[] }> {
  const { page, wrong } = await watched(browser);
  await page.goto(site);
  await page.keyboard.press('/');
  await page.keyboard.type(query);
  await page.getByRole('option').first().waitFor();
  return { page, wrong };
}

test('by keyboard alone: `/`, a few letters of a module, Enter', async () => {
  const { page, wrong } = await ask('RegAny');
  const input = page.getByRole('combobox');
  expect(await page.locator(`#${await input.getAttribute('aria-activedescendant')}`).textContent()).toContain(
    'Foundation.Registry.Any',
  );
  await page.keyboard.press('Enter');
  await page.waitForURL('**/modules/Foundation.Registry.Any/');
  expect(wrong).toEqual([]);
});

test('Ctrl-K opens it too, arrows move through names and full text, Escape gives the focus back', async () => {
  const { page } = await watched(browser);
  await page.goto(site);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('dictionary');
  await page.getByRole('group', { name: 'Full text' }).waitFor();
  const options = await page.getByRole('option').count();
  for (let i = 0; i < options - 1; i++) await page.keyboard.press('ArrowDown');
  expect(await page.getByRole('option').last().getAttribute('aria-selected')).toBe('true');
  await page.keyboard.press('ArrowDown');
  expect(await page.getByRole('option').first().getAttribute('aria-selected')).toBe('true');
  await page.keyboard.press('Escape');
  expect(await page.locator('dialog#search').evaluate((dialog) => (dialog as HTMLDialogElement).open)).toBe(false);
});

test.each([
  ['OTPCleanup.emerg', 'Emergency rollback of the OTP cleanup'],
  ['OTPCleanupErrorRateHigh', 'Emergency rollback of the OTP cleanup'],
  ['does not refer to an existing ETS table', 'Agent registry lost'],
  ['register/3', 'register/3'],
  ['Registry.ETS.reg', 'Foundation.Registry.ETS.register/3'],
  ['raw-send', 'Raw send'],
])('%s finds %s first', async (query, title) => {
  const { page } = await ask(query);
  expect(await page.getByRole('option').first().locator('.hit-title').textContent()).toContain(title);
  await page.context().close();
});

test('full text finds words that are no name, and marks them; a click leads there', async () => {
  const { page } = await ask('mailbox');
  const hit = page.getByRole('group', { name: 'Full text' }).getByRole('option').first();
  await hit.waitFor();
  expect((await hit.locator('mark').first().textContent())?.toLowerCase()).toContain('mailbox');
  await hit.click();
  await page.waitForURL((url) => url.pathname !== '/handbook/');
  expect(await page.title()).not.toContain('no such page');
});

test('nothing is fetched for the search before it is opened', async () => {
  const { page } = await watched(browser);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(site);
  await page.waitForLoadState('networkidle');
  expect(asked.filter((url) => /symbols\.json|pagefind/.test(url))).toEqual([]);
});

test('a function leads to its place on the module’s page', async () => {
  const { page } = await ask('Registry.ETS.register/3');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/modules/Foundation.Registry.ETS/#fun-register%2F3');
  expect(await page.locator(':target h3').textContent()).toContain('register/3');
});

test('names that look like markup stay text', async () => {
  const { page, wrong } = await ask('<script>alert');
  expect(await page.getByRole('option').first().textContent()).toContain('Foundation.<script>alert(1)</script>');
  expect(wrong).toEqual([]);
});
