/** The handbook as sites carry it: readers' pages everywhere, all of it in the demo's, and links that lead to what is there. */
import { expect, test } from 'vitest';
import { handbook } from '../../scripts/io/handbook.ts';
import { handbookPath, linked } from '../../src/lib/handbook.ts';

const whole = handbook(true);
const readers = handbook(false);
const idsOf = (sections: typeof whole) => sections.flatMap(({ pages }) => pages.map(({ id }) => id));

test('every site has what its readers need; the demo has every page, recipes too', () => {
  expect(idsOf(readers)).toEqual(['reading', 'findings', 'commands']);
  expect(idsOf(whole)).toEqual(
    expect.arrayContaining([...idsOf(readers), 'architecture', 'recipes', 'recipes/gitlab-ci']),
  );
  expect(new Set(idsOf(whole)).size).toBe(idsOf(whole).length);
  for (const { pages } of whole)
    for (const page of pages) {
      const prose = page.markdown.replace(/^(`{3,})[\s\S]*?^\1$/gm, '');
      expect(prose).not.toMatch(/^(?:# |<!--)/m);
    }
  expect(whole.flatMap(({ pages }) => pages).find(({ id }) => id === 'findings')!.markdown).toContain(
    '<!-- atlas-ignore: ',
  );
});

test('links between pages are links of the site; what is not on it is text', () => {
  const to = (sections: typeof whole, markdown: string, id = 'findings') =>
    linked({ id, title: 't', markdown }, sections);
  expect(to(whole, '[a](rules.md#x) [b](recipes/README.md) [c](https://x.org/)')).toBe(
    `[a](${handbookPath('rules')}) [b](${handbookPath('recipes')}) [c](https://x.org/)`,
  );
  expect(to(readers, '[a](rules.md)')).toBe('[a](rules.md)');
  expect(to(whole, '[a](gitlab-ci.md) [b](../rules.md)', 'recipes')).toBe(
    '[a](/handbook/recipes/gitlab-ci/) [b](/handbook/rules/)',
  );
  expect(to(whole, '[a](github-actions.md) [b](../publishing.md)', 'recipes/gitlab-ci')).toBe(
    '[a](/handbook/recipes/github-actions/) [b](/handbook/publishing/)',
  );
  expect(to(whole, '[a](../../public/atlas.rule.schema.json)')).toBe('[a](/atlas.rule.schema.json)');
  expect(to(whole, '`[a](rules.md)`\n\n```md\n[a](rules.md)\n```')).toBe(
    '`[a](rules.md)`\n\n```md\n[a](rules.md)\n```',
  );
});
