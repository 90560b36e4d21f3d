/** Processes of Elixir and of well-known packages: what kind of child each of them is. */
import type { SupervisionNode } from '../../model/architecture.ts';

type Kind = SupervisionNode['kind'];

/** How a library module behaves as a child. */
export interface LibraryChild {
  kind: Kind;
  /** `type:` of its child spec; decides the shutdown that OTP fills in. */
  type: 'worker' | 'supervisor';
  restart?: 'permanent' | 'temporary';
  /** Position of the options with `name:` among the arguments of `start_link`. */
  options?: number;
  strategy?: string;
}

/** Elixir's and OTP's own (their `child_spec/1` and `start_link` were read). */
const OWN: Readonly<Record<string, LibraryChild>> = {
  Registry: { kind: 'registry', type: 'supervisor', options: 0 },
  'Task.Supervisor': { kind: 'dynamic', type: 'supervisor', options: 0, strategy: 'one_for_one' },
  DynamicSupervisor: { kind: 'dynamic', type: 'supervisor', options: 0, strategy: 'one_for_one' },
  PartitionSupervisor: { kind: 'supervisor', type: 'supervisor', options: 0, strategy: 'one_for_one' },
  Supervisor: { kind: 'supervisor', type: 'supervisor', options: 1 },
  ':supervisor': { kind: 'supervisor', type: 'supervisor' },
  ConsumerSupervisor: { kind: 'dynamic', type: 'supervisor', options: 1 },
  Task: { kind: 'task', type: 'worker', restart: 'temporary' },
  Agent: { kind: 'worker', type: 'worker', options: 1 },
  GenServer: { kind: 'worker', type: 'worker', options: 2 },
  ':gen_server': { kind: 'worker', type: 'worker' },
  ':gen_statem': { kind: 'worker', type: 'worker' },
  ':gen_event': { kind: 'worker', type: 'worker' },
  GenStage: { kind: 'worker', type: 'worker', options: 2 },
  GenStateMachine: { kind: 'worker', type: 'worker', options: 2 },
  'GenEvent.Stream': { kind: 'worker', type: 'worker' },
  ':pg': { kind: 'worker', type: 'worker' },
};

/** What a module of Elixir or OTP is as a child; `undefined` for everything else. */
export function libraryChild(module: string): LibraryChild | undefined {
  return OWN[module];
}

/** Modules whose `use` makes a process of the package: its tree is the package's, not this codebase's. */
const USED: Readonly<Record<string, 'worker' | 'supervisor'>> = {
  'Ecto.Repo': 'supervisor',
  'Phoenix.Endpoint': 'supervisor',
  'Phoenix.Presence': 'supervisor',
  'Oban.Pro.Workers.Workflow': 'worker',
  Oban: 'supervisor',
  PromEx: 'supervisor',
  'Nebulex.Cache': 'supervisor',
  Quantum: 'supervisor',
  'Phoenix.Tracker': 'supervisor',
  'Cloak.Vault': 'worker',
  Mongo: 'worker',
  Broadway: 'supervisor',
  'Commanded.Application': 'supervisor',
  'Horde.DynamicSupervisor': 'supervisor',
  'Horde.Registry': 'supervisor',
};

/** The package module that a module takes its process from, and the type of the child. */
export function usedProcess(uses: Iterable<string>): { module: string; type: 'worker' | 'supervisor' } | undefined {
  for (const module of uses) {
    const type = USED[module];
    if (type) return { module, type };
  }
  return undefined;
}
