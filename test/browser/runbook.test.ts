/** A runbook at work: ticked and timed, by keyboard alone, kept, taken away as a timeline, printed. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { violations } from './axe.ts';
import { launch, watched } from './chromium.ts';

const at = `${inject('site')}runbooks/emergency-rollback/`;
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const opened = async (options = {}): Promise<{ page: Page; wrong: string[] }> => {
  const all = await watched(browser, { permissions: ['clipboard-read', 'clipboard-write'], ...options });
  await all.page.goto(at);
  return all;
};
/** What works through a runbook is loaded when somebody begins. */
const SOON = { timeout: 15_000 };
const box = (page: Page, number: number) => page.getByLabel(`Step ${number} done`);
const clock = (page: Page) => page.getByRole('timer').textContent();
const kept = (page: Page) =>
  page.evaluate(() =>
    JSON.parse(localStorage.getItem('atlas-incidents:/handbook/runbooks/emergency-rollback/') ?? '{}'),
  );

describe('an incident', () => {
  test('begins with the first tick, remembers its time, and goes on after a reload', async () => {
    const { page, wrong } = await opened();
    expect(await clock(page)).toBe('0:00');
    await box(page, 1).check();
    await page.getByText('1 of 4 steps done').waitFor();
    expect(await page.locator('#mitigate-1 time').textContent()).toMatch(/\(\+0:0\d\)$/);
    expect(await page.locator('#mitigate-1 time').getAttribute('title')).toMatch(
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/,
    );
    await page.evaluate(() => {
      const key = 'atlas-incidents:/handbook/runbooks/emergency-rollback/';
      const all = JSON.parse(localStorage.getItem(key)!);
      const [one] = all.incidents;
      all.current = one.started -= 3_600_000;
      localStorage.setItem(key, JSON.stringify(all));
    });
    await page.reload();
    await expect.poll(() => clock(page), SOON).toMatch(/^1:00:\d\d$/);
    expect(await box(page, 1).isChecked()).toBe(true);
    expect(await box(page, 2).isChecked()).toBe(false);
    await box(page, 1).uncheck();
    await page.getByText('0 of 4 steps done').waitFor();
    expect(wrong).toEqual([]);
  });

  test('stands beside others; each is shown again, and can be forgotten', async () => {
    const { page } = await opened();
    await box(page, 1).check();
    await page.getByText('1 of 4 steps done').waitFor();
    await page.getByRole('button', { name: 'New incident' }).click();
    expect(await box(page, 1).isChecked()).toBe(false);
    await box(page, 3).check();
    await page.getByText('Timeline and keys').click();
    const first = (await kept(page)).incidents[0].started;
    await page.getByLabel('Incident', { exact: true }).selectOption(String(first));
    expect([await box(page, 1).isChecked(), await box(page, 3).isChecked()]).toEqual([true, false]);
    await page.getByRole('button', { name: 'Forget this incident' }).click();
    expect([await box(page, 1).isChecked(), await box(page, 3).isChecked()]).toEqual([false, true]);
    expect((await kept(page)).incidents).toHaveLength(1);
  });

  test('begun with another commit of the page is said to be so', async () => {
    const { page } = await opened();
    const warning = page.getByText('began with another commit');
    expect(await warning.isVisible()).toBe(false);
    await page.evaluate(() =>
      localStorage.setItem(
        'atlas-incidents:/handbook/runbooks/emergency-rollback/',
        JSON.stringify({
          current: 1,
          incidents: [{ started: 1, commit: 'older', who: '', steps: { 'fix-9': { at: 2 } } }],
        }),
      ),
    );
    await page.reload();
    await warning.waitFor();
  });
});

