/** Runbooks against code: who writes a log line, what a command ends. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Derived } from '../../scripts/derive/derive.ts';
import { readProse } from '../../scripts/prose/read-prose.ts';
import { withCode } from '../../scripts/runbooks/against-code.ts';
import { derivedOf } from '../derive/processes/derived.ts';

const CODE = `defmodule Harbour.Application do
  use Application
  def start(_type, _args) do
    children = [Harbour.Berths, {Harbour.Cranes, []}]
    Supervisor.start_link(children, strategy: :rest_for_one, name: Harbour.Supervisor)
  end
end

defmodule Harbour.Berths do
  use GenServer
  require Logger
  @closed "harbour closed for the night"
  def start_link(_), do: GenServer.start_link(__MODULE__, [], name: __MODULE__)
  def init(_), do: {:ok, %{table: :ets.new(:berths, [:named_table])}}
  def handle_cast({:take, berth, ship}, state) do
    Logger.warning("Berth #{berth} is taken by #{ship}, " <> "waiting")
    Logger.error(@closed)
    Logger.info(fn -> "counted #{berth} berths" end)
    {:noreply, state}
  end
  def handle_call(:free, _from, state), do: raise ArgumentError, "no berth of that name"
end

defmodule Harbour.Cranes do
  use GenServer, restart: :temporary
  def start_link(_), do: GenServer.start_link(__MODULE__, [], name: __MODULE__)
  def init(_), do: {:ok, %{moves: 0}}
  def handle_call(:move, _from, state), do: {:reply, :ok, %{state | moves: state.moves + 1}}
end
`;
let derived: Derived;
beforeAll(async () => {
  derived = await derivedOf(CODE, 'Harbour.Application');
});

const head = (more: string) => `---\ntitle: T\nseverity: high\ntrigger: t\nimpact: i\n${more}---\n`;
async function book(text: string) {
  const { runbooks } = readProse([{ path: 'docs/atlas/runbooks/a.md', text }]);
  expect(runbooks[0]!.problems).toEqual([]);
  return (await withCode(runbooks, derived))[0]!;
}
const effects = async (language: string, code: string) =>
  (await book(`${head('')}\n::::step{phase=fix title=A}\n\`\`\`${language}\n${code}\n\`\`\`\n::::\n`)).steps[0]!
    .effects;

test('log lines have the log calls that write them', async () => {
  const { logPatterns } = await book(
    head(`logPatterns:
  - Berth 3 is taken by Aurora, waiting
  - /harbour closed for .* night/
  - /counted \\d+ berths/
  - GenServer Harbour.Berths terminating
`),
  );
  expect(logPatterns!.map(({ at }) => at.map(({ line }) => line))).toEqual([[16], [17], [18], []]);
});

test('error texts have the place that raises or logs them; others say nothing', async () => {
  const { said } = await book(head('errors: [no berth of that name, time out]\n'));
  expect(said).toEqual([{ text: 'no berth of that name', at: [{ file: expect.stringMatching(/\.ex$/), line: 21 }] }]);
});

describe('a command that ends a process says what goes with it', () => {
  test('killed: its supervisor starts it again, with those after it; its table is lost', async () => {
    const [effect] = (await effects('elixir', 'Process.exit(Process.whereis(Harbour.Berths), :kill)'))!;
    expect(effect).toMatchObject({
      does: 'restarts',
      what: 'Harbour.Berths',
      with: expect.arrayContaining(['Harbour.Cranes']),
    });
    expect(effect!.lost).toContainEqual({ what: 'ETS table', name: ':berths', process: 'Harbour.Berths' });
  });

  test('taken out by its supervisor, or temporary: it stays away', async () => {
    expect(await effects('elixir', 'Supervisor.terminate_child(Harbour.Supervisor, Harbour.Berths)')).toMatchObject([
      { does: 'stops', what: 'Harbour.Berths', with: [] },
    ]);
    expect(await effects('elixir', 'GenServer.stop(Harbour.Cranes, :shutdown)')).toMatchObject([
      { does: 'stops', what: 'Harbour.Cranes' },
    ]);
  });

  test('an alias of the command is followed; an exit that OTP ignores is none', async () => {
    expect(await effects('elixir', 'alias Harbour.Berths\nGenServer.stop(Berths)')).toMatchObject([
      { does: 'restarts', what: 'Harbour.Berths' },
    ]);
    expect(await effects('elixir', 'Process.exit(Process.whereis(Harbour.Berths), :normal)')).toBeUndefined();
  });

  test('the node, tables and files', async () => {
    expect(await effects('elixir', 'System.restart()')).toMatchObject([{ does: 'ends the node' }]);
    expect(await effects('elixir', ':ets.delete_all_objects(:berths)')).toMatchObject([
      { does: 'deletes', what: ':berths' },
    ]);
    expect(await effects('elixir', ':ets.delete(:berths, 3)')).toBeUndefined();
    expect(await effects('sh', 'sudo systemctl restart harbour')).toMatchObject([{ does: 'ends the node' }]);
    expect(await effects('sh', 'systemctl restart postgresql')).toBeUndefined();
    expect(await effects('sql', 'DELETE FROM berths;')).toMatchObject([{ does: 'deletes', what: 'berths' }]);
  });

  test.each([
    ['elixir', 'Harbour.Berths.stop(pid)'],
    ['elixir', 'GenServer.stop(pid)'],
    ['elixir', ':sys.get_state(Harbour.Berths)'],
    ['elixir', '# Process.exit(Harbour.Berths, :kill)\nself()'],
    ['sh', 'echo "System.stop()"'],
    ['text', 'System.stop()'],
  ])('a harmless one is silent: %s %s', async (language, code) => {
    expect(await effects(language, code)).toBeUndefined();
  });
});
