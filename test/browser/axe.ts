/** WCAG AA and good practice, as axe checks them. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** One line for each violation on the open page: the rule and the first elements. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(
    async (tags) =>
      (await (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: tags })).violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map((node) => node.html)
            .slice(0, 3)
            .join(' | ')}`,
      ),
    TAGS,
  );
}
