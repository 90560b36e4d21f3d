/** Whether a clause of a callback can come to a place, by the patterns of the clauses on the way. */
import type { Codebase, FunctionView, Site } from '../codebase.ts';
import { fitOf } from '../patterns.ts';
import { settled } from '../settled.ts';
import { whereOf } from '../value-flow.ts';

type FunctionClause = FunctionView['fact']['clauses'][number];

const MAX_STEPS = 2_000;

/**
 * `false` only where every way leads through a clause whose patterns refuse what it is called with: `note({:done, id})` does
 * not enter `def note({:error, id})`.
 */
export function clauseReaches(codebase: Codebase, callback: FunctionView, line: number, at: Site): boolean {
  const start = callback.fact.clauses.find(({ l }) => l === line);
  if (!start || !at.fn) return true;
  const leading = leadingTo(codebase, at.fn);
  const seen = new Set([start]);
  const open: { fn: FunctionView; clause: FunctionClause }[] = [{ fn: callback, clause: start }];
  for (const { fn, clause } of open) {
    for (const site of fn.sites) {
      if (site.clause !== clause) continue;
      if (site === at) return true;
      const callee = site.process.kind === 'own' && !site.inQuote ? codebase.callee(site) : undefined;
      if (!callee || !leading.has(callee)) continue;
      for (const next of callee.fact.clauses) {
        if (seen.has(next) || !accepts(codebase, next, site)) continue;
        seen.add(next);
        open.push({ fn: callee, clause: next });
      }
    }
    if (open.length > MAX_STEPS) return true;
  }
  return false;
}

/** Captures and calls that fill in defaults say nothing about the arguments. */
function accepts(codebase: Codebase, { pats }: FunctionClause, site: Site): boolean {
  if (site.captured || site.args.length !== pats.length) return true;
  return pats.every((pattern, index) => {
    const plain = pattern.t === 'op' && pattern.v === '\\\\' ? pattern.a[0]! : pattern;
    return fitOf(settled(codebase, site.args[index]!, whereOf(site)), plain) !== 'none';
  });
}

const cache = new WeakMap<FunctionView, ReadonlySet<FunctionView>>();

/** Functions that lead to one, itself included. */
function leadingTo(codebase: Codebase, goal: FunctionView): ReadonlySet<FunctionView> {
  const known = cache.get(goal);
  if (known) return known;
  const found = new Set([goal]);
  for (const fn of found) for (const { fn: caller } of codebase.callers(fn)) if (caller) found.add(caller);
  cache.set(goal, found);
  return found;
}
