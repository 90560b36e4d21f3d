/** Which clauses of a function a call can reach. */
import type { Clause, Expr } from '../../model/expr.ts';
import type { FunctionClause } from '../../model/facts.ts';
import type { FunctionView } from '../codebase.ts';
import { shorten } from '../print.ts';
import { type Bound, type Env, matches, partOf, type Step, tupleItems } from './env.ts';
import { holds } from './guards.ts';

/** What an argument can be; empty: anything. */
export type Known = readonly { expr: Expr }[];

/**
 * Clauses that can take the arguments, up to the first that surely does. Behind one that takes everything only another
 * definition of the function can follow, in an `if` of the module's body: one of the two is compiled.
 */
export function viableClauses(fn: FunctionView, known: readonly Known[]): FunctionClause[] {
  const viable: FunctionClause[] = [];
  let sure: FunctionClause | null = null;
  for (const clause of fn.fact.clauses) {
    // A head without a body only names the defaults.
    if (clause.body.length === 0 && fn.fact.clauses.length > 1) continue;
    if (sure && clause.head !== sure.head && !takesAll(sure)) continue;
    const answer = clause.pats.length === known.length ? accepts(clause, known) : 'maybe';
    if (answer !== 'no') viable.push(clause);
    if (answer === 'yes') sure ??= clause;
  }
  return viable;
}

/** Clauses of an anonymous function that can take the arguments, up to the first that surely does. */
export function viableOf(clauses: readonly Clause[], known: readonly Known[]): Clause[] {
  const viable: Clause[] = [];
  for (const clause of clauses) {
    const answer = clause.pats.length === known.length ? accepts(clause, known) : 'maybe';
    if (answer !== 'no') viable.push(clause);
    if (answer === 'yes') break;
  }
  return viable;
}

function accepts(clause: Clause, known: readonly Known[]): 'yes' | 'no' | 'maybe' {
  const guarded = clause.guard ? holds(clause.guard, (name) => formsOf(clause, known, name)) : 'yes';
  if (guarded === 'no') return 'no';
  let sure = guarded === 'yes';
  for (const [index, pattern] of clause.pats.entries()) {
    const forms = known[index] ?? [];
    const answers = forms.map(({ expr }) => matches(pattern, expr));
    if (forms.length > 0 && answers.every((answer) => answer === 'no')) return 'no';
    const plain = plainOf(pattern);
    if (plain.t !== 'var' && (forms.length === 0 || !answers.every((answer) => answer === 'yes'))) sure = false;
  }
  return sure ? 'yes' : 'maybe';
}

/** What a variable of the parameters can be: a whole argument, or the part of one that its pattern takes. */
function formsOf(clause: Clause, known: readonly Known[], name: string): Known {
  for (const [index, pattern] of clause.pats.entries()) {
    const steps = stepsTo(plainOf(pattern), name);
    if (!steps) continue;
    const forms = (known[index] ?? []).map(({ expr }) =>
      steps.reduce<Expr | undefined>((part, step) => part && partOf(part, step), expr),
    );
    return forms.every((expr) => expr !== undefined) ? forms.map((expr) => ({ expr })) : [];
  }
  return [];
}

/** The way through tuples and maps to a variable; `null` where the pattern does not bind it so. */
function stepsTo(pattern: Expr, name: string): Step[] | null {
  if (pattern.t === 'var') return pattern.v === name ? [] : null;
  if (pattern.t === 'op' && pattern.v === '=') return firstOf(pattern.a, (side) => stepsTo(side, name));
  if (pattern.t === 'tuple') return firstOf(tupleItems(pattern), (item, index) => under(index, stepsTo(item, name)));
  if (pattern.t !== 'map') return null;
  return firstOf(pattern.a, (item) =>
    item.t === 'pair' && item.k.t === 'atom' ? under(item.k.v, stepsTo(item.v, name)) : null,
  );
}

function under(step: Step, steps: Step[] | null): Step[] | null {
  return steps && [step, ...steps];
}

function firstOf<T>(items: readonly Expr[], find: (item: Expr, index: number) => T | null): T | null {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== null) return found;
  }
  return null;
}

function plainOf(pattern: Expr): Expr {
  return pattern.t === 'op' && isOptional(pattern) ? pattern.a[0]! : pattern;
}

function takesAll(clause: FunctionClause): boolean {
  return !clause.guard && clause.pats.every((pattern) => pattern.t === 'var');
}

/** Arguments of a call with the defaults that it leaves out, which stand in one of the function's heads. */
export function withDefaults(fn: FunctionView, args: readonly (Bound | null)[], env: Env): readonly (Bound | null)[] {
  let missing = fn.fact.arity - args.length;
  const head = fn.fact.clauses.find(({ pats }) => pats.some(isOptional))?.pats;
  if (missing <= 0 || !head) return args;
  let next = 0;
  return head.map((pattern) => {
    if (pattern.t !== 'op' || !isOptional(pattern) || missing <= 0) return args[next++] ?? null;
    missing--;
    return { expr: pattern.a[1]!, env, path: [] };
  });
}

function isOptional(pattern: Expr): boolean {
  return pattern.t === 'op' && pattern.v === '\\\\';
}

/** Why it is this clause; `null` when there is no other. */
export function clauseText(viable: readonly FunctionClause[], clause: FunctionClause, fn: FunctionView): string | null {
  if (viable.length < 2) return null;
  return viable.every(takesAll) ? `one of ${viable.length} definitions of ${fn.key}` : shorten(clause.head, 160);
}
