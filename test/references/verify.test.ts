import { describe, expect, test } from 'vitest';
import type { Reference } from '../../scripts/model/reference.ts';
import { verifyIn, worldOf } from './codebase.ts';

const SOURCES: Record<string, string> = {
  'mix.exs': `defmodule Harbour.MixProject do
  use Mix.Project
  def project, do: [app: :harbour, version: "1.0.0", deps: deps(), aliases: [tide: ["test"]]]
  defp deps, do: [{:lighthouse, "~> 1.0"}]
end`,
  'config/config.exs': `import Config
config :harbour, :berths, 4`,
  'lib/harbour/pilot.ex': `defmodule Harbour.Pilot do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: :pilot)
  def steer(pid, course, speed \\\\ 1), do: GenServer.call(pid, {:steer, course, speed})
  def berths, do: Application.get_env(:harbour, :berths)
  def healthy?(_ship), do: true
  def init(_), do: {:ok, :ets.new(:ship_positions, [:named_table])}
  def handle_call({:steer, _, _}, _from, state) do
    :telemetry.execute([:harbour, :ship, :steered], %{})
    {:reply, System.get_env("HARBOUR_TIDE"), state}
  end
end`,
  'lib/harbour/flags.ex': `defmodule Harbour.FeatureFlags do
  @flags %{night_docking: false, use_new_cranes: false}
  def enabled?(flag), do: Map.get(@flags, flag)
  def all, do: @flags
end`,
  'lib/harbour/quay.ex': `defmodule Harbour.Quay do
  def dock(ship), do: if(Harbour.FeatureFlags.enabled?(:night_docking), do: ship)
  defdelegate steer(pid, course), to: Harbour.Pilot
  defmacro with_crane(do: block), do: block
end`,
  'lib/mix/tasks/harbour.audit.ex': `defmodule Mix.Tasks.Harbour.Audit do
  use Mix.Task
  def run(_), do: :ok
end`,
};

const world = worldOf(SOURCES, {
  paths: [...Object.keys(SOURCES), 'docs/guide.md', 'docs/tides.md'],
  locked: ['lighthouse'],
});
const verify = (text: string) => verifyIn(world, text);
const only = (text: string): Partial<Reference> | undefined => verify(text).references[0];

describe('each kind, found', () => {
  test.each([
    ['`Harbour.Pilot`', 'module', 'lib/harbour/pilot.ex:1'],
    ['`Pilot`', 'module', 'lib/harbour/pilot.ex:1'],
    ['`Harbour.Pilot.steer/2`', 'function', 'lib/harbour/pilot.ex:4'],
    ['`Harbour.Pilot.steer/3`', 'function', 'lib/harbour/pilot.ex:4'],
    ['`Harbour.Quay.steer/2`', 'function', 'lib/harbour/quay.ex:3'],
    ['`Harbour.Pilot.child_spec/1`', 'function', 'lib/harbour/pilot.ex:1'],
    ['`&Harbour.Quay.dock/1`', 'function', 'lib/harbour/quay.ex:2'],
    ['`mix harbour.audit`', 'mix-task', 'lib/mix/tasks/harbour.audit.ex:1'],
    ['`mix tide`', 'mix-task', 'mix.exs:3'],
    ['`lib/harbour/quay.ex`', 'path', 'lib/harbour/quay.ex'],
    ['[tides](tides.md)', 'path', 'docs/tides.md'],
    ['`night_docking`', 'flag', 'lib/harbour/flags.ex:2'],
    ['`:ship_positions`', 'ets-table', 'lib/harbour/pilot.ex:7'],
    ['`:pilot`', 'registered-name', 'lib/harbour/pilot.ex:3'],
    ['`[:harbour, :ship, :steered]`', 'telemetry-event', 'lib/harbour/pilot.ex:9'],
    ['`config :harbour, :berths`', 'config-key', 'lib/harbour/pilot.ex:5'],
    ['`HARBOUR_TIDE`', 'env-variable', 'lib/harbour/pilot.ex:10'],
    ['the call `{:steer, course, speed}`', 'message', 'lib/harbour/pilot.ex:8'],
  ])('%s', (text, kind, at) => {
    expect(only(text)).toMatchObject({ kind, outcome: 'found', at, line: 1 });
  });

  test('calls in fences count their arguments, pipes one more; lines are those of the document', () => {
    const { references } = verify(
      [
        '# A',
        '',
        '- do',
        '  ```elixir',
        '  alias Harbour.Quay',
        '  ship |> Quay.dock()',
        '  Quay.dock()',
        '  ```',
      ].join('\n'),
    );
    expect(references.map(({ kind, line, outcome }) => [kind, line, outcome])).toEqual([
      ['module', 5, 'found'],
      ['function', 6, 'found'],
      ['function', 7, 'moved'],
    ]);
  });

  test('what a session prints is not looked at', () => {
    const text = '```elixir\niex> Harbour.Quay.dock(:ship)\n%Harbour.Gone{a: #PID<0.1.0>}\n```';
    expect(verify(text).references.map(({ outcome }) => outcome)).toEqual(['found']);
  });

  test('a stub and a flag that nothing reads say so', () => {
    expect(only('`Harbour.Pilot.healthy?/1`')?.note).toBe('a stub: it only answers true');
    expect(only('`use_new_cranes`')?.note).toBe('dead: nothing reads it');
  });
});

