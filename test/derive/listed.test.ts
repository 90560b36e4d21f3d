/** Telemetry events, registries, flags, configuration keys and Mix tasks by name, and what is missing of each. */
import { describe, expect, test } from 'vitest';
import { configKeys } from '../../scripts/derive/config-keys/keys.ts';
import { telemetryEvents } from '../../scripts/derive/events/events.ts';
import { flagStates } from '../../scripts/derive/flag-states/states.ts';
import { mixTasks } from '../../scripts/derive/mix-tasks.ts';
import { registries } from '../../scripts/derive/registries/registries.ts';
import { supervision } from '../../scripts/derive/supervision/supervision.ts';
import type { App } from '../../scripts/model/report.ts';
import { codebaseOf } from './elixir.ts';

const app = (dependencies: string[] = []): App => ({
  name: 'harbour',
  version: null,
  path: '.',
  umbrella: false,
  elixir: null,
  applicationModule: null,
  elixircPaths: { lib: ['lib'], test: [] },
  dependencies: dependencies.map((name) => ({ name, requirement: null, only: [], path: null })),
  modules: 1,
});
const office = (body: string) => `defmodule Harbour.Office do\n${body}\nend\n`;

describe('telemetry events', () => {
  const shown = async (source: string | Record<string, string>, dependencies: string[] = []) =>
    Object.fromEntries(
      telemetryEvents(await codebaseOf(source), [app(dependencies)]).map(({ event, status }) => [event, status]),
    );
  const ATTACH =
    'def go, do: :telemetry.attach("log", [:harbour, :fog], &Harbour.Office.log/4, nil)\ndef log(_, _, _, _), do: :ok\n';

  test('raised and heard, one without the other', async () => {
    const source = office(`${ATTACH}def a, do: :telemetry.execute([:harbour, :fog], %{})
def b, do: :telemetry.execute([:harbour, :storm], %{})
def c, do: :telemetry.attach_many("x", [[:harbour, :calm]], &Harbour.Office.log/4, nil)`);
    expect(await shown(source)).toEqual({
      '[:harbour, :calm]': 'without an event',
      '[:harbour, :fog]': 'heard',
      '[:harbour, :storm]': 'without a handler',
    });
  });

  test('a span is three events; a metric listens', async () => {
    const source = office(`import Telemetry.Metrics
def a, do: :telemetry.span([:harbour, :unload], %{}, fn -> {1, %{}} end)
def metrics, do: [summary("harbour.unload.stop.duration"), counter([:harbour, :unload, :exception, :count]), last_value("x.y", event_name: [:harbour, :unload, :start])]`);
    expect(await shown(source)).toEqual({
      '[:harbour, :unload, :exception]': 'heard',
      '[:harbour, :unload, :start]': 'heard',
      '[:harbour, :unload, :stop]': 'heard',
    });
  });

  test('a prefix that callers give, with an ending', async () => {
    const source = office(`def a, do: note([:harbour, :crane])
defp note(prefix), do: :telemetry.execute(prefix ++ [:stop], %{})`);
    expect(await shown(source)).toEqual({ '[:harbour, :crane, :stop]': 'without a handler' });
  });

  test('what libraries raise is external; a repository raises queries', async () => {
    const source = `${office('def a, do: :telemetry.attach_many("x", [[:phoenix, :endpoint, :stop], [:tidal, :wave], [:harbour, :repo, :query]], &b/4, nil)\ndef b(_, _, _, _), do: :ok')}
defmodule Harbour.Repo do\n use Ecto.Repo, otp_app: :harbour\nend`;
    expect(await shown(source, ['tidal'])).toEqual({
      '[:harbour, :repo, :query]': 'external',
      '[:phoenix, :endpoint, :stop]': 'external',
      '[:tidal, :wave]': 'external',
    });
  });

  test('a name that is computed on the other side makes nothing sure', async () => {
    const open = office(
      'def a, do: :telemetry.execute([:harbour, :fog], %{})\ndef b(list), do: :telemetry.attach_many("x", list, &c/4, nil)\ndef c(_, _, _, _), do: :ok',
    );
    expect(await shown(open)).toEqual({ '[:harbour, :fog]': 'unknown' });
    const raised = office(`${ATTACH}def raise_it(event), do: :telemetry.execute(event, %{})`);
    expect(await shown(raised)).toEqual({ '[:harbour, :fog]': 'unknown' });
  });

  test("a package's events are for its users; a test listens for nobody", async () => {
    const mix =
      'defmodule Harbour.MixProject do\n use Mix.Project\n def project, do: [app: :harbour, package: [licenses: []]]\nend';
    const lib = office('def a, do: :telemetry.execute([:harbour, :fog], %{})');
    expect(await shown({ 'lib/office.ex': lib, 'mix.exs': mix })).toEqual({ '[:harbour, :fog]': 'unknown' });
    const tested = `defmodule Harbour.OfficeTest do\n def a, do: :telemetry.attach("x", [:harbour, :fog], fn _, _, _, _ -> :ok end, nil)\nend`;
    expect(await shown({ 'lib/office.ex': lib, 'test/office_test.exs': tested })).toEqual({
      '[:harbour, :fog]': 'without a handler',
    });
  });
});

