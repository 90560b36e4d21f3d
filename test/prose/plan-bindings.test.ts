import { expect, test } from 'vitest';
import { type ProseOptions, readProse } from '../../scripts/prose/read-prose.ts';

const TEXT =
  '# Refit\n\n## Phase 1\n\n- [x] Scrape the hull\n\n### Acceptance\n\n- [x] **No** `rust` on the hull.\n- [ ] Load < 5%\n\n## Success metrics\n\n- No leaks (a+b)\n';
const read = (options: ProseOptions) => readProse([{ path: 'docs/atlas/plans/refit.md', text: TEXT }], options);
const bound = (criterion: string, plan?: string) => {
  const { plans, problems } = read({
    bindings: [{ criterion, control: 'clean', ...(plan && { plan }) }],
    configFile: 'atlas.config.json',
  });
  const [{ phases, acceptance = [] }] = plans as [(typeof plans)[number]];
  const items = [...phases.flatMap((phase) => [...phase.tasks, ...phase.acceptance]), ...acceptance];
  return { bound: items.filter(({ controls }) => controls?.includes('clean')).map(({ text }) => text), problems };
};

test.each([
  ['no rust on the hull', ['**No** `rust` on the hull.']],
  ['No rust *', ['**No** `rust` on the hull.']],
  ['*hull', ['Scrape the hull', '**No** `rust` on the hull.']],
  ['load < 5%', ['Load < 5%']],
  ['No leaks (a+b)', ['No leaks (a+b)']],
])('%s names its criteria whole, marks and case aside', (criterion, texts) => {
  expect(bound(criterion)).toEqual({ bound: texts, problems: [] });
});

test('a part of a text, a pattern that is none, or another plan name nothing, and that is said', () => {
  for (const criterion of ['rust', 'no rust', '.*', 'No leaks (aab)'])
    expect(bound(criterion)).toMatchObject({
      bound: [],
      problems: [
        {
          file: 'atlas.config.json',
          message: `"plans.bindings.0": no criterion reads "${criterion}"; "*" stands for any part of it`,
        },
      ],
    });
  expect(bound('*', 'harbour').problems[0]!.message).toBe('"plans.bindings.0": there is no plan "harbour"');
  expect(bound('*', 'refit').bound).toHaveLength(4);
});

test('files that the configuration names are plans too, once each', () => {
  const log = { path: 'notes/LOG 1.txt', text: '# Log\n\n## Next steps\n\n- mend\n' };
  const { plans, problems } = read({ plans: [log, { path: 'docs/atlas/plans/refit.md', text: TEXT }] });
  expect(plans.map(({ id, file }) => [id, file])).toEqual([
    ['refit', 'docs/atlas/plans/refit.md'],
    ['notes/LOG-1', 'notes/LOG 1.txt'],
  ]);
  expect(problems).toEqual([]);
});