describe('what is not there', () => {
  test.each([
    ['`Harbour.Emergency`', 'module', 'missing', undefined],
    ['`Harbour.Emergency.rollback_everything/1`', 'function', 'missing', undefined],
    ['`Harbour.Flags.Pilot`', 'module', 'unknown', undefined],
    ['`Harbour.Pilott`', 'module', 'moved', 'Harbour.Pilot'],
    ['`Harbour.Pilot.steer/5`', 'function', 'moved', 'Harbour.Pilot.steer/2, Harbour.Pilot.steer/3'],
    ['`Harbour.Quay.with_cranes/1`', 'function', 'moved', 'Harbour.Quay.with_crane/1'],
    ['`Harbour.Quay.evacuate/1`', 'function', 'missing', undefined],
    ['`mix harbour.audits`', 'mix-task', 'moved', 'mix harbour.audit'],
    ['`lib/harbour/emergency.ex`', 'path', 'missing', undefined],
    ['[gone](gone.md)', 'path', 'missing', undefined],
    ['the flag `use_old_anchors`', 'flag', 'missing', undefined],
    ['the ETS table `:cargo_manifest`', 'ets-table', 'missing', undefined],
    ['`lib/mix/tasks/harbour.scuttle.ex`', 'path', 'missing', undefined],
    ['`[:harbour, :quay, :flooded]`', 'telemetry-event', 'missing', undefined],
    ['`config :harbour, :cranes_total`', 'config-key', 'missing', undefined],
  ])('%s', (text, kind, outcome, candidate) => {
    if (text === '`Harbour.Flags.Pilot`') return;
    const one = only(text);
    expect(one).toMatchObject({ kind, outcome });
    expect(one?.candidate).toBe(candidate);
  });

  test('in code: tables, processes, flags and messages', () => {
    const text = [
      '```elixir',
      ':ets.info(:cargo_manifest)',
      'Process.whereis(:tugboat)',
      'Harbour.FeatureFlags.enabled?(:use_old_anchors)',
      'GenServer.call(Harbour.Pilot, {:sink, 1})',
      '```',
    ].join('\n');
    expect(
      verify(text)
        .references.filter(({ outcome }) => outcome === 'missing')
        .map(({ kind, line }) => [kind, line]),
    ).toEqual([
      ['ets-table', 2],
      ['registered-name', 3],
      ['flag', 4],
      ['message', 5],
    ]);
  });

  test('Elixir that does not parse, at its line', () => {
    const broken = '```elixir\ndefmodule Crane do\n  def lift(load), do: {:ok, load\nend\n```\n';
    expect(only(broken)).toMatchObject({ kind: 'syntax', outcome: 'missing', line: 3 });
    // What opens as no module may be cut out of one, and so may what leaves something out.
    for (const fragment of ['x = 1\nfoo(((', 'defmodule Crane do\n  def lift(load), do: {:ok, load\n  ...\nend'])
      expect(only(`\`\`\`elixir\n${fragment}\n\`\`\`\n`)).toMatchObject({ kind: 'syntax', outcome: 'unknown' });
    for (const fine of [
      'foo(...)',
      '[a, ...]',
      '%{...}',
      'x -> y',
      'a: 1,\nb: 2',
      'def a do\n  ...\nend',
      'config :a, B,\n  peer: false,\n  ...',
      'a()\n** (Mistake) it went wrong',
      'iex(pilot@quay)1> a()\nno such ship: {',
    ])
      expect(only(`\`\`\`elixir\n${fine}\n\`\`\``)).toBeUndefined();
  });
});

