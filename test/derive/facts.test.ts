/** Tables, events, flags, handled messages and state. */
import { describe, expect, test } from 'vitest';
import { ets } from '../../scripts/derive/ets/created.ts';
import { flags } from '../../scripts/derive/flags.ts';
import { handles } from '../../scripts/derive/handles.ts';
import { stateFields } from '../../scripts/derive/state/fields.ts';
import { telemetryFacts } from '../../scripts/derive/telemetry.ts';
import { codebaseOf } from './elixir.ts';

const office = (body: string) => `defmodule Harbour.Office do\n${body}\nend\n`;

describe('ETS tables', () => {
  test.each([
    ['literal', 'def a, do: :ets.new(:ships, [:named_table, :public])', [':ships', 'public', true, 'exact']],
    ['the default access', 'def a, do: :ets.new(:ships, [:set])', [':ships', 'protected', false, 'exact']],
    [
      'attributes',
      '@t :ships\n@o [:named_table, :private]\ndef a, do: :ets.new(@t, @o)',
      [':ships', 'private', true, 'inferred'],
    ],
    ['its own module', 'def a, do: :ets.new(__MODULE__, [])', ['Harbour.Office', 'protected', false, 'exact']],
    ['a default', 'def a(t \\\\ :ships), do: :ets.new(t, [:public])', [':ships', 'public', false, 'inferred']],
    ['a parameter', 'def a(t), do: :ets.new(t, [:public])', ['t', 'public', false, 'unknown']],
    ['computed options', 'def a(o), do: :ets.new(:ships, [:set | o])', [':ships', 'unknown', false, 'unknown']],
  ])('%s', async (_, body, expected) => {
    const [table] = ets(await codebaseOf(office(body)));
    expect([table!.name, table!.access, table!.named, table!.confidence]).toEqual(expected);
    expect(table).toMatchObject({ module: 'Harbour.Office', file: 'lib/harbour.ex' });
  });
});

describe('telemetry', () => {
  test.each([
    [
      'execute',
      'def a, do: :telemetry.execute([:harbour, :ship, :arrived], %{})',
      ['execute [:harbour, :ship, :arrived] exact'],
    ],
    [
      'span',
      'def a, do: :telemetry.span([:harbour, :unload], %{}, fn -> {1, %{}} end)',
      ['span [:harbour, :unload] exact'],
    ],
    [
      'a prefix',
      '@prefix [:harbour]\ndef a, do: :telemetry.execute(@prefix ++ [:fog], %{})',
      ['execute [:harbour, :fog] inferred'],
    ],
    ['a part of run time', 'def a(k), do: :telemetry.execute([:harbour, k], %{})', ['execute [:harbour, k] inferred']],
    ['all of run time', 'def a(e), do: :telemetry.execute(e, %{})', ['execute e unknown']],
    [
      'several at once',
      '@events [[:harbour, :fog], [:harbour, :storm]]\ndef a, do: :telemetry.attach_many("log", @events, &b/4, nil)\ndef b(_, _, _, _), do: :ok',
      ['attach [:harbour, :fog] exact', 'attach [:harbour, :storm] exact'],
    ],
  ])('%s', async (_, body, expected) => {
    const facts = telemetryFacts(await codebaseOf(office(body)));
    expect(facts.map(({ kind, event, confidence }) => `${kind} ${event} ${confidence}`)).toEqual(expected);
  });
});

