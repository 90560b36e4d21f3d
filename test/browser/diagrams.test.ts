/** Diagrams as a reader meets them: labels measured, moved from the keyboard, read without scripts, printed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { diagramOf } from '../../scripts/diagrams/graph.ts';
import { drawDiagram } from '../../scripts/report/draw.ts';
import { nastyForest, nastyGraph, nastyStar } from '../diagrams/nasty.ts';
import { violations } from './axe.ts';
import { launch, watched } from './chromium.ts';
import { measureLabels } from './labels.ts';

const demo = inject('demo');
const folder = inject('demoFolder');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const style = (name: string) => readFileSync(join(import.meta.dirname, '../../src/styles', name), 'utf8');

describe('labels', () => {
  test('of every diagram of the demo stay in their boxes, and meet nothing', async () => {
    const { page } = await watched(browser, { colorScheme: 'light', viewport: { width: 1440, height: 900 } });
    const pages = readdirSync(folder, { recursive: true })
      .map(String)
      .filter(
        (path) => path.endsWith('index.html') && readFileSync(join(folder, path), 'utf8').includes('data-canvas'),
      );
    const faults: string[] = [];
    let measured = 0;
    for (const path of pages) {
      await page.goto(
        new URL(
          path
            .replace(/index\.html$/, '')
            .split('/')
            .map(encodeURIComponent)
            .join('/'),
          demo,
        ).href,
      );
      const found = await measureLabels(page);
      measured += found.texts;
      faults.push(...found.faults.map((fault) => `${path}: ${fault}`));
    }
    expect(faults).toEqual([]);
    expect(pages.length).toBeGreaterThan(20);
    expect(measured).toBeGreaterThan(200);
  }, 300_000);

  test.each([
    ['in layers', nastyGraph],
    ['as a tree', nastyForest],
    ['as a star', nastyStar],
  ])('that anybody may have written do, %s', async (_, make) => {
    const svg = await drawDiagram(diagramOf({ id: 'nasty', title: 'Nasty' }, make()));
    const { page } = await watched(browser);
    await page.setContent(
      `<style>${style('tokens.css')}${style('diagram.css')}</style><div class="canvas">${svg}</div>`,
    );
    const { texts, faults } = await measureLabels(page);
    expect(texts).toBeGreaterThan(60);
    expect(faults).toEqual([]);
  });
});

/** The picture with the most kinds of edges: the process map. */
async function openMap(
  page: Page,
): Promise<{ canvas: ReturnType<Page['locator']>; says: () => Promise<string | null> }> {
  await page.goto(`${demo}architecture/diagrams/processes/`);
  const canvas = page.locator('[data-canvas]');
  return { canvas, says: () => page.locator('[data-says]').textContent() };
}
const widthOf = (page: Page) => page.locator('.canvas svg').evaluate((svg) => svg.getBoundingClientRect().width);

describe('from the keyboard', () => {
  test('zoom in and out, whole, natural size; arrows scroll; each change is said', async () => {
    const { page, wrong } = await watched(browser, { viewport: { width: 700, height: 900 } });
    const { canvas, says } = await openMap(page);
    const natural = await widthOf(page);
    await canvas.focus();
    await page.keyboard.press('+');
    expect(await widthOf(page)).toBeCloseTo(natural * 1.25, 0);
    expect(await says()).toBe('Zoom 125 %');
    await page.keyboard.press('-');
    await page.keyboard.press('-');
    expect(await widthOf(page)).toBeCloseTo(natural / 1.25, 0);
    await page.keyboard.press('w');
    expect(await canvas.evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true);
    await page.keyboard.press('0');
    expect(await widthOf(page)).toBeCloseTo(natural, 0);
    for (let n = 0; n < 5; n++) await page.keyboard.press('+');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => canvas.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  test('a box and its neighbours, then all again', async () => {
    const { page } = await watched(browser);
    const { says } = await openMap(page);
    const box = page.locator('.canvas a').first();
    await box.focus();
    await page.keyboard.press('f');
    const name = (await box.locator('title').textContent())!.split('\n')[0];
    expect(await says()).toMatch(new RegExp(`^${name}: \\d+ lead to it, \\d+ from it. Esc shows all.$`));
    expect(await page.locator('.canvas .node.back').count()).toBeGreaterThan(0);
    expect(await box.locator('.node').getAttribute('class')).not.toContain('back');
    await page.keyboard.press('Escape');
    expect(await page.locator('.canvas .back').count()).toBe(0);
    expect(await says()).toBe('All boxes are shown.');
  });

  test('kinds of edges are switched off one by one', async () => {
    const { page } = await watched(browser);
    const { says } = await openMap(page);
    const all = await page.locator('.edge[data-from]:visible').count();
    await page.getByRole('checkbox', { name: /^call/ }).focus();
    await page.keyboard.press('Space');
    const left = await page.locator('.edge[data-from]:visible').count();
    expect(left).toBeLessThan(all);
    expect(await says()).toBe(`${left} of ${all} connections shown`);
  });

  test('a box is found by what one types, brought into sight, and takes the focus', async () => {
    const { page } = await watched(browser, { viewport: { width: 500, height: 700 } });
    const { says } = await openMap(page);
    const last = (await page.locator('.canvas .node title').last().textContent())!.split('\n')[0]!;
    await page.getByLabel('Find').fill(last);
    expect(await says()).toMatch(/^\d+ of \d+ boxes match. Enter goes to them.$/);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.querySelector('title')?.textContent)).toContain(last);
    await page.getByLabel('Find').fill('no such process');
    await page.keyboard.press('Enter');
    expect(await says()).toBe('No box matches.');
  });
});

