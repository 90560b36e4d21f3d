/** Spans of time that the source decides: literals, arithmetic on them, `:timer.seconds/1` and its kin, `to_timeout/1`. */
import type { Expr } from '../model/expr.ts';
import { keywords } from './expressions.ts';

const UNITS: Readonly<Record<string, number>> = {
  ':timer.seconds': 1_000,
  ':timer.minutes': 60_000,
  ':timer.hours': 3_600_000,
};
/** Keys of `to_timeout/1` (Kernel, Elixir 1.17). */
const KEYS: Readonly<Record<string, number>> = {
  millisecond: 1,
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/** Milliseconds, or `undefined` when decided at run time. `resolve` follows names (attributes, variables) one step. */
export function milliseconds(expr: Expr, resolve: (expr: Expr) => Expr): number | undefined {
  const of = (inner: Expr | undefined) => (inner ? milliseconds(inner, resolve) : undefined);
  if (expr.t === 'num') return Number(expr.v);
  if (expr.t === 'op' && expr.a.length === 2) return combine(expr.v, of(expr.a[0]), of(expr.a[1]));
  if (expr.t === 'call' && typeof expr.m === 'string') {
    const unit = UNITS[`${expr.m}.${expr.f}`];
    const count = unit === undefined ? undefined : of(expr.a[0]);
    if (unit !== undefined) return count === undefined ? undefined : count * unit;
    if (expr.m === 'Kernel' && expr.f === 'to_timeout') return toTimeout(expr.a[0], of);
  }
  const resolved = resolve(expr);
  return resolved === expr ? undefined : of(resolved);
}

function combine(operator: string, left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  return operator === '*' ? left * right : undefined;
}

function toTimeout(expr: Expr | undefined, of: (inner: Expr) => number | undefined): number | undefined {
  if (!expr || expr.t === 'num') return expr && of(expr);
  const parts = keywords(expr).map(({ k, v }) => {
    const unit = k.t === 'atom' ? KEYS[k.v] : undefined;
    const count = of(v);
    return unit === undefined || count === undefined ? undefined : unit * count;
  });
  if (parts.length === 0 || parts.includes(undefined)) return undefined;
  return parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
}