describe('feature flags', () => {
  const FLAGS = `defmodule Harbour.FeatureFlags do
  @defaults %{night_shift: false, auto_pilot: true}
  def enabled?(flag), do: Map.get(@defaults, flag)
  def enable(flag), do: set(flag, true)
  def set(flag, value), do: {flag, value}
  def enable_stage(stage), do: stage
end
`;
  const shown = async (source: string, config = {}) =>
    flags(await codebaseOf(source), { flags: config }).map(
      ({ kind, flag, confidence }) => `${kind} ${flag} ${confidence}`,
    );

  test('defined, read and set', async () => {
    const use = office(
      'alias Harbour.FeatureFlags\ndef a, do: FeatureFlags.enabled?(:night_shift)\ndef b, do: FeatureFlags.enable(:auto_pilot)',
    );
    expect(await shown(FLAGS + use)).toEqual([
      'defined auto_pilot exact',
      'defined night_shift exact',
      'read night_shift exact',
      'set auto_pilot exact',
    ]);
  });

  test('a flag that only run time knows is unknown; a number is no flag', async () => {
    const use = office(
      'def a(f), do: Harbour.FeatureFlags.enabled?(f)\ndef b, do: Harbour.FeatureFlags.enable_stage(3)',
    );
    expect((await shown(FLAGS + use)).filter((row) => !row.startsWith('defined'))).toEqual(['read f unknown']);
  });

  test('FunWithFlags, and what the configuration names', async () => {
    const use = office('def a, do: FunWithFlags.enabled?(:fog_horn)\ndef b, do: Harbour.Config.on(:tide_table, 1)');
    expect(await shown(use)).toEqual(['read fog_horn exact']);
    expect(await shown(use, { functions: ['Harbour.Config.on/2'] })).toContain('read tide_table exact');
  });

  test('listed by a function', async () => {
    const source = 'defmodule Harbour.Flags do\n  def all, do: [:night_shift, :auto_pilot]\nend';
    expect(await shown(source)).toEqual(['defined auto_pilot inferred', 'defined night_shift inferred']);
  });
});

describe('messages and state', () => {
  const of = async (body: string, name = 'Harbour.Office') => {
    const codebase = await codebaseOf(body);
    return { view: codebase.modules.get(name)!, codebase };
  };

  test('clauses as written, in source order', async () => {
    const { view } = await of(
      office(`use GenServer
def init(_), do: {:ok, %{}, {:continue, :load}}
def handle_continue(:load, s), do: {:noreply, s}
def handle_call({:berth, id}, _from, s), do: {:reply, id, s}
def handle_cast(:close, s), do: {:noreply, s}
def handle_info({:DOWN, ref, :process, _, _}, s), do: {:noreply, Map.delete(s, ref)}
def handle_other(:x), do: :ok`),
    );
    expect(handles(view).map(({ kind, message, line }) => `${line} ${kind} ${message}`)).toEqual([
      '4 continue :load',
      '5 call {:berth, id}',
      '6 cast :close',
      '7 info {:DOWN, ref, :process, _, _}',
    ]);
  });

  test('state functions of a state machine', async () => {
    const { view } = await of(
      office(`@behaviour :gen_statem
def init(_), do: {:ok, :open, %{ships: []}}
def callback_mode, do: :state_functions
def open(:cast, :close, data), do: {:next_state, :closed, data}
def closed({:call, from}, :open, data), do: {:next_state, :open, data, [{:reply, from, :ok}]}
def helper(a, b, c), do: {a, b, c}`),
    );
    expect(handles(view).map(({ kind, message }) => `${kind} ${message}`)).toEqual(['event :close', 'event :open']);
  });

  test.each([
    ['a map', 'def init(o), do: {:ok, %{ships: [], tide: o}}', ['ships', 'tide']],
    [
      'a variable and its changes',
      'def init(o) do\n s = %{ships: []}\n s = Map.put(s, :tide, o)\n {:ok, s, 5000}\n end',
      ['ships', 'tide'],
    ],
    ['its struct', 'defstruct [:ships, :tide]\ndef init(_), do: {:ok, %__MODULE__{ships: []}}', ['ships', 'tide']],
    ['a function', 'def init(o), do: {:ok, fresh(o)}\ndefp fresh(o), do: %{ships: [], opts: o}', ['ships', 'opts']],
    ['neither', 'def init(o), do: {:ok, o}', []],
  ])('state: %s', async (_, body, expected) => {
    const { view, codebase } = await of(office(`use GenServer\n${body}`));
    expect(stateFields(view, codebase)).toEqual(expected);
  });
});
