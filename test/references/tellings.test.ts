import { describe, expect, test } from 'vitest';
import { verifyIn, worldOf } from './codebase.ts';

const world = worldOf({
  'mix.exs': 'defmodule Harbour.MixProject do\n  use Mix.Project\n  def project, do: [app: :harbour]\nend',
  'lib/harbour/pilot.ex': 'defmodule Harbour.Pilot do\n  def steer(course), do: course\nend',
});
const outcomes = (text: string, file?: string) =>
  verifyIn(world, text, file).references.map(({ text: name, outcome }) => `${name} ${outcome}`);
const fence = (...lines: string[]) => ['```elixir', ...lines, '```'].join('\n');

describe('what a text tells of as gone is not missing', () => {
  test.each([
    ['a heading', `## Before (v1)\n\n${fence('Harbour.Tugs.pull(1)')}`],
    ['a label', `**Before:**\n\n${fence('Harbour.Tugs.pull(1)')}`],
    ['a comment', fence('# ❌ wrong', 'Harbour.Tugs.pull(1)')],
    ['a loud comment', fence('# WRONG for v1', 'Harbour.Tugs.pull(1)')],
    ['a crossed heading', `## ❌ Pulling by hand\n\n${fence('Harbour.Tugs.pull(1)')}`],
    ['a comment beside it', fence('Harbour.Tugs.pull(1)  # should not exist')],
    ['a table of renames', '| Before | After |\n|---|---|\n| `Harbour.Tugs.pull(1)` | `Harbour.Pilot.steer/1` |'],
    ['a sentence', '`Harbour.Tugs.pull(1)` was removed.'],
    ['the first half of a sentence', '`Harbour.Tugs.pull(1)` is now done by hand.'],
    ['the second half of a sentence', 'Call it by hand instead of `Harbour.Tugs.pull(1)`.'],
    ['a sentence that says that it is not there', '`Harbour.Tugs.pull(1)` does not exist.'],
  ])('%s', (_, text) => {
    expect(outcomes(text)).toContain('Harbour.Tugs.pull(1) unknown');
  });

  test.each([
    ['the other half', 'Call `Harbour.Tugs.pull(1)` instead of shouting.'],
    ['a heading of time', `## Before you start\n\n${fence('Harbour.Tugs.pull(1)')}`],
    ['a warning that is none', `Don't forget to run this:\n\n${fence('Harbour.Tugs.pull(1)')}`],
    ['what comes after', `## Old API\n\nAfter:\n\n${fence('Harbour.Tugs.pull(1)')}`],
    ['a comment that turns', fence('# Before', 'old()', '# After', 'Harbour.Tugs.pull(1)')],
    ['the next section', `## Old API\n\nGone.\n\n## Use\n\n${fence('Harbour.Tugs.pull(1)')}`],
    ['the new column', '| Before | After |\n|---|---|\n| `old()` | `Harbour.Tugs.pull(1)` |'],
  ])('but %s is', (_, text) => {
    expect(outcomes(text)).toContain('Harbour.Tugs.pull(1) missing');
  });
});

describe('what a text wants made is not missing', () => {
  test.each([
    ['a sentence', '`Harbour.Tugs` will be added in spring.'],
    ['an order', 'Create a supervisor `Harbour.Tugs` for them.'],
    ['a heading', '## Proposed modules\n\n- `Harbour.Tugs`: pulls'],
  ])('%s', (_, text) => {
    expect(outcomes(text)).toEqual(['Harbour.Tugs unknown']);
  });

  test.each(['docs/design/tugs.md', 'docs/tugs-proposal.md', 'docs/rfcs/0003.md'])(
    'a document of plans: %s',
    (file) => {
      expect(outcomes('`Harbour.Tugs` pulls.', file)).toEqual(['Harbour.Tugs unknown']);
    },
  );

  test('a document many of whose modules never were', () => {
    const many = ['Tugs', 'Cranes', 'Sheds', 'Gates'].map((name) => `\`Harbour.${name}\``).join(' ');
    expect(outcomes(many)).toEqual(expect.arrayContaining(['Harbour.Tugs unknown', 'Harbour.Gates unknown']));
    expect(outcomes(`${many} ${'`Harbour.Pilot` '.repeat(9)}`)).toContain('Harbour.Tugs unknown');
    expect(outcomes(`# Runbook: fog\n\n${many}`)).toContain('Harbour.Tugs missing');
  });

  test('an example for a reader’s application: the module, not a function of one that is here', () => {
    expect(outcomes(fence('Harbour.Tugs.pull(MyApp.Ship)'))).toContain('Harbour.Tugs.pull(MyApp.Ship) unknown');
    expect(outcomes(fence('Harbour.Pilot.land(MyApp.Ship)'))).toContain('Harbour.Pilot.land(MyApp.Ship) missing');
  });
});

