/** What the handbook says of runbooks is what is read: its example, its tables, its configuration. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseConfig } from '../../scripts/config/parse.ts';
import { phase, runbookFrontmatter, where } from '../../scripts/model/runbook.ts';
import { readProse } from '../../scripts/prose/read-prose.ts';
import { withCode } from '../../scripts/runbooks/against-code.ts';
import { derivedOf } from '../derive/processes/derived.ts';
import { ROOT } from '../imports.ts';

const page = readFileSync(join(ROOT, 'content/handbook/runbooks.md'), 'utf8');
const example = page.slice(page.indexOf('```markdown\n') + 12, page.indexOf('\n```\n\n## The head'));
const CODE = `defmodule Harbour.Berths do
  use GenServer
  require Logger
  def start_link(_), do: GenServer.start_link(__MODULE__, [], name: __MODULE__)
  def init(_), do: {:ok, %{ships: []}}
  def handle_cast({:take, ship}, state) do
    Logger.info("Berth #{ship.berth} is taken by #{ship.name}")
    {:noreply, %{state | ships: [ship | state.ships]}}
  end
end
`;

test('its example is read without a problem, and means what the page says', async () => {
  const { runbooks } = readProse([{ path: 'docs/atlas/runbooks/berths.md', text: example }]);
  expect(runbooks[0]!.problems).toEqual([]);
  const [book] = await withCode(runbooks, await derivedOf(CODE));
  expect(book!.levels).toEqual([
    { contact: 'harbour master on call' },
    { after: '15 min', contact: 'the port authority' },
  ]);
  expect(book!.exerciseBy).toBe('2026-12-13');
  expect(book!.logPatterns!.map(({ kind, at }) => [kind, at.map(({ line }) => line)])).toEqual([
    ['text', [7]],
    ['regex', []],
  ]);
  expect(book!.steps.map(({ id, where: typed, takes, goto }) => [id, typed, takes, goto?.step])).toEqual([
    ['mitigate-1', 'iex', '1 min', 'fix-1'],
    ['fix-1', 'iex', undefined, undefined],
  ]);
  expect(book!.steps[1]!.effects?.[0]).toMatchObject({ what: 'Harbour.Berths' });
});

test('its tables name every key and attribute', () => {
  const cells = (heading: string) => {
    const section = page.slice(page.indexOf(heading));
    const table = /\n\| (?:key|attribute) .*\n\| ---.*\n((?:\|.*\n)+)/.exec(section)![1]!;
    return [...table.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell]) =>
      [...cell!.matchAll(/`(\w+)`/g)].map(([, name]) => name!),
    );
  };
  expect(cells('## The head').sort()).toEqual(Object.keys(runbookFrontmatter.shape).sort());
  const attributes = cells('## Steps');
  const step = (extra: string) =>
    readProse([
      {
        path: 'docs/atlas/runbooks/a.md',
        text: `---\ntitle: A\nseverity: low\ntrigger: t\nimpact: i\n---\n::::step{phase="fix" title="A" ${extra}}\n\`\`\`sh\nls\n\`\`\`\n::::\n`,
      },
    ]).runbooks[0]!.problems;
  const [, known] = /known here: (.*)$/.exec(step('zzzzzzzz="1"')[0]!.message)!;
  expect(attributes.sort()).toEqual(known!.split(', ').sort());
  for (const name of [...phase.options.filter((one) => one !== 'steps'), ...where.options])
    expect(page).toContain(`\`${name}\``);
});

test('its configuration is one', () => {
  const text = /```yaml\n([\s\S]*?)```/.exec(page)![1]!;
  expect(parseConfig('atlas.config.yaml', text).runbooks).toEqual({
    files: ['ops/playbooks/**/*.md'],
    exerciseEvery: '180d',
  });
});
