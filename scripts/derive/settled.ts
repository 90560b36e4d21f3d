/** Terms as far as the source decides them: attributes and variables replaced by what they stand for. */
import type { Expr } from '../model/expr.ts';
import type { Codebase } from './codebase.ts';
import { valuesOf, type Where } from './value-flow.ts';

const MAX_DEPTH = 4;

/** The term with every part that has exactly one literal value written out; other parts stay as they are. */
export function settled(codebase: Codebase, expr: Expr, where: Where, depth = 0): Expr {
  if (depth > MAX_DEPTH) return expr;
  const next = (inner: Expr, at = where) => settled(codebase, inner, at, depth + 1);
  switch (expr.t) {
    case 'tuple':
    case 'list':
      return { ...expr, a: expr.a.map((item) => next(item)) };
    case 'pair':
      return { ...expr, v: next(expr.v) };
    case 'attr':
    case 'var':
    case 'call':
    case 'field': {
      const values = valuesOf(codebase, expr, where, { callers: false });
      const only = values.length === 1 ? values[0] : undefined;
      if (!only || only.expr === expr || only.path.length > 0) return expr;
      return ['atom', 'alias', 'num', 'str', 'tuple', 'map', 'list'].includes(only.expr.t)
        ? next(only.expr, only.where)
        : expr;
    }
    default:
      return expr;
  }
}
