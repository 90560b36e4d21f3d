/** One process waiting for another, as the parts of the budget pass it on. */
import type { Hop } from '../../model/timeout-budget.ts';
import type { Site } from '../codebase.ts';

/** A wait in one clause, with the clauses that take it. */
export interface Wait {
  hop: Hop;
  /** The clause that waits, see `clauseKey`; `null` outside callbacks. */
  within: string | null;
  /** Clauses that run while it waits. */
  takenBy: readonly string[];
  /** Where it stands, for rules; a start has none. */
  site: Site | null;
  /** Functions between the callback and the place, outermost first. */
  path: readonly string[];
  /** It asks a supervisor: the call has no timeout to set. */
  supervisor: boolean;
  /** The clause may have answered its caller before it waits here. */
  answered: boolean;
}

/** Waits by the clause that takes them, and by the clause they stand in. */
export interface WaitIndex {
  all: readonly Wait[];
  /** Waits for this clause. */
  into(clause: string): readonly Wait[];
  /** Waits in this clause, while its caller waits. */
  inside(clause: string): readonly Wait[];
}

export function indexWaits(all: readonly Wait[]): WaitIndex {
  const into = new Map<string, Wait[]>();
  const inside = new Map<string, Wait[]>();
  for (const wait of all) {
    if (isAmongPeers(wait)) continue;
    for (const clause of wait.takenBy) push(into, clause, wait);
    if (wait.within !== null && !wait.answered) push(inside, wait.within, wait);
  }
  return { all, into: (clause) => into.get(clause) ?? [], inside: (clause) => inside.get(clause) ?? [] };
}

/** A process of a module waits for one of the same module: which one, or whether it is one at all, is not known. */
function isAmongPeers({ hop }: Wait): boolean {
  return hop.process !== null && hop.process === hop.to;
}

function push(map: Map<string, Wait[]>, key: string, wait: Wait): void {
  const list = map.get(key);
  if (list) list.push(wait);
  else map.set(key, [wait]);
}
