/** What the parts of crash impact look at, made once for all processes. */
import type { SupervisionNode } from '../../model/architecture.ts';
import type { Restart } from '../../model/impact.ts';
import type { ProcessEdge } from '../../model/process-graph.ts';
import type { ProcessState } from '../../model/state.ts';
import type { Codebase } from '../codebase.ts';
import { groupBy } from '../group-by.ts';
import { type Act, acts } from '../processes/acts.ts';
import type { ProcessList } from '../processes/process-list.ts';
import type { Runs } from '../processes/runs.ts';
import { Trapping } from '../trapping.ts';
import { restartOf } from './restarts.ts';
import type { Trees } from './tree.ts';

export interface ImpactContext {
  codebase: Codebase;
  trees: Trees;
  processes: ProcessList;
  edgesTo: ReadonlyMap<string, readonly ProcessEdge[]>;
  edgesFrom: ReadonlyMap<string, readonly ProcessEdge[]>;
  acts: ReadonlyMap<string, readonly Act[]>;
  /** What a process keeps, by its key. */
  states: ReadonlyMap<string, ProcessState>;
  /** The first node of a process; `undefined`: it stands in no tree. */
  nodeOf(key: string): SupervisionNode | undefined;
  /** Processes that start anew when this one exits, itself included. */
  restartedWith(key: string): readonly string[];
  /** One sentence on what its supervisor does when it exits. */
  says(key: string): string;
  /** Whether the process may trap exits. */
  traps(key: string): boolean;
}

export function impactContext(
  codebase: Codebase,
  trees: Trees,
  processes: ProcessList,
  edges: readonly ProcessEdge[],
  runs: Runs,
  states: readonly ProcessState[],
): ImpactContext {
  const trapping = new Trapping(codebase);
  const nodeOf = (key: string) => {
    const first = processes.get(key)?.nodes[0];
    return first === undefined ? undefined : trees.node(first);
  };
  const restarts = new Map<string, Restart>();
  const restart = (node: SupervisionNode): Restart => {
    const known = restarts.get(node.id) ?? restartOf(node, trees, processes);
    restarts.set(node.id, known);
    return known;
  };
  return {
    codebase,
    trees,
    processes,
    edgesTo: groupBy(edges, ({ to }) => to),
    edgesFrom: groupBy(edges, ({ from }) => from),
    states: new Map(states.flatMap((state) => [[processes.keyOf(state.process) ?? state.process, state] as const])),
    acts: groupBy(acts(codebase, processes, runs), ({ process }) => process),
    nodeOf,
    restartedWith: (key) => {
      const node = nodeOf(key);
      return node ? restart(node).restarted : [];
    },
    says: (key) => {
      const node = nodeOf(key);
      return node ? restart(node).says : 'No scanned supervisor starts it.';
    },
    traps: (key) => {
      const module = codebase.modules.get(processes.get(key)?.module ?? '');
      return module ? trapping.traps(module) : false;
    },
  };
}