describe('registries', () => {
  const of = async (source: string) => {
    const codebase = await codebaseOf(source);
    return registries(codebase, supervision(codebase, []));
  };

  test('started, registered in, looked up in', async () => {
    const [found] = await of(`defmodule Harbour.Quay do
  use Supervisor
  def init(_), do: Supervisor.init([{Registry, keys: :unique, name: Harbour.Names, partitions: 4}], strategy: :one_for_one)
end
defmodule Harbour.Pier do
  use GenServer
  def start_link(id), do: GenServer.start_link(__MODULE__, id, name: {:via, Registry, {Harbour.Names, id}})
  def init(id) do
    Registry.register(Harbour.Names, {:berth, id}, nil)
    {:ok, id}
  end
end
defmodule Harbour.Office do
  def find(id), do: Registry.lookup(Harbour.Names, id)
end`);
    expect(found).toMatchObject({
      name: 'Harbour.Names',
      kind: 'Registry',
      keys: 'unique',
      partitions: '4',
      started: { by: 'Harbour.Quay' },
    });
    expect(found!.registers.map(({ module, when, key }) => [module, when, key])).toEqual([
      ['Harbour.Pier', 'as name', 'id'],
      ['Harbour.Pier', 'once', '{:berth, id}'],
    ]);
    expect(found!.lookups).toMatchObject([{ module: 'Harbour.Office', call: 'Registry.lookup/2' }]);
  });

  test('groups and global names', async () => {
    const found = await of(`defmodule Harbour.Pier do
  use GenServer
  def init(_) do
    :pg.join(:piers, self())
    {:ok, nil}
  end
  def all, do: :pg.get_members(:piers)
  def boss, do: :global.whereis_name(:boss)
end`);
    expect(found.map(({ kind, name }) => `${kind} ${name}`)).toEqual([':global :boss', ':pg :piers']);
    expect(found[1]).toMatchObject({ registers: [{ when: 'once' }], lookups: [{ call: ':pg.get_members/1' }] });
  });
});

describe('flags', () => {
  const FLAGS = `defmodule Harbour.FeatureFlags do
  @flags %{night_shift: false, auto_pilot: true}
  def enabled?(flag), do: Map.get(@flags, flag)
  def enable(flag), do: {flag, true}
end
`;
  const shown = async (use: string) =>
    Object.fromEntries(flagStates(await codebaseOf(FLAGS + office(use)), {}).map(({ flag, status }) => [flag, status]));

  test('read, dead, never defined', async () => {
    expect(
      await shown(
        'def a, do: Harbour.FeatureFlags.enabled?(:night_shift)\ndef b, do: Harbour.FeatureFlags.enabled?(:fog_horn)',
      ),
    ).toEqual({ auto_pilot: 'dead', fog_horn: 'never defined', night_shift: 'read' });
  });

  test('a flag that is computed may be any', async () => {
    expect(await shown('def a(flag), do: Harbour.FeatureFlags.enabled?(flag)')).toEqual({
      auto_pilot: 'unknown',
      night_shift: 'unknown',
    });
  });
});

