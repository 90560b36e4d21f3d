/** The way back from an exit: steps, and a sequence diagram that Mermaid parses. */
import { expect, test } from 'vitest';
import { etsTables } from '../../scripts/derive/ets/tables.ts';
import { processStates } from '../../scripts/derive/state/process-state.ts';
import { supervision } from '../../scripts/derive/supervision/supervision.ts';
import { parsesAsMermaid } from '../diagrams/mermaid.ts';
import { codebaseOf } from './elixir.ts';

const recoveryIn = async (pier: string) => {
  const codebase = await codebaseOf(`defmodule Harbour.Pier do
  use GenServer
${pier}
end
defmodule Harbour.Quay do
  use Supervisor
  def init(_), do: Supervisor.init([Harbour.Pier], strategy: :one_for_one)
end`);
  const forest = supervision(codebase, []);
  return processStates(codebase, etsTables(codebase, forest), forest).find(({ process }) => process === 'Harbour.Pier');
};

test('the supervisor, the process and the store beside it', async () => {
  const state = await recoveryIn(`def start_link(o), do: GenServer.start_link(__MODULE__, o)
def init(_), do: {:ok, %{ships: File.read!("ships;1"), guests: 0}}
def handle_cast({:moor, s}, state) do
  File.write!("ships;1", s)
  {:noreply, %{state | ships: s, guests: 1}}
end`);
  expect(state!.recovery!.steps).toEqual([
    'While it runs, handle_cast/2 writes to file (lib/harbour.ex:6).',
    'Harbour.Pier exits.',
    'Harbour.Quay starts it again.',
    'init/1 reads from file (lib/harbour.ex:4).',
    'It goes on with ships as written last; guests starts over.',
  ]);
  expect(state!.recovery!.mermaid).toBe(`sequenceDiagram
  participant S as Harbour.Quay
  participant P as Harbour.Pier
  participant K1 as file
  P->>K1: handle_cast/2 writes: File.write!("ships#59;1", s)
  P--xS: exits
  S->>P: permanent, starts it again
  P->>K1: init/1 reads: File.read!("ships#59;1")
  K1-->>P: what was kept
  Note over P: ships as written last
  Note over P: starts over with guests
`);
  await parsesAsMermaid(state!.recovery!.mermaid);
});

test('nothing survives: nothing to come back to', async () => {
  const state = await recoveryIn('def init(_), do: {:ok, []}\ndef handle_cast(s, ships), do: {:noreply, [s | ships]}');
  expect(state).toMatchObject({ verdict: 'lost' });
  expect(state).not.toHaveProperty('recovery');
});
