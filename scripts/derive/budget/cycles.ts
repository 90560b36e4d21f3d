/** Processes that wait for one another in a circle, by the clauses that do. */
import type { WaitCycle } from '../../model/timeout-budget.ts';
import type { Codebase } from '../codebase.ts';
import type { ProcessList } from '../processes/process-list.ts';
import { registeredNames } from '../registered-names.ts';
import { weakest } from './chains.ts';
import type { Wait, WaitIndex } from './wait.ts';

const MAX_PROCESSES = 4;
const MAX_CYCLES = 200;

/** A circle with the waits it is made of, in the order of its hops. */
export interface FoundCycle {
  cycle: WaitCycle;
  waits: readonly Wait[];
}

/** One for each circle of processes: of several ways round, the one that is surest to happen. Shortest first. */
export function cyclesOf(codebase: Codebase, list: ProcessList, waits: WaitIndex): FoundCycle[] {
  const between = new Map<string, Map<string, Wait[]>>();
  for (const wait of waits.all) {
    const { process, to, kind } = wait.hop;
    if (process === null || to === null || (kind === 'call' && wait.within === null)) continue;
    const from = between.get(process) ?? new Map<string, Wait[]>();
    between.set(process, from.set(to, [...(from.get(to) ?? []), wait]));
  }
  const single = singletons(codebase, list);
  const found: FoundCycle[] = [];
  for (const round of rounds(between)) {
    if (found.length >= MAX_CYCLES) break;
    const best = bestRound(
      round.map((process, index) => between.get(process)!.get(round[(index + 1) % round.length]!)!),
    );
    if (best) found.push(cycleOf(best, single));
  }
  return found.sort((a, b) => a.waits.length - b.waits.length);
}

/** Every circle of at most four processes, each once, from the one whose key comes first. */
function* rounds(between: ReadonlyMap<string, ReadonlyMap<string, unknown>>): Generator<string[]> {
  for (const start of [...between.keys()].sort()) {
    const open: string[][] = [[start]];
    for (const way of open) {
      for (const next of [...(between.get(way.at(-1)!)?.keys() ?? [])].sort()) {
        if (next === start) yield way;
        else if (next > start && way.length < MAX_PROCESSES && !way.includes(next)) open.push([...way, next]);
      }
    }
  }
}

/** One wait for each step: such that as many as can be stand in the clause that the wait before runs. */
function bestRound(steps: readonly (readonly Wait[])[]): Wait[] | undefined {
  // A supervisor starts its children one by one: without a wait for it meanwhile, that is no circle.
  const usable = steps.map((all) => all.filter((wait) => !wait.answered));
  if (usable.some((all) => all.length === 0)) return undefined;
  let best: { round: Wait[]; linked: number } | undefined;
  for (const [turn] of usable.entries()) {
    const turned = [...usable.slice(turn), ...usable.slice(0, turn)];
    for (const first of turned[0]!) {
      const round = [first];
      let linked = 0;
      for (const next of turned.slice(1)) {
        const inside = next.find((wait) => runsWithin(round.at(-1)!, wait));
        if (inside) linked++;
        round.push(inside ?? next[0]!);
      }
      if (!best || linked > best.linked) best = { round, linked };
    }
  }
  return best && counts(best.round) ? best.round : undefined;
}

function runsWithin(outer: Wait, inner: Wait): boolean {
  return inner.within !== null && outer.takenBy.includes(inner.within);
}

/** A start holds up its supervisor only for what `init` waits for. */
function counts(round: readonly Wait[]): boolean {
  return round.every(
    (wait, index) => wait.hop.kind !== 'start' || runsWithin(wait, round[(index + 1) % round.length]!),
  );
}

function cycleOf(round: readonly Wait[], single: (process: string) => boolean): FoundCycle {
  const hops = round.map(({ hop }) => hop);
  const all = weakest(hops.map(({ confidence }) => confidence));
  const sure = hops.every(({ process }) => single(process!));
  return {
    cycle: { kind: kindOf(round), hops, confidence: all === 'exact' && !sure ? 'inferred' : all },
    waits: round,
  };
}

function kindOf(round: readonly Wait[]): WaitCycle['kind'] {
  if (round.length === 1) return 'peers';
  if (round.some(({ hop }) => hop.kind === 'start')) return 'start';
  return round.slice(1).every((wait, index) => runsWithin(round[index]!, wait)) ? 'reentrant' : 'crossed';
}

/** Processes of which there can be one only: a registered name that is written, and at most one place in the forest. */
function singletons(codebase: Codebase, list: ProcessList): (process: string) => boolean {
  const named = new Set(
    registeredNames(codebase).flatMap(({ module, name }) => (name.t === 'alias' || name.t === 'atom' ? [module] : [])),
  );
  return (key) => {
    const process = list.get(key);
    if (!process || process.nodes.length > 1) return false;
    if (process.kind !== 'worker') return process.name !== null || process.nodes.length === 1;
    return process.module !== null && named.has(process.module);
  };
}
