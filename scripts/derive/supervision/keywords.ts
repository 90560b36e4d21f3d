/** Options as they reach a function: keyword lists put together from literals, merges and parameters. */
import type { Expr } from '../../model/expr.ts';
import type { Env } from './env.ts';
import type { Evaluation, Value } from './evaluation.ts';
import { asValue } from './evaluation.ts';

/** Options by key; `open` when part of them could not be read. */
export interface Options {
  values: Map<string, Value>;
  open: boolean;
}

const MERGES = new Set(['Keyword.merge', 'Map.merge', 'Enum.concat', 'Kernel.++']);
const SETTERS = new Set(['Keyword.put', 'Map.put', 'Keyword.put_new', 'Map.put_new', 'Keyword.replace', 'Map.replace']);
const SAME = new Set(['Enum.into', 'Map.new', 'Keyword.new', 'Enum.to_list', 'Keyword.validate!']);
const FEWER = new Set(['Keyword.delete', 'Keyword.drop', 'Keyword.take', 'Map.delete', 'Map.drop', 'Map.take']);

/** Reads a keyword list or map; where it can take several forms the first that says something wins. */
export function optionsOf(expr: Expr | undefined, env: Env, evaluation: Evaluation): Options {
  const into: Options = { values: new Map(), open: false };
  if (expr) read(expr, env, evaluation, into, 0);
  return into;
}

function read(expr: Expr, env: Env, evaluation: Evaluation, into: Options, depth: number): void {
  if (depth > 12) {
    into.open = true;
    return;
  }
  for (const form of evaluation.forms(expr, env)) readForm(form, evaluation, into, depth);
}

function readForm({ expr, env, conditions }: Value, evaluation: Evaluation, into: Options, depth: number): void {
  const next = (inner: Expr, fresh = into) => read(inner, env, evaluation, fresh, depth + 1);
  const override = (from: Options) => {
    for (const [key, value] of from.values) into.values.set(key, value);
    into.open ||= from.open;
  };
  if (expr.t === 'list' || expr.t === 'map') {
    if (expr.t === 'map' && expr.base) next(expr.base);
    for (const item of expr.a)
      if (item.t === 'pair' && item.k.t === 'atom') {
        if (expr.t === 'map' || !into.values.has(item.k.v))
          into.values.set(item.k.v, { ...asValue(item.v, env), conditions });
      } else if (item.t === 'op' && item.v === '|') {
        next(item.a[0]!);
        next(item.a[1]!);
      } else if (item.t === 'tuple' && item.a[0]?.t === 'atom' && item.a[1])
        into.values.set(item.a[0].v, asValue(item.a[1], env));
    return;
  }
  if (expr.t === 'op' && expr.v === '++') {
    for (const side of expr.a) next(side);
    return;
  }
  if (expr.t !== 'call' || typeof expr.m !== 'string') {
    into.open = true;
    return;
  }
  const name = `${expr.m}.${expr.f}`;
  const [first, second, third] = expr.a;
  if (MERGES.has(name) && first && second) {
    next(first);
    const over: Options = { values: new Map(), open: false };
    next(second, over);
    override(over);
  } else if (SETTERS.has(name) && first && second?.t === 'atom' && third) {
    next(first);
    if (!/_new$/.test(name) || !into.values.has(second.v)) into.values.set(second.v, asValue(third, env));
  } else if ((SAME.has(name) || FEWER.has(name)) && first) {
    next(first);
    if (name === 'Keyword.validate!' && second) next(second);
  } else into.open = true;
}
