/** Two revisions out of sources written in a test, compared. */
import { differences } from '../../scripts/diff/compare.ts';
import { sideOf } from '../../scripts/diff/side.ts';
import type { Finding } from '../../scripts/model/finding.ts';
import { derivedOf } from '../derive/processes/derived.ts';

type Sources = Record<string, string>;

/** `lib/…` is compiled; with an application, a `mix.exs` names it. Findings as they are given. */
export async function compared(
  from: Sources,
  to: Sources,
  {
    application,
    found = { from: [], to: [] },
  }: { application?: string; found?: { from: Finding[]; to: Finding[] } } = {},
) {
  const [one, other] = await Promise.all([derivedOf(from, application), derivedOf(to, application)]);
  return differences(sideOf(one, found.from), sideOf(other, found.to));
}

/** `Harbour.Application` with these children, and a GenServer for each name that begins with `Harbour.` and has no source. */
export function harbour(children: string, more: Sources = {}, strategy = ':one_for_one'): Sources {
  const servers = [...new Set(children.match(/Harbour\.\w+/g) ?? [])].filter((name) => !(fileOf(name) in more));
  return {
    'lib/application.ex': `
defmodule Harbour.Application do
  use Application
  def start(_type, _args) do
    children = [${children}]
    Supervisor.start_link(children, strategy: ${strategy}, name: Harbour.Supervisor)
  end
end
`,
    ...Object.fromEntries(
      servers.filter((name) => name !== 'Harbour.Supervisor').map((name) => [fileOf(name), server(name)]),
    ),
    ...more,
  };
}

/** A GenServer that is like no other one. */
export function server(name: string, body = ''): string {
  const own = name.split('.').at(-1)!.toLowerCase();
  return `
defmodule ${name} do
  use GenServer
  def start_link(options), do: GenServer.start_link(__MODULE__, options, name: __MODULE__)
  def init(options), do: {:ok, options}
  def handle_info(:${own}, state), do: {:noreply, Map.put(state, :${own}, {:${own}_seen, System.monotonic_time()})}
${body}end
`;
}

const fileOf = (name: string) => `lib/${name.toLowerCase().replaceAll('.', '/')}.ex`;
