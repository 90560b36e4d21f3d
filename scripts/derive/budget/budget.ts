/** The timeout budget, out of the process map and the supervision forest. */
import type { Supervision } from '../../model/architecture.ts';
import type { ProcessGraph } from '../../model/process-graph.ts';
import type { Hop, TimeoutBudget } from '../../model/timeout-budget.ts';
import type { Codebase } from '../codebase.ts';
import type { ProcessList } from '../processes/process-list.ts';
import { awaitWaits } from './await-waits.ts';
import { callWaits } from './call-waits.ts';
import { chainsOf } from './chains.ts';
import { crossingsOf, type FoundCrossing } from './crossings.ts';
import { cyclesOf, type FoundCycle } from './cycles.ts';
import { type Pair, pairsOf } from './pairs.ts';
import { startWaits } from './start-waits.ts';
import { indexWaits, type WaitIndex } from './wait.ts';

/** The parts with the sites behind them, as rules need them. */
export interface Budget {
  waits: WaitIndex;
  pairs: readonly Pair[];
  cycles: readonly FoundCycle[];
  crossings: readonly FoundCrossing[];
}

export function budgetOf(codebase: Codebase, list: ProcessList, graph: ProcessGraph, supervision: Supervision): Budget {
  const said = [...callWaits(codebase, list, graph), ...awaitWaits(codebase, list)];
  const inInit = new Set(said.map(({ within }) => within));
  const starts = startWaits(codebase, list, supervision);
  // A child whose `init` waits for nobody holds up its supervisor for no time worth a line.
  const waits = indexWaits([...said, ...starts.filter(({ takenBy }) => takenBy.some((clause) => inInit.has(clause)))]);
  return {
    waits,
    pairs: pairsOf(codebase, waits),
    cycles: cyclesOf(codebase, list, waits),
    crossings: crossingsOf(list, supervision, waits),
  };
}

/** The budget as a report holds it. */
export function timeoutBudget(codebase: Codebase, { waits, cycles, crossings }: Budget): TimeoutBudget {
  return {
    ...chainsOf(codebase, waits),
    cycles: cycles.map(({ cycle }) => cycle),
    crossings: crossings.map(({ crossing }) => crossing),
    waits: waits.all.filter(({ hop }) => isUndecided(hop)).map(({ hop }) => hop),
  };
}

/** Nobody decided how long. */
function isUndecided({ callback, timeout }: Hop): boolean {
  return callback !== null && (timeout === 'default' || timeout === 'infinity');
}
