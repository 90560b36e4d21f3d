/** Anonymous functions and captures, applied to arguments. */
import type { Call, Clause, Expr } from '../../model/expr.ts';
import { print, shorten } from '../print.ts';
import { type Known, viableOf } from './clauses.ts';
import { type Bound, bind } from './env.ts';
import { asValue, under, type Value } from './evaluation.ts';

/**
 * Bodies that a function value runs, its parameters bound; none when it is not a literal function. `known`: what each
 * argument can be, for choosing among its clauses.
 */
export function applied(fun: Value, args: readonly (Bound | null)[], known: readonly Known[]): Value[] {
  const { expr, env } = fun;
  if (expr.t === 'shortfn') {
    let inner = env;
    args.forEach((arg, index) => {
      inner = bind(inner, { t: 'var', v: `&${index + 1}`, l: 0, c: 0 }, arg);
    });
    return [asValue(expr.body, inner)];
  }
  if (expr.t === 'fn') {
    const viable = viableOf(expr.clauses, known);
    return viable.map((clause) => {
      let inner = env;
      clause.pats.forEach((pattern, index) => {
        inner = bind(inner, pattern, args[index] ?? null);
      });
      const body: Expr = { t: 'block', a: clause.body, l: clause.l, c: clause.c };
      const value = asValue(body, inner);
      return viable.length < 2 ? value : under(value, { conditions: [headOf(clause)], through: [] });
    });
  }
  if (expr.t !== 'capture') return [];
  let inner = env;
  const names = args.map((_, index): Expr => ({ t: 'var', v: `&${index + 1}`, l: expr.l, c: expr.c }));
  names.forEach((name, index) => {
    inner = bind(inner, name, args[index] ?? null);
  });
  const call: Call = { t: 'call', f: expr.f, a: names, l: expr.l, c: expr.c, el: expr.l, ec: expr.c };
  if (expr.m !== undefined) call.m = expr.m;
  return [asValue(call, inner)];
}

/** Why it is this clause and no other. */
function headOf({ pats, guard }: Clause): string {
  const when = guard ? ` when ${print(guard)}` : '';
  return shorten(`fn ${pats.map((pattern) => print(pattern)).join(', ')}${when}`, 160);
}

/** `elem(Enum.unzip(pairs), 1)` is `Enum.map(pairs, &elem(&1, 1))`. */
export function unzipped(call: Call, step: number): Expr {
  const { l, c, el, ec } = call;
  const at = { l, c, el, ec };
  const member: Expr = { t: 'var', v: '&1', l, c };
  const index: Expr = { t: 'num', v: String(step), l, c };
  const body: Expr = { t: 'call', m: 'Kernel', f: 'elem', a: [member, index], ...at };
  return { t: 'call', m: 'Enum', f: 'map', a: [...call.a, { t: 'shortfn', n: 1, body, l, c, el }], ...at };
}
