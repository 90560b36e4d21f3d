import { describe, expect, test } from 'vitest';
import { packagesNamed, repositoriesNamed } from '../../scripts/references/packages-named.ts';
import { verifyIn, worldOf } from './codebase.ts';

const sources = {
  'mix.exs':
    'defmodule Harbour.MixProject do\n  use Mix.Project\n  def project, do: [app: :harbour, deps: [{:tide_table, "~> 1.0"}]]\nend',
  'lib/harbour/pilot.ex': 'defmodule Harbour.Pilot do\n  def steer(course), do: course\nend',
  'lib/harbour/weather/tide_table.ex': 'defmodule Harbour.Weather.TideTable do\n  def read, do: :ok\nend',
  'test/support/string.ex': 'defmodule String do\n  def fog(_), do: :ok\nend',
};
const outcomes = (text: string, repositories: string[] = [], file?: string) =>
  verifyIn(worldOf(sources, { repositories }), text, file).references.map(
    ({ text: name, outcome, note }) => `${name} ${outcome}: ${note}`,
  );

describe('modules of packages that extend the codebase', () => {
  test.each([
    ['Harbour.Crane', 'harbour-crane'],
    ['Harbour.CraneHooks.Load', 'harbour_crane_plugin'],
    ['Harbour.Adapters.EventStore', 'harbour_eventstore_adapter'],
    ['Harbour.Ecto.Projections', 'harbour_projections_ecto'],
  ])('%s is perhaps of %s', (module, repository) => {
    const [one] = outcomes(`\`${module}\``, [repository]);
    expect(one).toBe(`${module} unknown: perhaps ${repository.replaceAll('-', '_')}'s, by its name`);
  });

  test('a family of them: whatever this codebase has no namespace for, but not in a runbook', () => {
    const family = ['harbour_crane', 'harbour_fog'];
    expect(outcomes('`Harbour.Signals.Lamp`', family)[0]).toMatch(/^Harbour.Signals.Lamp unknown/);
    expect(outcomes('`Harbour.Weather.Wind`', family)[0]).toMatch(/^Harbour.Weather.Wind missing/);
    expect(outcomes('`Harbour.Signals.Lamp`', [])[0]).toMatch(/^Harbour.Signals.Lamp missing/);
    expect(outcomes('# Runbook\n\n`Harbour.Signals.Lamp`', family)[0]).toMatch(/^Harbour.Signals.Lamp missing/);
  });

  test('which packages and repositories a text names', () => {
    expect(
      packagesNamed(['{:harbour_crane, "~> 1.0"} {:fog, github: "x/fog"} {:error, "no ship"} hexdocs.pm/harbour_web']),
    ).toEqual(['fog', 'harbour_crane', 'harbour_web']);
    expect(
      repositoriesNamed(['[a](https://github.com/tides/Harbour-Crane) `mix archive.install hex harbour_new`']),
    ).toEqual(['harbour-crane', 'harbour_new']);
  });
});

describe('names of others', () => {
  test('a dependency’s own name before a module that ends like it', () => {
    expect(outcomes('`TideTable.print()`')).toEqual([
      'TideTable.print() unknown: Harbour.Weather.TideTable has no such function',
    ]);
    expect(outcomes('`TideTable`')).toEqual(["TideTable unknown: tide_table's, by its name"]);
    expect(outcomes('`TideTable.read()`')[0]).toMatch('found');
  });

  test('another example’s alias of a module that is not there does not take it away', () => {
    const text = '```elixir\nalias Harbour.Executor.TideTable\n```\n\n`TideTable.Row.read(1)`';
    expect(outcomes(text)[1]).toBe("TideTable.Row.read(1) unknown: tide_table's, by its name");
  });

  test('nor one of Elixir’s functions', () => {
    const world = worldOf({
      ...sources,
      'lib/harbour/stream.ex': 'defmodule Harbour.Stream do\n  def tide(x), do: x\nend',
    });
    const said = (code: string) =>
      verifyIn(world, `\`\`\`elixir\nalias Harbour.Stream\n\`\`\`\n\n\`\`\`elixir\n${code}\n\`\`\``).references.at(-1);
    expect(said('Stream.take([1], 1)')).toMatchObject({ outcome: 'unknown', note: "Elixir's own" });
    expect(said('Stream.tide(1)')).toMatchObject({ outcome: 'found' });
    expect(said('Stream.fog(1)')).toMatchObject({ outcome: 'missing' });
  });

  test('a double in the tests says nothing of the real one', () => {
    expect(outcomes('`String.split/2`')).toEqual(["String.split/2 unknown: Elixir's own"]);
  });
});
