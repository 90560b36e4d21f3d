import { describe, expect, test } from 'vitest';
import { type Hop, timeoutBudget, type WaitChain } from '../../../scripts/model/timeout-budget.ts';
import { derivedOf } from '../processes/derived.ts';

const server = (name: string, client: string, callbacks: string, init = '{:ok, nil}') => `
defmodule Harbour.${name} do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  ${client}
  def init(_), do: ${init}
  ${callbacks}
end
`;

const LEDGER = server(
  'Ledger',
  'def book(box), do: GenServer.call(__MODULE__, {:book, box}, 2_000)',
  'def handle_call({:book, _box}, _from, state), do: {:reply, Harbour.Tariff.of(:box), state}',
);
const TARIFF = server(
  'Tariff',
  'def of(kind), do: GenServer.call(__MODULE__, {:of, kind})',
  'def handle_call({:of, _kind}, _from, state), do: {:reply, 1, state}',
);
const CRANE = server(
  'Crane',
  'def lift(box), do: GenServer.call(__MODULE__, {:lift, box}, 10_000)',
  'def handle_call({:lift, box}, _from, state), do: {:reply, Harbour.Ledger.book(box), state}',
);

const shown = ({ process, callback, to, kind, timeout }: Hop) =>
  `${process ?? '?'} ${callback?.head ?? '-'} ${kind} ${to ?? '?'} ${timeout ?? '?'}`;
const outline = ({ hops, verdict, worst, margin }: WaitChain) => [
  `${verdict} at ${worst}, margin ${margin}`,
  ...hops.map(shown),
];

async function budgetOf(source: string, application?: string) {
  return timeoutBudget.parse((await derivedOf(source, application)).timeoutBudget);
}

describe('chains of waits', () => {
  test('run from whoever nobody waits for down to the last wait, with the worst pair', async () => {
    const { chains } = await budgetOf(LEDGER + TARIFF + CRANE);
    expect(chains.map(outline)).toEqual([
      [
        'inner-longer at 2, margin -3000',
        '? - call Harbour.Crane 10000',
        'Harbour.Crane handle_call({:lift, box}, …) call Harbour.Ledger 2000',
        'Harbour.Ledger handle_call({:book, _box}, …) call Harbour.Tariff default',
      ],
    ]);
    expect(chains[0]!.confidence).toBe('exact');
  });

  test('many callers of one kind are one hop, with their places', async () => {
    const { chains } = await budgetOf(`${LEDGER}${TARIFF}
defmodule Harbour.Office do
  def monday, do: Harbour.Ledger.book(:monday)
  def tuesday, do: Harbour.Ledger.book(:tuesday)
end
`);
    expect(chains).toHaveLength(1);
    const [first] = chains[0]!.hops;
    expect([first!.at, ...first!.more].map((at) => at.function)).toEqual(['monday/0', 'tuesday/0']);
  });

  test('a supervisor waits for what init waits for, and so does whoever asked it to start the child', async () => {
    const ship = server('Ship', '', '', '{:ok, Harbour.Tariff.of(:ship)}');
    const { chains } = await budgetOf(
      `${TARIFF}${ship}
defmodule Harbour.Port do
  def open(ship), do: DynamicSupervisor.start_child(Harbour.Ships, {Harbour.Ship, ship})
end
defmodule Harbour.Application do
  use Application
  def start(_type, _args) do
    children = [Harbour.Tariff, {DynamicSupervisor, name: Harbour.Ships, strategy: :one_for_one}]
    Supervisor.start_link(children, strategy: :one_for_one)
  end
end
`,
      'Harbour.Application',
    );
    expect(chains.map(outline)).toEqual([
      [
        'start-waits at 2, margin null',
        '? - call Harbour.Ships infinity',
        'Harbour.Ships - start Harbour.Ship infinity',
        'Harbour.Ship init/1 call Harbour.Tariff default',
      ],
    ]);
  });

  test('a circle is gone round once', async () => {
    const { chains } = await budgetOf(
      server(
        'Pilot',
        'def guide, do: GenServer.call(__MODULE__, :guide)',
        'def handle_call(:guide, _from, s), do: {:reply, Harbour.Tug.pull(), s}',
      ) +
        server(
          'Tug',
          'def pull, do: GenServer.call(__MODULE__, :pull)',
          'def handle_call(:pull, _from, s), do: {:reply, Harbour.Pilot.guide(), s}',
        ) +
        'defmodule Harbour.Radio do\n  def help, do: Harbour.Tug.pull()\nend\n',
    );
    expect(chains.map(({ hops }) => hops.map(({ to }) => to))).toEqual([
      ['Harbour.Tug', 'Harbour.Pilot', 'Harbour.Tug'],
    ]);
  });

  test('waits of callbacks that nobody bounded are listed, those with a number are not', async () => {
    const { waits } = await budgetOf(LEDGER + TARIFF + CRANE);
    expect(waits.map(shown)).toEqual(['Harbour.Ledger handle_call({:book, _box}, …) call Harbour.Tariff default']);
  });
});

test('a clause that refuses what it is called with is not on the way', async () => {
  const { chains } = await budgetOf(
    TARIFF +
      server(
        'Gate',
        'def open(ship), do: GenServer.call(__MODULE__, {:open, ship})',
        `def handle_call({:open, ship}, _from, state), do: {:reply, log({:free, ship}), state}
  defp log({:free, _ship}), do: :ok
  defp log({:toll, ship}) do
    Harbour.Tariff.of(ship)
    :paid
  end`,
      ),
  );
  expect(chains).toEqual([]);
});

test('a process of the same module is no inner wait: which one it is, is not known', async () => {
  const { chains, cycles } = await budgetOf(
    server(
      'Buoy',
      'def ring(buoy), do: GenServer.call(buoy, :ring)',
      'def handle_call(:ring, _from, next), do: {:reply, ring(next), next}',
    ),
  );
  expect(chains).toEqual([]);
  expect(cycles.map(({ kind, confidence }) => `${kind} ${confidence}`)).toEqual(['peers inferred']);
});
