/** How a process gets to a place in its module: the place itself, then the calls that lead to it, function by function. */
import type { Clause } from '../model/expr.ts';
import type { Codebase, Site } from './codebase.ts';
import { fitOf } from './patterns.ts';
import { type Where, whereOf } from './value-flow.ts';

/** A way to a site: where it starts, and what the site's parameters are when it is taken. */
export interface Way {
  /** The outermost place: the site itself, or the call of a function that leads to it. */
  at: Site;
  /** The code around the site, entered through the calls between. */
  where: Where;
  /** Calls between the outermost place and the site. */
  calls: number;
}

const MAX_CALLS = 4;

/**
 * Ways to a site through functions of its own module that one process runs, shortest first; each clause once. A call whose
 * arguments cannot match a clause does not lead into it; a way is not followed past a place that `ends` it.
 */
export function waysTo(codebase: Codebase, site: Site, ends: (at: Site) => boolean = () => false): Way[] {
  const ways: Way[] = [];
  const seen = new Set<Clause | null>();
  const follow: { at: Site; crossed: readonly Site[] }[] = [{ at: site, crossed: [] }];
  for (const { at, crossed } of follow) {
    if (at.process.kind !== 'own') continue;
    ways.push({ at, where: enteredThrough(site, crossed), calls: crossed.length });
    if (!at.fn || seen.has(at.clause) || crossed.length >= MAX_CALLS || ends(at)) continue;
    seen.add(at.clause);
    for (const caller of codebase.callers(at.fn))
      if (caller.module === site.module && !caller.inQuote && caller.clause !== at.clause && enters(caller, at.clause))
        follow.push({ at: caller, crossed: [...crossed, caller] });
  }
  return ways;
}

/** `crossed`: innermost call first. */
function enteredThrough(site: Site, crossed: readonly Site[]): Where {
  let from: Where | undefined;
  for (const [index, caller] of crossed.toReversed().entries()) {
    const next = crossed.at(-index - 2) ?? site;
    from = { ...whereOf(next), entered: { site: caller, from: from ?? whereOf(caller) } };
  }
  return from ?? whereOf(site);
}

function enters(caller: Site, clause: Clause | null): boolean {
  if (!clause || caller.captured || caller.args.length !== clause.pats.length) return true;
  return clause.pats.every((pat, index) => fitOf(caller.args[index]!, pat) !== 'none');
}