describe('the timeline', () => {
  const STEPS = {
    'mitigate-1': { at: Date.UTC(2026, 10, 30, 3, 12, 30), note: 'two nodes | both quiet' },
    'verify-1': { at: Date.UTC(2026, 10, 30, 4, 20, 0) },
    'diagnose-1': { note: 'not needed' },
  };
  const EXPECTED = `# Timeline: Emergency rollback of the OTP cleanup

- Runbook: docs/atlas/runbooks/emergency-rollback.md at commit a4a7552f00d1234567890abcdef1234567890abc, ${at}
- Who: Ada
- Started: 2026-11-30 03:10:00 UTC
- Ended: 2026-11-30 04:21:05 UTC
- Duration: 1:11:05
- Steps done: 2 of 4

| UTC | since start | took | step | note |
| --- | --- | --- | --- | --- |
| 03:12:30 | 2:30 | 2:30 | 1. Turn the flags off | two nodes \\| both quiet |
| 04:20:00 | 1:10:00 | 1:07:30 | 4. The error rate is back |  |

## Not done

- 2. See who still holds old entries: not needed
- 3. Write down what happened
`;

  test('holds each step with its time, what was noted, what was not done; as a file and on the clipboard', async () => {
    const { page } = await opened();
    await page.evaluate(
      ([steps, started, ended]) =>
        localStorage.setItem(
          'atlas-incidents:/handbook/runbooks/emergency-rollback/',
          JSON.stringify({
            current: started,
            incidents: [{ started, ended, commit: 'a4a7552f00d1234567890abcdef1234567890abc', who: 'Ada', steps }],
          }),
        ),
      [STEPS, Date.UTC(2026, 10, 30, 3, 10, 0), Date.UTC(2026, 10, 30, 4, 21, 5)] as const,
    );
    await page.reload();
    await page.getByText('Timeline and keys').click();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download timeline' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe('emergency-rollback-2026-11-30-03-10-00.md');
    expect(readFileSync(await file.path(), 'utf8')).toBe(EXPECTED);
    await page.getByRole('button', { name: 'Copy timeline' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(EXPECTED);
  });
});

describe('by keyboard alone', () => {
  test('from step to step, ticked, copied, noted', async () => {
    const { page } = await opened();
    const here = () => page.evaluate(() => document.activeElement?.id);
    await page.keyboard.press('j');
    await expect.poll(here, SOON).toBe('mitigate-1');
    await page.keyboard.press('x');
    await page.getByText('1 of 4 steps done').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('ArrowDown');
    expect(await here()).toBe('fix-1');
    await page.keyboard.press('k');
    expect(await here()).toBe('diagnose-1');
    await page.keyboard.press('c');
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()), SOON)
      .toBe('Foundation.Registry.ETS\n|> Foundation.Registry.stats()\n|> Map.get(:entries)');
    await page.keyboard.press('n');
    await page.keyboard.type('no x, j or k is lost here');
    await page.keyboard.press('Escape');
    expect(await here()).toBe('diagnose-1');
    expect((await kept(page)).incidents[0].steps['diagnose-1']).toEqual({ note: 'no x, j or k is lost here' });
    await page.reload();
    await expect.poll(() => page.getByLabel('Note on step 2').inputValue(), SOON).toBe('no x, j or k is lost here');
    expect(await page.getByText('1 of 4 steps done').isVisible()).toBe(true);
  });

  test('the keys stand on the page', async () => {
    const { page } = await opened();
    await page.getByText('Timeline and keys').click();
    for (const key of ['j', 'k', 'x', 'c', 'n'])
      await page.locator('.incident kbd', { hasText: new RegExp(`^${key}$`) }).waitFor();
  });
});

test('is read whole without a script: what needs one is not shown', async () => {
  const { page } = await opened({ javaScriptEnabled: false, permissions: [] });
  expect(await page.getByText('Foundation.OTPCleanup.emergency_rollback').isVisible()).toBe(true);
  expect(
    await page
      .getByRole('link', { name: /^Diagnose/ })
      .first()
      .isVisible(),
  ).toBe(true);
  expect(await page.locator('.incident').isVisible()).toBe(false);
  expect(await page.locator('.step .anchor').first().getAttribute('href')).toBe('#mitigate-1');
});

test.each(['light', 'dark'] as const)('WCAG AA in %s, at work', async (colorScheme) => {
  const { page } = await opened({ colorScheme });
  await box(page, 1).check();
  await page.getByText('1 of 4 steps done').waitFor();
  await page.getByText('Timeline and keys').click();
  expect(await violations(page)).toEqual([]);
});

test('on paper: every step with a box and room for time and initials, nothing to click', async () => {
  const { page } = await opened();
  await box(page, 1).check();
  await page.getByText('1 of 4 steps done').waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.print-box:visible').count()).toBe(4);
  const byHand = await page
    .locator('.step')
    .evaluateAll((steps) => steps.map((step) => getComputedStyle(step, '::after').content));
  expect(byHand).toHaveLength(4);
  for (const text of byHand) expect(text).toMatch(/Time.*Initials/);
  expect(await page.locator('.workbar:visible, .copy:visible, .anchor:visible, .log:visible').count()).toBe(0);
});