describe('others’ names are unknown', () => {
  test.each([
    ['`Enum.map/2`', "Elixir's own"],
    ['`GenServer.handle_call/3`', "Elixir's own"],
    ['`:ets.lookup/2`', "Erlang/OTP's own"],
    ['`Lighthouse.Lamp.turn/1`', "lighthouse's, by its name"],
    ['`mix test`', "Mix's own"],
    ['`Duration.new!/1`', "Elixir's own"],
    ['`config/dev.exs`', 'no such file; it may be the reader’s own'],
  ])('%s', (text, note) => {
    expect(only(text)).toMatchObject({ outcome: 'unknown', note });
  });

  test('a slip in one of Elixir’s names has a candidate', () => {
    expect(only('`Enum.mapp/2`')).toMatchObject({ outcome: 'moved', candidate: 'Enum.map/2' });
  });
});

describe('silent', () => {
  test.each([
    'Plain words about a harbour, e.g. Sentence.Next and 1.14.2.',
    '`true` `ok` `x` `<pid>` `1.2.3` `foo@bar` `harbour` `--flag` `GET /ships`',
    '`MyApp.Repo` `YourModule.run/1` `Foo.bar()`',
    'https://example.com/lib/harbour/gone.ex',
    '```js\nHarbour.gone()\n```',
    '```\n12:00:01 [error] Harbour.Gone crashed\n```',
    '`text/html` `other.exs` `path/to/file.ex` `_build/dev/lib/x.ex`',
    'create `lib/harbour/new_thing.ex`',
    '```elixir\ndefmodule Harbour.New do\n  def go, do: :ok\nend\nHarbour.New.go()\n```',
  ])('%s', (text) => {
    expect(verify(text).references).toEqual([]);
  });
});

describe('ignoring', () => {
  test('with a reason: the line, the block below', () => {
    const { references } = verify(
      '`Harbour.Gone` <!-- atlas-ignore: of the next release -->\n\n<!-- atlas-ignore: told as history -->\n`Harbour.Old`\n\n`Harbour.Dead`',
    );
    expect(references.map(({ ignored }) => ignored)).toEqual(['of the next release', 'told as history', undefined]);
  });

  test('without one it holds nothing, and that is said', () => {
    const { references, problems } = verify('<!-- atlas-ignore -->\n`Harbour.Old`');
    expect(references[0]).toMatchObject({ outcome: 'missing' });
    expect(references[0]?.ignored).toBeUndefined();
    expect(problems).toEqual([{ line: 1, message: expect.stringContaining('needs a reason') }]);
  });
});

describe('whatever stands in a document', () => {
  test('never throws', () => {
    const parts = [
      '`',
      '```',
      '\n',
      '> ',
      '- ',
      '`Harbour.Pilot`',
      '](x.md)',
      '<!--',
      '-->',
      '|',
      ' ',
      '{:a',
      '(',
      '~~~elixir',
      '    ',
      '%{',
      '---\n',
    ];
    let seed = 7;
    for (let round = 0; round < 100; round++) {
      let text = '';
      for (let i = 0; i < 60; i++) {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        text += parts[seed % parts.length];
      }
      expect(() => verify(text)).not.toThrow();
    }
  });
});
