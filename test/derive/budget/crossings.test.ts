import { expect, test } from 'vitest';
import { derivedOf } from '../processes/derived.ts';

const worker = (name: string, call = '') => `
defmodule Harbour.${name} do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def ask, do: GenServer.call(__MODULE__, :ask)
  def init(_), do: {:ok, nil}
  def handle_call(:ask, _from, s), do: {:reply, ${call || ':ok'}, s}
end
`;

const SOURCE = `
defmodule Harbour.Application do
  use Application
  def start(_type, _args) do
    Supervisor.start_link([Harbour.Ledger, Harbour.Docks, Harbour.Yard], strategy: :one_for_one)
  end
end
defmodule Harbour.Docks do
  use Supervisor
  def start_link(_), do: Supervisor.start_link(__MODULE__, nil, name: __MODULE__)
  def init(_), do: Supervisor.init([Harbour.Crane, Harbour.Hook], strategy: :one_for_one)
end
defmodule Harbour.Yard do
  use Supervisor
  def start_link(_), do: Supervisor.start_link(__MODULE__, nil, name: __MODULE__)
  def init(_), do: Supervisor.init([Harbour.Truck], strategy: :one_for_one)
end
${worker('Ledger')}
${worker('Crane', 'Harbour.Ledger.ask()')}
${worker('Hook', '{Harbour.Crane.ask(), Harbour.Truck.ask()}')}
${worker('Truck')}
`;

test('calls into a branch that starts earlier or later; siblings do not cross', async () => {
  const { crossings } = (await derivedOf(SOURCE, 'Harbour.Application')).timeoutBudget;
  expect(crossings.map(({ hops: _hops, ...rest }) => rest)).toEqual([
    {
      from: 'Harbour.Crane',
      to: 'Harbour.Ledger',
      common: 'Harbour.Application',
      fromBranch: 'Harbour.Docks',
      toBranch: 'Harbour.Ledger',
      order: 'earlier',
      confidence: 'exact',
    },
    {
      from: 'Harbour.Hook',
      to: 'Harbour.Truck',
      common: 'Harbour.Application',
      fromBranch: 'Harbour.Docks',
      toBranch: 'Harbour.Yard',
      order: 'later',
      confidence: 'exact',
    },
  ]);
});
