/** What the report says of waivers, the baseline, and how much of the code was looked at. */
import { expect, test } from 'vitest';
import { FactsPack } from '../../scripts/io/facts-pack.ts';
import type { Config } from '../../scripts/model/config.ts';
import { reportIndex } from '../../scripts/model/report.ts';
import { analyse } from '../../scripts/run.ts';
import { atlas, bell, MIX } from '../gate/atlas.ts';
import { temporary, write } from '../temporary.ts';

async function report(root: string, config: Config = {}) {
  const progress = { stage: () => {}, note: () => {}, done: () => {} };
  const facts = new FactsPack(temporary());
  const now = new Date('2026-11-20T12:00:00Z');
  const { report } = await analyse({
    root,
    config,
    configFile: 'atlas.config.yaml',
    facts,
    now,
    progress,
    trust: false,
  });
  return reportIndex.parse(await report());
}

test('waivers, the baseline, and controls that count what has expired', async () => {
  const root = temporary({ 'mix.exs': MIX, 'lib/bell.ex': bell('Bell', 'ring') });
  await atlas(['baseline', '.'], root);
  write(root, {
    'lib/horn.ex':
      'defmodule Shop.Horn do\n  # atlas:allow raw-send until 2026-11-19: soon\n  def blow(p), do: send(p, 1)\nend\n',
    'lib/drum.ex': bell('Drum', 'beat'),
  });
  const { waivers, baseline, controls, findings, verdict } = await report(root, {
    waivers: [{ rule: 'raw-send', module: 'Shop.Drum', reason: 'the wrapper', owner: 'ops' }],
  });
  expect(waivers).toMatchObject([
    { state: 'used', findings: 1, owner: 'ops', source: { file: 'atlas.config.yaml' } },
    { state: 'expired', findings: 1, source: { file: 'lib/horn.ex', line: 2 } },
  ]);
  expect(baseline).toEqual({ file: 'atlas.baseline.json', entries: 1, stale: [] });
  expect(findings.map(({ file, state }) => `${state} ${file}`)).toEqual([
    'baseline lib/bell.ex',
    'waived lib/drum.ex',
    'open lib/horn.ex',
  ]);
  expect(controls.find(({ id }) => id === 'checks-enforced')).toMatchObject({
    outcome: 'not-measured',
    reason: 'There was nothing to look at: no CI configuration was found.',
  });
  expect(controls.find(({ id }) => id === 'no-raw-sends')).toMatchObject({
    outcome: 'fail',
    waived: 2,
    reason: '1 open finding, 1 waived, 1 in the baseline, 1 with an expired waiver; at most 0 may be.',
  });
  expect(verdict).toBe('fail');
});

test('how much was read, which calls are decided at run time, whose macros are not seen', async () => {
  const root = temporary({
    'mix.exs': MIX,
    'lib/broken.ex': 'defmodule Shop.Broken do\n  def a(\n',
    'lib/huge.ex': `# ${'x'.repeat(4 * 1024 * 1024)}\n`,
    'lib/dynamic.ex': `defmodule Shop.Dynamic do
  use GenServer
  use Ecto.Schema
  use Shop.Own

  def a(mod, fun, args) do
    mod.run()
    apply(mod, fun, args)
    apply(Shop.Own, :go, [])
    fun.(1)
    brought_by_a_macro(1)
    Shop.Own.go()
  end
end

defmodule Shop.Other do
  use Ecto.Schema
  use Phoenix.Component
end
`,
    'lib/own.ex': 'defmodule Shop.Own do\n  defmacro __using__(_), do: nil\n  def go, do: :ok\nend\n',
  });
  const { analysed, limits } = await report(root);
  expect(analysed.files).toEqual({ total: 5, whole: 3, part: 1, unread: 1 });
  const { total, ...kinds } = analysed.calls;
  expect(kinds).toMatchObject({ dynamic: 2, closures: 1, unresolved: 1 });
  expect(Object.values(kinds).reduce((sum, count) => sum + count, 0)).toBe(total);
  expect(analysed.macros).toEqual([
    { module: 'Ecto.Schema', uses: 2 },
    { module: 'Phoenix.Component', uses: 1 },
  ]);
  const counts = Object.fromEntries(limits.map(({ what, count }) => [what, count]));
  expect(counts).toMatchObject({
    'files that were not read': 1,
    'files that were read in part (syntax errors)': 1,
    'calls of a module or function that is decided at run time': 2,
    'modules of dependencies that are `use`d, whose code is not seen': 3,
  });
});
