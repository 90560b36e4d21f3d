/** Recursions that end: a counter that is compared, or a list that is used up. */
import type { Codebase, FunctionView, Site } from '../../derive/codebase.ts';
import { descendants } from '../../derive/expressions.ts';
import type { Clause, Expr } from '../../model/expr.ts';

const COMPARISONS = new Set(['<', '>', '<=', '>=', '==', '===', '!=', '!==', 'in']);

/**
 * Whether the cycle counts on the way from the sleep back to it, and looks at the number. `again`: the calls after the sleep
 * that stay in the cycle. A number that each round starts anew (`retry(request, 5)` inside `retry`) bounds nothing.
 */
export function countsDown(
  codebase: Codebase,
  cycle: ReadonlySet<FunctionView>,
  sleeping: FunctionView,
  again: readonly Site[],
): boolean {
  const callee = (site: Site) => {
    const called = codebase.callee(site);
    return called && cycle.has(called) ? called : undefined;
  };
  const isCounted = (site: Site, called: FunctionView) =>
    site.clause !== null && counts(site, site.clause, called, cycle);
  const uncounted = new Set<FunctionView>();
  for (const site of again) {
    const called = callee(site);
    if (called && isCounted(site, called)) return true;
    if (called) uncounted.add(called);
  }
  // A Set's iteration visits what is added while it runs.
  for (const fn of uncounted)
    for (const site of fn.sites) {
      const called = fn === sleeping ? undefined : callee(site);
      if (called && !isCounted(site, called)) uncounted.add(called);
    }
  return !uncounted.has(sleeping);
}

/** One of the arguments changes by a number, and that number is looked at; or it is the rest of a list. */
function counts(site: Site, clause: Clause, callee: FunctionView, cycle: ReadonlySet<FunctionView>): boolean {
  return site.args.some((argument, index) => {
    const value = boundTo(clause, argument);
    if (isRestOfList(clause, value)) return true;
    const counted = countedNames(value);
    if (counted.size === 0) return false;
    return hasNumberAt(callee, index) || [...cycle].some((fn) => decidesOn(fn, counted) || endsAtNumber(fn, counted));
  });
}

/** What a variable was bound to in this clause, when it was. */
function boundTo(clause: Clause, expr: Expr): Expr {
  if (expr.t !== 'var') return expr;
  for (const statement of clause.body)
    for (const inner of descendants(statement))
      if (inner.t === 'op' && inner.v === '=' && inner.a[0]?.t === 'var' && inner.a[0].v === expr.v)
        return inner.a[1] ?? expr;
  return expr;
}

function isRestOfList(clause: Clause, value: Expr): boolean {
  if (value.t !== 'var') return false;
  for (const pattern of clause.pats)
    for (const inner of descendants(pattern))
      if (inner.t === 'op' && inner.v === '|' && inner.a[1]?.t === 'var' && inner.a[1].v === value.v) return true;
  return false;
}

/** Names of variables and fields that something is added to or taken from. */
function countedNames(value: Expr): Set<string> {
  const names = new Set<string>();
  for (const inner of descendants(value))
    if (inner.t === 'op' && (inner.v === '-' || inner.v === '+') && inner.a.length === 2)
      for (const operand of inner.a) for (const name of namesIn(operand)) names.add(name);
  return names;
}

function namesIn(expr: Expr): string[] {
  return [...descendants(expr)].flatMap((inner) => {
    if (inner.t === 'var') return [inner.v];
    if (inner.t === 'field') return inner.v ? [inner.v] : inner.k?.t === 'atom' ? [inner.k.v] : [];
    return [];
  });
}

/** A clause with a number in the argument's place: `wait(fun, 0)`. */
function hasNumberAt(callee: FunctionView, index: number): boolean {
  return callee.fact.clauses.some((clause) => {
    const pattern = clause.pats[index];
    return pattern !== undefined && hasNumber(pattern);
  });
}

/** `attempt(job, 0)` beside `attempt(job, left)`: one clause has a number where another has one of the names. */
function endsAtNumber(fn: FunctionView, names: ReadonlySet<string>): boolean {
  return fn.fact.clauses.some(({ pats }) =>
    pats.some((pattern, index) => pattern.t === 'var' && names.has(pattern.v) && hasNumberAt(fn, index)),
  );
}

function hasNumber(pattern: Expr): boolean {
  if (pattern.t === 'op' && pattern.v === '\\\\') return pattern.a[0] !== undefined && hasNumber(pattern.a[0]);
  return [...descendants(pattern)].some((inner) => inner.t === 'num');
}

/** A comparison, or a `case` over numbers, that mentions one of the names; keys of maps in heads bind names too. */
function decidesOn(fn: FunctionView, names: ReadonlySet<string>): boolean {
  return fn.fact.clauses.some((clause) => {
    const known = new Set([...names, ...keysBound(clause, names)]);
    const mentions = (expr: Expr) => namesIn(expr).some((name) => known.has(name));
    const code = [...(clause.guard ? [clause.guard] : []), ...clause.body];
    return code.some((expr) => [...descendants(expr)].some((inner) => isDecision(inner, mentions)));
  });
}

/** `%{retry: n}`: a name for the field `retry`. */
function keysBound(clause: Clause, names: ReadonlySet<string>): string[] {
  return clause.pats.flatMap((pattern) =>
    [...descendants(pattern)].flatMap((inner) =>
      inner.t === 'pair' && inner.k.t === 'atom' && names.has(inner.k.v) && inner.v.t === 'var' ? [inner.v.v] : [],
    ),
  );
}

function isDecision(expr: Expr, mentions: (expr: Expr) => boolean): boolean {
  if (expr.t === 'op' && COMPARISONS.has(expr.v)) return expr.a.some(mentions);
  if (expr.t !== 'call' || expr.f !== 'case' || !expr.a[0] || !mentions(expr.a[0])) return false;
  return expr.blocks?.do?.clauses?.some((clause) => clause.pats.some(hasNumber)) ?? false;
}
