/** Crash impact of every process: what restarts, what is lost, who waits, what is escalated. */
import type { EtsTable, Supervision } from '../../model/architecture.ts';
import type { Impact } from '../../model/impact.ts';
import type { Process, ProcessEdge } from '../../model/process-graph.ts';
import type { ProcessState } from '../../model/state.ts';
import type { Codebase } from '../codebase.ts';
import { groupBy } from '../group-by.ts';
import type { ProcessList } from '../processes/process-list.ts';
import type { Runs } from '../processes/runs.ts';
import { affectedBy } from './affected.ts';
import { blockedBy, vanishing } from './callers.ts';
import { type ImpactContext, impactContext } from './context.ts';
import { escalationOf } from './escalation.ts';
import { lossesOf } from './losses.ts';
import { notesOn } from './notes.ts';
import { bereft } from './readers.ts';
import { withRelaunched } from './relaunched.ts';
import { restartOf } from './restarts.ts';
import { treesOf } from './tree.ts';

/** What crash impact is computed from. */
export interface ImpactMatter {
  codebase: Codebase;
  supervision: Supervision;
  processes: ProcessList;
  edges: readonly ProcessEdge[];
  runs: Runs;
  tables: readonly EtsTable[];
  states: readonly ProcessState[];
}

/** By key, in the order of the processes. */
export function impacts(matter: ImpactMatter): Map<string, Impact> {
  const { codebase, processes, edges, runs } = matter;
  const context = impactContext(codebase, treesOf(matter.supervision), processes, edges, runs, matter.states);
  const kept = matter.tables.filter(({ scratch }) => !scratch);
  const tables = groupBy(kept, ({ owner }) => (owner?.process ? processes.keyOf(owner.process) : null));
  return new Map(processes.all.map((process) => [process.key, impactOf(process, tables, context)]));
}

function impactOf(process: Process, tables: ReadonlyMap<string, readonly EtsTable[]>, context: ImpactContext): Impact {
  const { trees, processes } = context;
  const { key } = process;
  const nodes = process.nodes.flatMap((id) => trees.node(id) ?? []);
  const places = nodes.map((node) => withRelaunched(restartOf(node, trees, processes), context));
  const [first] = places;
  return {
    ...process,
    supervisor: first?.supervisor ?? null,
    strategy: first?.strategy ?? null,
    restarted: first?.restarted ?? [],
    places,
    escalation: nodes[0] ? escalationOf(nodes[0], trees, processes) : [],
    state: context.states.get(key) ?? null,
    lost: lossesOf(key, places, tables, context),
    blocked: blockedBy(key, context),
    silent: [...vanishing(key, context), ...bereft(key, first, tables, context)],
    affected: affectedBy(key, places, context),
    notes: notesOn(key, context),
  };
}
