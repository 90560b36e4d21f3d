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

async function ask(query: string): Promise<{ page: Page; wrong: string[] }> {
  const { page, wrong } = await watched(browser);
  await page.goto(site);
  await page.keyboard.press('/');
  await page.keyboard.type(query);
  await page.getByRole('option').first().waitFor();
  return { page, wrong };
}

const box = (page: Page) => page.getByRole('combobox');
/** Text of the option that the box says is active. */
const active = async (page: Page) =>
  page.locator(`#${await box(page).getAttribute('aria-activedescendant')}`).textContent();
const isOpen = (page: Page) => page.locator('dialog#search').evaluate((dialog) => (dialog as HTMLDialogElement).open);

test('by keyboard alone: `/`, a few letters of a module, Enter', async () => {
  const { page, wrong } = await ask('RegAny');
  expect(await active(page)).toContain('Foundation.Registry.Any');
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
  expect(await isOpen(page)).toBe(false);
});

test.each([
  ['OTPCleanup.emerg', 'Emergency rollback of the OTP cleanup'],
  ['OTPCleanupErrorRateHigh', 'OTPCleanupErrorRateHigh'],
  ['does not refer to an existing ETS table', 'Agent registry lost'],
  ['register/3', 'register/3'],
  ['Registry.ETS.reg', 'Foundation.Registry.ETS.register/3'],
  ['** (EXIT) no process: the process is not alive', 'Emergency rollback of the OTP cleanup'],
  ['coordinator.ex:43', 'lib/foundation/agents/coordinator.ex:43'],
  ['Coordinatro', 'Foundation.Agents.Coordinator'],
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

describe('by keyboard', () => {
  test('arrows, Home, End, PageDown move through the list and never leave the box; letters typed afterwards mean the text again', async () => {
    const { page } = await ask('register/3');
    const last = (await page.getByRole('option').count()) - 1;
    const at = async () =>
      page.getByRole('option').evaluateAll((all) => all.findIndex((one) => one.ariaSelected === 'true'));
    await page.keyboard.press('ArrowDown');
    expect(await at()).toBe(1);
    await page.keyboard.press('PageDown');
    expect(await at()).toBe(6);
    await page.keyboard.press('End');
    expect(await at()).toBeGreaterThanOrEqual(last);
    await page.keyboard.press('Home');
    expect(await at()).toBe(0);
    await page.keyboard.press('ArrowUp');
    expect(await at()).toBeGreaterThanOrEqual(last);
    expect(await box(page).evaluate((input) => document.activeElement === input)).toBe(true);
    await page.keyboard.type('x');
    await page.keyboard.press('Home');
    await page.keyboard.type('un');
    expect(await box(page).inputValue()).toBe('unregister/3x');
    await page.context().close();
  });

  test('Tab goes to the one button of the dialog, Escape closes it and gives the focus back', async () => {
    const { page } = await watched(browser);
    await page.goto(site);
    await page.locator('[data-search]').first().focus();
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Esc closes the search');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Escape');
    expect(await isOpen(page)).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('search-open');
    await page.context().close();
  });

  test('Ctrl-Enter opens a new tab and stays', async () => {
    const { page } = await ask('RegAny');
    const [tab] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Control+Enter')]);
    await tab.waitForURL('**/modules/Foundation.Registry.Any/');
    expect(await isOpen(page)).toBe(true);
    await page.context().close();
  });

  test('Enter that comes before the answer is kept until it is there', async () => {
    const { page } = await watched(browser);
    await page.route('**/api/symbols.json', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      await route.continue();
    });
    await page.goto(site);
    await page.keyboard.press('/');
    await page.keyboard.type('RegAny');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/modules/Foundation.Registry.Any/');
    await page.context().close();
  });

  test('a paste of several lines is one question', async () => {
    const { page } = await watched(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(site);
    await page.evaluate(() =>
      navigator.clipboard.writeText('[error] GenServer X terminating\n** (EXIT) no process: the process is\nnot alive'),
    );
    await page.keyboard.press('/');
    await page.keyboard.press('Control+v');
    await page.getByRole('option').first().waitFor();
    expect(await active(page)).toContain('Emergency rollback of the OTP cleanup');
    expect(await box(page).inputValue()).toContain('terminating ** (EXIT)');
    await page.context().close();
  });
});

describe('for those who do not see it', () => {
  test('the box says what it is, whether there is a list, and how much was found', async () => {
    const { page } = await watched(browser);
    await page.goto(site);
    await page.keyboard.press('/');
    await page.keyboard.type('zzzz');
    await page.getByRole('status').filter({ hasText: 'Nothing found for “zzzz”.' }).waitFor();
    expect(await box(page).getAttribute('aria-expanded')).toBe('false');
    expect(await box(page).getAttribute('aria-activedescendant')).toBeNull();
    await box(page).fill('RegAny');
    await page.getByRole('status').filter({ hasText: '1 name' }).waitFor();
    expect(await box(page).getAttribute('aria-expanded')).toBe('true');
    expect(await page.getByRole('option', { selected: true }).count()).toBe(1);
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)('no violation of the accessibility rules, %s', async (colorScheme) => {
    const { page } = await watched(browser, { colorScheme });
    await page.goto(`${site}search/?q=OTPCleanup`);
    await page.getByRole('option').first().waitFor();
    await page.getByRole('status').filter({ hasText: /name/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});

describe('the address', () => {
  test('a page with `?q=` opens with the question; closing takes it out', async () => {
    const { page } = await watched(browser);
    await page.goto(`${site}status/?q=RegAny`);
    await page.getByRole('option').first().waitFor();
    expect(await active(page)).toContain('Foundation.Registry.Any');
    await page.keyboard.press('Escape');
    await page.waitForURL(`${site}status/`);
    await page.context().close();
  });

  test('Back comes back to what was found, and once more to where one was', async () => {
    const { page } = await watched(browser);
    await page.goto(`${site}rules/`);
    await page.goto(site);
    await page.keyboard.press('/');
    await page.keyboard.type('RegAny');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/modules/Foundation.Registry.Any/');
    await page.goBack();
    await page.getByRole('option').filter({ hasText: 'Foundation.Registry.Any' }).first().waitFor();
    expect(await box(page).inputValue()).toBe('RegAny');
    await page.goBack();
    await page.waitForURL(`${site}rules/`);
    await page.context().close();
  });

  test('a table that filters by `q` keeps it to itself', async () => {
    const { page } = await watched(browser);
    await page.goto(`${site}modules/?q=GenServer`);
    expect(await isOpen(page)).toBe(false);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('RegAny');
    await page.getByRole('option').first().waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('GenServer');
    await page.context().close();
  });

  test('the search has a page of its own; without scripts that page leads to the lists', async () => {
    const { page, wrong } = await watched(browser);
    await page.goto(`${site}search/?q=mailbox`);
    await page.getByRole('group', { name: 'Full text' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await box(page).inputValue()).toBe('');
    expect(await isOpen(page)).toBe(true);
    expect(wrong).toEqual([]);
    await page.context().close();
    const bare = await watched(browser, { javaScriptEnabled: false });
    await bare.page.goto(site);
    await bare.page.getByRole('link', { name: 'Search' }).click();
    await bare.page.getByRole('main').getByRole('link', { name: 'Runbooks' }).click();
    await bare.page.waitForURL('**/runbooks/');
    await bare.page.context().close();
  });
});

test('quotes find what stands there, with its punctuation, and nothing else', async () => {
  const { page } = await ask('"send/2 to another process: a full mailbox"');
  const hits = page.getByRole('group', { name: 'Full text' }).getByRole('option');
  await hits.first().waitFor();
  for (const text of await hits.locator('mark').allTextContents())
    expect(text.toLowerCase()).toBe('send/2 to another process: a full mailbox');
  await box(page).fill('"send/2 to another process; a full mailbox"');
  await page.getByRole('status').filter({ hasText: 'Nothing found' }).waitFor();
  await page.context().close();
});

test('what is typed goes to nobody: no request has a word of it', async () => {
  const { page } = await watched(browser);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.goto(site);
  await page.keyboard.press('/');
  await page.keyboard.type('quayside');
  await page.getByRole('status').filter({ hasText: 'Nothing found' }).waitFor();
  expect(asked.some((one) => one.includes('symbols.json'))).toBe(true);
  expect(asked.filter((one) => /quay/i.test(one))).toEqual([]);
  await page.context().close();
});

test('on a phone the list has the width of the screen, and nothing stands out of it', async () => {
  const { page } = await watched(browser, { viewport: { width: 360, height: 640 } });
  await page.goto(site);
  await page.locator('[data-search]').first().click();
  await box(page).fill('register/3');
  await page.getByRole('option').first().waitFor();
  const wide = await page
    .locator('dialog#search')
    .evaluate((dialog) => [dialog.scrollWidth, dialog.clientWidth, innerWidth]);
  expect(wide[0]).toBeLessThanOrEqual(wide[1]!);
  expect(wide[1]).toBeGreaterThan(wide[2]! - 40);
  await page.context().close();
});
