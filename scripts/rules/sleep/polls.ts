/** Whether a sleep is the interval of a poll, and whether that poll ends by itself. */
import type { Codebase, FunctionView, Site } from '../../derive/codebase.ts';
import { entered } from '../../derive/reach.ts';
import { countsDown } from './counters.ts';
import { looksAtClock } from './deadlines.ts';
import { loopOf } from './loops.ts';
import { callsAfter } from './what-follows.ts';

/** `once`: no poll, or a loop over a collection that does not stop early. */
export type Poll = 'bounded' | 'unbounded' | 'once';

const DEPTH = 3;

/** `calls` counts down while a wrapper (`defp pause, do: Process.sleep(10)`) is followed to those who call it. */
export function pollOf(codebase: Codebase, site: Site, calls = 2): Poll {
  const loop = loopOf(codebase, site);
  if (loop) return loop;
  const { fn } = site;
  if (!fn || site.process.kind !== 'own') return 'once';
  const cycle = cycleOf(codebase, fn);
  const again = cycle.size > 0 ? callsAfter(codebase, site, cycle) : [];
  if (again.length > 0)
    return countsDown(codebase, cycle, fn, again) || looksAtClock(codebase, cycle) ? 'bounded' : 'unbounded';
  return calls > 0 && cycle.size === 0 ? pollOfCallers(codebase, fn, calls) : 'once';
}

/** A private function is part of a poll when everybody who calls it does so in that poll. */
function pollOfCallers(codebase: Codebase, fn: FunctionView, calls: number): Poll {
  if (fn.fact.kind !== 'defp') return 'once';
  const polls = codebase.callers(fn).map((caller) => pollOf(codebase, caller, calls - 1));
  return polls.length > 0 && polls.every((poll) => poll === 'bounded') ? 'bounded' : 'once';
}

/** Functions between a function and itself: those that it calls in its own process and that call it again, itself included. */
function cycleOf(codebase: Codebase, fn: FunctionView): Set<FunctionView> {
  const cycle = new Set<FunctionView>();
  const visit = (at: FunctionView, path: readonly FunctionView[]): void => {
    for (const callee of entered(codebase, at)) {
      if (callee === fn) for (const step of path) cycle.add(step);
      else if (path.length < DEPTH && callee.module === fn.module && !path.includes(callee))
        visit(callee, [...path, callee]);
    }
  };
  visit(fn, [fn]);
  return cycle;
}
