/** Which argument of a call reaches which parameter, default arguments counted. */
import type { Expr } from '../model/expr.ts';
import type { FunctionFact } from '../model/facts.ts';

/** Default value of a parameter (`b \\ 1`), wherever the clause that has it stands. */
export function defaultOf(fn: FunctionFact, index: number): Expr | undefined {
  for (const clause of fn.clauses) {
    const pat = clause.pats[index];
    if (pat?.t === 'op' && pat.v === '\\\\') return pat.a[1];
  }
  return undefined;
}

/**
 * Index of the argument that a call with `given` arguments hands to parameter `index`; `undefined`: its default is used.
 * Elixir fills parameters with defaults from the left.
 */
export function argumentFor(fn: FunctionFact, given: number, index: number): number | undefined {
  let spare = given - (fn.arity - fn.defaults);
  let argument = 0;
  for (let parameter = 0; parameter < fn.arity; parameter++) {
    const optional = defaultOf(fn, parameter) !== undefined;
    const filled = !optional || spare > 0;
    if (optional && spare > 0) spare--;
    if (parameter === index) return filled ? argument : undefined;
    if (filled) argument++;
  }
  return undefined;
}

/** Index of the parameter that argument `argument` of a call with `given` arguments lands in. */
export function parameterFor(fn: FunctionFact, given: number, argument: number): number {
  if (given >= fn.arity) return argument;
  for (let parameter = 0; parameter < fn.arity; parameter++)
    if (argumentFor(fn, given, parameter) === argument) return parameter;
  return argument;
}