describe('a runbook must work now', () => {
  const call = fence('Harbour.Tugs.pull(MyApp.Ship)', 'Harbour.Sheds.open()');
  test.each([
    ['its title', `# Fog runbook\n\n## Next steps\n\n${call}`, 'docs/fog.md'],
    ['its folder', call, 'docs/atlas/runbooks/fog.md'],
    ['its front matter', `---\nseverity: high\n---\n${call}`, 'docs/fog.md'],
    [
      'its sections, though it is called a plan',
      `# Fog\n\n## Symptoms\n\n## Rollback\n\n\`\`\`sh\nbin/harbour remote\n\`\`\`\n\n${call}`,
      'docs/plans/fog-plan.md',
    ],
  ])('known by %s', (_, text, file) => {
    expect(outcomes(text, file)).toEqual(expect.arrayContaining(['Harbour.Sheds.open() missing']));
  });

  test('sections on rolling back, in a document of modules that never were', () => {
    const names = ['Tugs', 'Cranes', 'Sheds', 'Gates'].map((name) => `\`Harbour.${name}\``).join(' ');
    const sections = '# Fog\n\n## Symptoms\n\n## Rollback\n\n## Troubleshooting\n\n';
    expect(outcomes(`${sections}${names}`)).toContain('Harbour.Tugs unknown');
    expect(outcomes(`${sections}\`Harbour.Tugs\``)).toContain('Harbour.Tugs missing');
  });

  test('a distinct name without its beginning', () => {
    const named = worldOf({
      'mix.exs': 'defmodule Harbour.MixProject do\n  use Mix.Project\n  def project, do: [app: :harbour]\nend',
      'lib/harbour/fog_horn.ex': 'defmodule Harbour.FogHorn do\n  def sound(times), do: times\nend',
      'lib/harbour/tide.ex': 'defmodule Harbour.Tide do\n  def turn(times), do: times\nend',
    });
    const said = (text: string) => verifyIn(named, text).references.map(({ outcome }) => outcome);
    const text = '`FogHorn.silence()` `Tide.stop()` `FogHorn.sound(1)`';
    expect(said(text)).toEqual(['unknown', 'unknown', 'found']);
    expect(said(`# Runbook: fog\n\n${text}`)).toEqual(['missing', 'unknown', 'found']);
  });

  test('a symptom is no statement about the code', () => {
    expect(outcomes('# Runbook: fog\n\nIf the pilot is missing, call `Harbour.Tugs.pull(1)`.')).toEqual([
      'Harbour.Tugs.pull(1) missing',
    ]);
  });
});

test('what is pasted without a fence is its own', () => {
  expect(outcomes('defmodule Harbour.Tugs do\n  def go, do: :ok\nend')).toEqual([]);
});

test('what a piece defines is its own, though the piece does not parse', () => {
  expect(outcomes(fence('defmodule Harbour.Tugs do', '  ...', 'Harbour.Tugs.pull(1)'))).toEqual([]);
  expect(outcomes(`${fence('{Cache, name: Harbour.Tugs}')}\n\n\`Harbour.Tugs\``)).toEqual([
    'Harbour.Tugs unknown',
    'Harbour.Tugs unknown',
  ]);
});

describe('lists and what leads them', () => {
  test.each([
    ['an item below', '- Introduce a strategy:\n  - `Harbour.Tugs`', 'unknown'],
    ['a line with a colon', 'Create these modules:\n\n- `Harbour.Tugs`', 'unknown'],
    ['the next paragraph', 'Create these modules:\n\n- `a_b`\n\nThe rest is in `Harbour.Tugs`', 'missing'],
  ])('%s', (_, text, outcome) => {
    expect(outcomes(text)).toEqual([`Harbour.Tugs ${outcome}`]);
  });
});

describe('code that is shown, not typed', () => {
  const lookup = ':ets.lookup(:tug_berths, 1)';
  test('tables, processes and settings may be its own; typed ones are not', () => {
    const shown = [
      'def tug(id) do',
      `  ${lookup}`,
      '  Process.whereis(:tug)',
      '  Application.get_env(:harbour, :tugs)',
      'end',
    ];
    expect(outcomes(fence(...shown)).filter((one) => one.endsWith('missing'))).toEqual([]);
    expect(outcomes(fence(lookup))).toContain(':tug_berths missing');
    expect(outcomes(`# Runbook: fog\n\n${fence(...shown)}`)).toEqual(
      expect.arrayContaining([':tug_berths missing', ':tug missing', ':harbour, :tugs missing']),
    );
  });

  test('an event that the example raises itself', () => {
    expect(outcomes(fence(':telemetry.execute([:harbour, :tug, :lost], %{})'))).toContain(
      '[:harbour, :tug, :lost] unknown',
    );
    expect(outcomes(fence(':telemetry.attach("a", [:harbour, :tug, :lost], f, nil)'))).toContain(
      '[:harbour, :tug, :lost] missing',
    );
  });

  test('a sketch of a module that is nowhere: what it calls, and who calls it in another document', () => {
    const sketching = worldOf(
      {
        'mix.exs': 'defmodule Harbour.MixProject do\n  use Mix.Project\n  def project, do: [app: :harbour]\nend',
        'lib/harbour/pilot.ex': 'defmodule Harbour.Pilot do\n  def steer(course), do: course\nend',
      },
      { sketched: new Set(['Harbour.Tugs']) },
    );
    const said = (text: string) =>
      verifyIn(sketching, text).references.map(({ text: name, outcome }) => `${name} ${outcome}`);
    expect(said(fence('defmodule Harbour.Tugs do', '  def go, do: Harbour.Pilot.land(1)', 'end'))).toEqual([
      'Harbour.Pilot.land(1) unknown',
    ]);
    expect(said('`Harbour.Tugs.go/0`')).toEqual(['Harbour.Tugs.go/0 unknown']);
    expect(said('# Runbook: fog\n\n`Harbour.Tugs.go/0`')).toEqual(['Harbour.Tugs.go/0 missing']);
  });
});

test('a candidate by its name alone is no candidate for what is planned', () => {
  const named = worldOf({
    'mix.exs': 'defmodule Harbour.MixProject do\n  use Mix.Project\n  def project, do: [app: :harbour]\nend',
    'lib/harbour/crane/load_balancer.ex': 'defmodule Harbour.Crane.LoadBalancer do\nend',
  });
  const outcome = (file: string) => verifyIn(named, '`Harbour.Net.LoadBalancer`', file).references[0]?.outcome;
  expect([outcome('docs/net.md'), outcome('docs/design/net.md')]).toEqual(['moved', 'unknown']);
});
