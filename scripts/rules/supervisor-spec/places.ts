/** Places of expressions that were followed out of their function. */
import type { FunctionView, ModuleView } from '../../derive/codebase.ts';
import { print, shorten } from '../../derive/print.ts';
import type { Expr } from '../../model/expr.ts';
import type { RulePlace } from '../rule.ts';

/** The place of an expression in a module's source; `code` is what stands there, on one line. */
export function placeIn(
  module: ModuleView,
  expr: Expr,
  code = shorten(print(expr), 160),
): RulePlace & { code: string } {
  const fn = functionAt(module, expr.l);
  return { file: module.file, module, fn, line: expr.l, column: expr.c, endLine: expr.l, code };
}

function functionAt(module: ModuleView, line: number): FunctionView | null {
  for (const fn of module.functions.values()) if (fn.fact.line <= line && line <= fn.fact.endLine) return fn;
  return null;
}
