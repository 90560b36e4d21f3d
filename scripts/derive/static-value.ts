/** Values that the source decides: literals, module attributes, and calls of the module's own functions that return a literal. */
import type { Expr } from '../model/expr.ts';
import type { FunctionFact, ModuleFact } from '../model/facts.ts';

const MAX_DEPTH = 8;

/**
 * The expression that a name stands for: attributes and local functions without arguments are followed, `++` of lists is
 * joined. Whatever is left that is not a literal stays as it is.
 */
export function staticValue(expr: Expr, module: ModuleFact, depth = 0): Expr {
  if (depth > MAX_DEPTH) return expr;
  const next = (inner: Expr) => staticValue(inner, module, depth + 1);
  if (expr.t === 'attr') {
    const value = module.attributes.find((attribute) => attribute.name === expr.v)?.value;
    return value ? next(value) : expr;
  }
  if (expr.t === 'op' && expr.v === '++' && expr.a.length === 2) {
    const [left, right] = expr.a.map(next);
    if (left?.t === 'list' && right?.t === 'list') return { ...left, a: [...left.a, ...right.a] };
    return left?.t === 'list' ? left : (right ?? expr);
  }
  if (expr.t === 'call' && expr.a.length === 0 && (expr.m === module.name || expr.m === undefined)) {
    const value = lastOf(functionNamed(module, expr.f, 0));
    return value ? next(value) : expr;
  }
  if (expr.t === 'var') {
    const value = lastOf(functionNamed(module, expr.v, 0));
    return value ? next(value) : expr;
  }
  return expr;
}

export function functionNamed(module: ModuleFact, name: string, arity: number): FunctionFact | undefined {
  return module.functions.find((fn) => fn.name === name && fn.arity === arity);
}

/** Value of a function: the last expression of its first clause. */
export function lastOf(fn: FunctionFact | undefined): Expr | undefined {
  return fn?.clauses[0]?.body.at(-1);
}
