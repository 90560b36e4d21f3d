import { describe, expect, test } from 'vitest';
import { verifyIn, worldOf } from './codebase.ts';

const world = worldOf(
  {
    'mix.exs': 'defmodule Harbour.MixProject do\n  use Mix.Project\n  def project, do: [app: :harbour]\nend',
    'config/config.exs': 'import Config\nconfig :harbour, :berth_count, 4\nconfig :harbour, tide: 2',
    'lib/harbour/pilot.ex': `defmodule Harbour.Pilot do
  def steer(ship, course), do: {ship, course, System.get_env("HARBOUR_TIDE"), Application.get_env(:harbour, :berth_count)}
end`,
    'lib/harbour/repo.ex': 'defmodule Harbour.Repo do\n  use Ecto.Repo, otp_app: :harbour\nend',
    'lib/mix/tasks/harbour.audit.ex':
      'defmodule Mix.Tasks.Harbour.Audit do\n  use Mix.Task\n  def run(_), do: :ok\nend',
  },
  { locked: ['lighthouse', 'ecto_sql'], ignored: new Set(['priv/cert.pem', 'lib/harbour/local.ex']) },
);
const outcomes = (text: string, file?: string) =>
  verifyIn(world, text, file).references.map(({ kind, text: name, outcome }) => `${kind} ${name} ${outcome}`);
const shell = (line: string) => `\`\`\`sh\n${line}\n\`\`\``;

describe('a runbook’s commands', () => {
  test.each([
    ['mix run scripts/drain_docks.exs', 'path scripts/drain_docks.exs'],
    ['mix cleanup.stale_ships', 'mix-task mix cleanup.stale_ships'],
    ['mix mystery.ships', 'mix-task mix mystery.ships'],
    ['export HARBOUR_FOG=1', 'env-variable HARBOUR_FOG'],
  ])('%s: nothing here has it', (line, name) => {
    expect(outcomes(`# Runbook: fog\n\n${shell(line)}`)).toContain(`${name} missing`);
    expect(outcomes(`# Fog\n\n${shell(line)}`)).toContain(`${name} unknown`);
  });

  test.each([
    ['mix phx.new shop', 'mix-task mix phx.new'],
    ['mix harbour.new shop', 'mix-task mix harbour.new'],
    ['mix ecto.dump', 'mix-task mix ecto.dump'],
    ['mix lighthouse.turn', 'mix-task mix lighthouse.turn'],
    ['mix deps.audit', 'mix-task mix deps.audit'],
    ['mix my_app.tidy; mix hello.task; mix deps.audit', 'mix-task mix deps.audit'],
  ])('%s may be another package’s', (line, name) => {
    expect(outcomes(`# Runbook: fog\n\n${shell(line)}`)).toEqual([`${name} unknown`]);
  });

  test('a variable that a line uses', () => {
    expect(outcomes(shell('echo $HARBOUR_TIDE "$HARBOUR_TIDE" $SOME_OTHER'))).toEqual([
      'env-variable HARBOUR_TIDE found',
      'env-variable HARBOUR_TIDE found',
    ]);
    expect(outcomes('```elixir\nSystem.get_env("RELEASE_NODE")\n```')).toContain('env-variable RELEASE_NODE unknown');
  });
});

describe('calls, keys and tables in a sentence', () => {
  test.each([
    ['`Harbour.Pilot.steer(:north)` behind a pipe', ['function Harbour.Pilot.steer(:north) found']],
    ['`Map.put(:fog, true)` behind a pipe', ['function Map.put(:fog, true) unknown']],
    ['`Harbour.Pilot.steer/1`', ['function Harbour.Pilot.steer/1 moved']],
    ['raise `berth_count`', ['config-key berth_count found']],
    ['the ETS metrics, by table: `ets_total_bytes`', []],
    ['`Harbour.Manifest.v2`', []],
    ['`Harbour.Pilot.widget_of(1)`', []],
    ['`[:harbour, :repo, :query]`', ['telemetry-event [:harbour, :repo, :query] found']],
    ['Harbour.Fog**Horn**', []],
  ])('%s', (text, said) => {
    expect(outcomes(text)).toEqual(said);
  });
});

