/** A small codebase with documents, as the tests of live values need it. */
import { join } from 'node:path';
import { FactsPack } from '../../scripts/io/facts-pack.ts';

import type { ReportIndex } from '../../scripts/model/report.ts';
import type { AnalyseInput } from '../../scripts/model/run.ts';
import type { VerifyOutput } from '../../scripts/model/verify-output.ts';
import { analyse } from '../../scripts/run.ts';
import { verify } from '../../scripts/verify-run.ts';
import { repository } from '../temporary.ts';

/** Three processes, one raw send, two flags of which one is dead. */
export const HARBOUR: Record<string, string> = {
  'mix.exs': `defmodule Harbour.MixProject do
  use Mix.Project
  def project, do: [app: :harbour, version: "1.0.0", deps: []]
  def application, do: [mod: {Harbour.Application, []}]
end
`,
  'lib/harbour/application.ex': `defmodule Harbour.Application do
  use Application
  def start(_type, _args) do
    Supervisor.start_link([Harbour.Crane, Harbour.Pilot], strategy: :rest_for_one, name: Harbour.Supervisor)
  end
end
`,
  'lib/harbour/crane.ex': `defmodule Harbour.Crane do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  def lift(load), do: GenServer.call(__MODULE__, {:lift, load})
  @impl true
  def init(_), do: {:ok, :ets.new(:loads, [:named_table])}
  @impl true
  def handle_call({:lift, load}, {pid, _}, state) do
    send(pid, {:lifted, load})
    {:reply, :ok, state}
  end
end
`,
  'lib/harbour/pilot.ex': `defmodule Harbour.Pilot do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  @impl true
  def init(_), do: {:ok, nil}
  @impl true
  def handle_info(:tide, state) do
    Harbour.Crane.lift(:anchor)
    {:noreply, state}
  end
end
`,
  'lib/harbour/flags.ex': `defmodule Harbour.FeatureFlags do
  @flags %{night_docking: false, use_new_cranes: false}
  def enabled?(flag), do: Map.get(@flags, flag)
end
`,
  'lib/harbour/quay.ex': `defmodule Harbour.Quay do
  def dock(ship), do: if(Harbour.FeatureFlags.enabled?(:night_docking), do: ship)
end
`,
};

function inputOf(root: string): AnalyseInput {
  return {
    root,
    config: {},
    configFile: null,
    facts: new FactsPack(join(root, '.atlas')),
    now: new Date('2026-01-03T00:00:00Z'),
    progress: { stage() {}, note() {}, done() {} },
    trust: false,
  };
}

/** The harbour with further files, as a repository. */
export const harbour = (files: Record<string, string>, end?: (remove: () => void) => void): string =>
  repository({ ...HARBOUR, ...files }, end);

/** The report of a codebase. */
export async function reportOf(root: string): Promise<ReportIndex> {
  return (await analyse(inputOf(root))).report();
}

/** What `atlas verify` says of a codebase. */
export const verified = (root: string, globs?: string[]): Promise<VerifyOutput> => verify(inputOf(root), globs);