describe('configuration keys', () => {
  const shown = async (sources: Record<string, string>, dependencies: string[] = []) =>
    Object.fromEntries(
      configKeys(await codebaseOf(sources), [app(dependencies)]).map(({ app: of, key, status }) => [
        `${of ?? '$'} ${key}`,
        status,
      ]),
    );

  test('read and set, one without the other; a dependency is not judged', async () => {
    expect(
      await shown({
        'lib/office.ex': office(`def a, do: Application.get_env(:harbour, :tide, 3)
def b, do: Application.fetch_env!(:harbour, __MODULE__)[:port]
def c, do: Application.get_env(:logger, :level)
def d, do: System.fetch_env!("HARBOUR_KEY")`),
        'config/config.exs':
          'import Config\nconfig :harbour, Harbour.Office, port: 1\nconfig :harbour, fog: 1, storm: 2\nconfig :logger, level: :info',
      }),
    ).toEqual({
      '$ HARBOUR_KEY': 'set',
      'harbour Harbour.Office': 'set',
      'harbour fog': 'never read',
      'harbour storm': 'never read',
      'harbour tide': 'never set',
      'logger level': 'external',
    });
  });

  test('the default and the key that is taken out at once', async () => {
    const source = office('def a, do: Application.get_env(:harbour, :tides, []) |> Keyword.get(:low)');
    const [key] = configKeys(await codebaseOf({ 'lib/office.ex': source }), [app()]);
    expect(key!.read).toMatchObject([{ call: 'get_env/3', default: '[]', subkey: 'low', function: 'a/0' }]);
  });

  test('keys that libraries read, and a key that is computed', async () => {
    const config =
      'import Config\nconfig :harbour, ecto_repos: [], tidal_wave: 1, Harbour: 2, lost: 3\nconfig :harbour, Harbour.Repo, pool_size: 1';
    const repo = 'defmodule Harbour.Repo do\n use Ecto.Repo, otp_app: :harbour\nend';
    const read = { 'lib/repo.ex': repo, 'config/config.exs': config };
    expect(await shown(read, ['tidal'])).toMatchObject({
      'harbour ecto_repos': 'external',
      'harbour tidal_wave': 'external',
      'harbour Harbour.Repo': 'external',
      'harbour lost': 'never read',
    });
    const open = { ...read, 'lib/office.ex': office('def a(key), do: Application.get_env(:harbour, key)') };
    expect(await shown(open, ['tidal'])).toMatchObject({ 'harbour lost': 'unknown' });
  });

  test('a template may read what no code does', async () => {
    const page = 'defmodule Harbour.Page do\n use Phoenix.Component\nend';
    expect(
      await shown({ 'lib/page.ex': page, 'config/config.exs': 'import Config\nconfig :harbour, lost: 3' }),
    ).toEqual({
      'harbour lost': 'unknown',
    });
  });

  test('put_env and the defaults of mix.exs set a key too', async () => {
    const mix =
      'defmodule Harbour.MixProject do\n use Mix.Project\n def project, do: [app: :harbour]\n def application, do: [env: [tide: 1]]\nend';
    const lib = office(
      'def a, do: Application.get_env(:harbour, :tide)\ndef b, do: Application.get_env(:harbour, :fog)\ndef c, do: Application.put_env(:harbour, :fog, 1)',
    );
    expect(await shown({ 'lib/office.ex': lib, 'mix.exs': mix })).toEqual({
      'harbour fog': 'set',
      'harbour tide': 'set',
    });
  });
});

test('Mix tasks and aliases', async () => {
  const codebase = await codebaseOf({
    'lib/mix/tasks/harbour.load_test.ex':
      'defmodule Mix.Tasks.Harbour.LoadTest do\n use Mix.Task\n @shortdoc "Loads and unloads"\n def run(_), do: :ok\nend',
    'mix.exs':
      'defmodule Harbour.MixProject do\n use Mix.Project\n def project, do: [app: :harbour, aliases: [setup: ["deps.get", "harbour.load_test"]]]\nend',
  });
  expect(mixTasks(codebase)).toMatchObject([
    { name: 'harbour.load_test', kind: 'task', module: 'Mix.Tasks.Harbour.LoadTest', shortdoc: 'Loads and unloads' },
    { name: 'setup', kind: 'alias', runs: ['deps.get', 'harbour.load_test'] },
  ]);
});
