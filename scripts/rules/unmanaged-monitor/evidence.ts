/** Everything in a codebase that could manage some monitor, and from where it is reached. */
import type { Codebase, Site } from '../../derive/codebase.ts';
import { type Unit, unitsOf } from '../../derive/units.ts';
import { type DownClause, downClauses } from './down-clauses.ts';
import { DEMONITORS } from './targets.ts';

/** One thing that could manage a monitor: a clause that takes its message, or a call that takes it back. */
export type Evidence = { down: DownClause } | { demonitor: Site };

const cache = new WeakMap<Codebase, ReadonlyMap<Unit, readonly Evidence[]>>();

/** What each unit reaches in its own process; units that reach nothing are absent. */
export function evidenceByUnit(codebase: Codebase): ReadonlyMap<Unit, readonly Evidence[]> {
  const known = cache.get(codebase);
  if (known) return known;
  const units = unitsOf(codebase);
  const found = new Map<Unit, Evidence[]>();
  const add = (at: Unit, evidence: Evidence) => {
    for (const unit of units.ancestorsOf(at)) {
      const list = found.get(unit);
      if (list) list.push(evidence);
      else found.set(unit, [evidence]);
    }
  };
  for (const [unit, downs] of downClauses(codebase)) for (const down of downs) add(unit, { down });
  for (const target of DEMONITORS)
    for (const demonitor of codebase.sitesOf(target)) add(units.of(demonitor), { demonitor });
  cache.set(codebase, found);
  return found;
}
