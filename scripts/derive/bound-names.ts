/** Patterns: where names are bound. */
import type { Clause, Expr } from '../model/expr.ts';
import { descendants } from './expressions.ts';
import { isCondition } from './special-forms.ts';

/** Every pattern of a function clause: its parameters, left sides of `=` and `<-`, heads of inner clauses. */
export function* patternsOf(clause: Clause): Generator<Expr> {
  yield* clause.pats;
  for (const statement of clause.body) for (const expr of descendants(statement)) yield* patternsAt(expr);
}

/** Whether a function clause binds a variable of this name anywhere. */
export function binds(clause: Clause, name: string): boolean {
  for (const pattern of patternsOf(clause))
    for (const part of descendants(pattern)) if (part.t === 'var' && part.v === name) return true;
  return false;
}

function patternsAt(expr: Expr): readonly Expr[] {
  if (expr.t === 'op' && (expr.v === '=' || expr.v === '<-')) return expr.a.slice(0, 1);
  if (expr.t === 'fn') return expr.clauses.flatMap((inner) => inner.pats);
  if (expr.t !== 'call' || !expr.blocks || isCondition(expr)) return [];
  return Object.values(expr.blocks).flatMap((block) => (block.clauses ?? []).flatMap((inner) => inner.pats));
}
