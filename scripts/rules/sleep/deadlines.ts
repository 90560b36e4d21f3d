/** Recursions that end by the clock: the time is read, and something is decided by it. */
import type { Codebase, FunctionView } from '../../derive/codebase.ts';
import { childrenOf } from '../../derive/expressions.ts';
import type { Call, Clause, Expr } from '../../model/expr.ts';

const CLOCKS = new Set([
  'System.monotonic_time',
  'System.system_time',
  'System.os_time',
  ':erlang.monotonic_time',
  ':erlang.system_time',
  ':erlang.now',
  ':os.system_time',
  ':os.timestamp',
  'DateTime.utc_now',
  'DateTime.now!',
  'NaiveDateTime.utc_now',
  'Time.utc_now',
]);
const COMPARISONS = new Set(['<', '>', '<=', '>=']);
const COMPARING = /^(compare|before\?|after\?|diff)$/;
const CALENDARS = new Set(['DateTime', 'NaiveDateTime', 'Time']);

/** Whether `module.name` tells the time. */
export function isClock(module: Call['m'], name: string): boolean {
  return typeof module === 'string' && CLOCKS.has(`${module}.${name}`);
}

/** Whether one of the functions, or one that they ask (`expired?(deadline)`), compares a time that was read. */
export function looksAtClock(codebase: Codebase, cycle: ReadonlySet<FunctionView>): boolean {
  return [...cycle].some(
    (fn) => decides(codebase, fn) || asked(codebase, fn).some((other) => decides(codebase, other)),
  );
}

function asked(codebase: Codebase, fn: FunctionView): FunctionView[] {
  return fn.sites.flatMap((site) => codebase.callee(site) ?? []);
}

function decides(codebase: Codebase, fn: FunctionView): boolean {
  return fn.fact.clauses.some((clause) => {
    const times = timesIn(codebase, clause);
    return codeOf(clause).some((expr) => some(expr, (inner) => comparesTime(codebase, inner, times)));
  });
}

function comparesTime(codebase: Codebase, expr: Expr, times: ReadonlySet<string>): boolean {
  const compared =
    (expr.t === 'op' && COMPARISONS.has(expr.v)) ||
    (expr.t === 'call' && typeof expr.m === 'string' && CALENDARS.has(expr.m) && COMPARING.test(expr.f));
  return compared && expr.a.some((side) => isTime(codebase, side, times));
}

/** Variables of a clause that hold a time, or what is left of one. */
function timesIn(codebase: Codebase, clause: Clause): Set<string> {
  const times = new Set<string>();
  for (const expr of codeOf(clause))
    some(expr, (inner) => {
      const [left, right] = inner.t === 'op' && inner.v === '=' ? inner.a : [];
      if (left?.t === 'var' && right && isTime(codebase, right, times)) times.add(left.v);
      return false;
    });
  return times;
}

/** A clock, a variable with a time, or a function of the codebase that reads a clock (`now()`, `remaining(deadline)`). */
function isTime(codebase: Codebase, expr: Expr, times: ReadonlySet<string>): boolean {
  return some(expr, (inner) => {
    if (inner.t === 'var') return times.has(inner.v);
    if (inner.t !== 'call') return false;
    if (isClock(inner.m, inner.f)) return true;
    const site = codebase.siteOf(inner);
    const callee = site && codebase.callee(site);
    return callee?.sites.some((called) => isClock(called.m ?? undefined, called.f)) ?? false;
  });
}

function codeOf(clause: Clause): Expr[] {
  return [...(clause.guard ? [clause.guard] : []), ...clause.body];
}

/** Whether a part satisfies the test. What is pinned (`^cutoff` in a query) is compared by somebody else. */
function some(expr: Expr, test: (expr: Expr) => boolean): boolean {
  if (expr.t === 'op' && expr.v === '^') return false;
  return test(expr) || childrenOf(expr).some((child) => some(child, test));
}
