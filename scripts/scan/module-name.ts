/** What stands before the dot of a call, as a module name where the syntax decides it. */
import type { Expr } from '../model/expr.ts';

/**
 * `Foo` → `Foo`, `:ets` → `:ets`, `:"Elixir.Foo"` → `Foo`, and `unquote(__MODULE__)` in a quote → the macro's module; anything
 * else stays an expression.
 */
export function moduleOf(expr: Expr): string | Expr {
  if (expr.t === 'alias') return expr.v;
  if (expr.t === 'atom') return expr.v.startsWith('Elixir.') ? expr.v.slice(7) : `:${expr.v}`;
  const [quoted] = expr.t === 'call' && expr.f === 'unquote' && expr.m === undefined ? expr.a : [];
  return quoted?.t === 'alias' ? quoted.v : expr;
}