describe('paths', () => {
  test.each([
    ['`lib/harbour/local.ex` is ignored by git', ['path lib/harbour/local.ex unknown']],
    ['- Create `lib/harbour/horn.ex`', []],
    ['[book](harbour.epub)', []],
    ['[in a repository of its own](lib/harbour/repo.ex/tides.md)', ['path lib/harbour/repo.ex/tides.md unknown']],
    ['`test/support/conn_case.ex` of the reader', ['path test/support/conn_case.ex unknown']],
    ['[gone](tides.md)', ['path tides.md missing']],
  ])('%s', (text, said) => {
    expect(outcomes(text)).toEqual(said);
  });
});

test.each(['website/blog/2024-fog.md', 'docs/archive/fog.md'])('%s tells of its day', (file) => {
  expect(outcomes('`Harbour.Gone`', file)).toEqual(['module Harbour.Gone unknown']);
});

test('what stands below a whole module is a fragment', () => {
  const text = '```elixir\ndefmodule Fog do\n  def horn, do: :ok\nend\n\nhorns: {Fog, [\n```';
  expect(outcomes(text)).toEqual(['syntax horns: {Fog, [ unknown']);
});

test('Elixir that is read with a warning, and a mistake that a session shows', () => {
  for (const fine of [
    'defmodule Fog do\n  def horn(x) do\n    case x do\n      1 -> # once\n      2 -> :twice\n    end\n  end\nend',
    'defmodule Fog do\n  def horn, do: # yours\n  def bell, do: :ok\nend',
    'iex> [a: 1, :b]\n** (SyntaxError) nofile:1',
  ])
    expect(outcomes(`\`\`\`elixir\n${fine}\n\`\`\``)).toEqual([]);
});

test('a file of one word elsewhere is not the same', () => {
  expect(outcomes('`lib/fog/pilot.ex`')).toEqual(['path lib/fog/pilot.ex unknown']);
});

test('what is kept beside the project, and nothing compiles, is not there', () => {
  const kept = worldOf({
    'mix.exs': 'defmodule Harbour.MixProject do\n  use Mix.Project\n  def project, do: [app: :harbour]\nend',
    'lib/harbour/pilot.ex': 'defmodule Harbour.Pilot do\n  def steer(course), do: course\nend',
    'old_sheds.exs': 'defmodule Harbour.OldSheds do\nend',
    'lib_old/harbour/tugs.ex':
      'defmodule Harbour.Tugs do\n  def pull(ship), do: {ship, Harbour.Sheds}\n  def init(_), do: :ets.new(:tug_berths, [:named_table])\nend',
  });
  const said = (text: string) =>
    verifyIn(kept, text).references.map(({ outcome, note }) => [outcome, note?.replace(/^.*?: /, '')]);
  expect(said('`Harbour.Tugs.pull/1`')).toEqual([
    ['missing', 'only lib_old/harbour/tugs.ex:1 has it, which is not compiled'],
  ]);
  expect(said('`Harbour.Sheds`')[0]?.[0]).toBe('missing');
  expect(said('Create `Harbour.Tugs`.')[0]?.[0]).toBe('unknown');
  expect(said('# Proposal\n\n`Harbour.Tugs` pulls.')[0]?.[0]).toBe('unknown');
  expect(said('# What is left in lib_old\n\n`Harbour.Tugs`')[0]?.[0]).toBe('unknown');
  expect(said('`Harbour.OldSheds`')[0]?.[0]).toBe('missing');
  expect(said('`lib_old/harbour/tugs.ex`')).toEqual([['found', undefined]]);
  expect(said('`:tug_berths`')).toEqual([]);
});