describe('with a pointer', () => {
  test('the wheel with Ctrl zooms where the pointer is; without, the page scrolls', async () => {
    const { page } = await watched(browser);
    const { canvas } = await openMap(page);
    const natural = await widthOf(page);
    await canvas.hover();
    await page.mouse.wheel(0, 60);
    expect(await widthOf(page)).toBe(natural);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -200);
    await page.keyboard.up('Control');
    await expect.poll(() => widthOf(page)).toBeGreaterThan(natural * 1.3);
  });

  test('shift and a click show neighbours; a click alone follows the link; dragging moves and follows nothing', async () => {
    const { page } = await watched(browser, { viewport: { width: 500, height: 700 } });
    await openMap(page);
    const at = page.url();
    const box = page.locator('.canvas a .node').first();
    await box.click({ modifiers: ['Shift'] });
    expect(await page.locator('.canvas .node.chosen').count()).toBe(1);
    expect(page.url()).toBe(at);
    await page.keyboard.press('Escape');
    const room = (await box.boundingBox())!;
    await page.mouse.move(room.x + 30, room.y + 10);
    await page.mouse.down();
    await page.mouse.move(room.x - 60, room.y + 10, { steps: 4 });
    await page.mouse.up();
    expect(page.url()).toBe(at);
    await page.locator('[data-canvas]').evaluate((canvas) => canvas.scrollTo(0, 0));
    await box.click();
    await page.waitForURL((url) => url.href !== at);
  });
});

test('without scripts: the picture, its list with the places, no controls', async () => {
  const { page } = await watched(browser, { javaScriptEnabled: false });
  await page.goto(`${demo}architecture/diagrams/processes/`);
  expect(await page.locator('.canvas svg .node').first().isVisible()).toBe(true);
  expect(await page.locator('[data-tools]').isVisible()).toBe(false);
  const rows = page.locator('table.edges tbody tr');
  expect(await rows.count()).toBeGreaterThan(3);
  expect(await rows.first().textContent()).toMatch(/lib\/.*\.exs?:\d+/);
});

test('on paper: the picture fits the page, the controls are gone, a dark screen prints light', async () => {
  const { page } = await watched(browser, { colorScheme: 'dark', viewport: { width: 700, height: 900 } });
  await page.goto(`${demo}architecture/diagrams/processes/`);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('[data-tools]').isVisible()).toBe(false);
  const fits = await page.locator('.canvas svg').evaluate((svg) => {
    const [picture, frame] = [svg.getBoundingClientRect(), document.querySelector('main')!.getBoundingClientRect()];
    return picture.right <= frame.right + 1 && picture.width > 100;
  });
  expect(fits).toBe(true);
  expect(
    await page
      .locator('.canvas .node text')
      .first()
      .evaluate((text) => getComputedStyle(text).fill),
  ).toBe('rgb(0, 0, 0)');
});

test.each(['light', 'dark'] as const)('a diagram’s page meets WCAG AA, in %s', async (colorScheme) => {
  const { page } = await watched(browser, { colorScheme });
  await openMap(page);
  expect(await violations(page)).toEqual([]);
});
