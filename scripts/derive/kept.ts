/** What a module keeps under a key of its state: the values that its code writes there. */
import type { Clause, Expr } from '../model/expr.ts';
import type { ModuleView } from './codebase.ts';
import { childrenOf } from './expressions.ts';
import type { Where } from './value-flow.ts';

/** One value and the code it is written in. */
export interface Kept {
  expr: Expr;
  where: Where;
  /** `options`: in a keyword list, which is as often what a call is given as what is kept. */
  in: 'state' | 'options';
}

const cache = new WeakMap<ModuleView, ReadonlyMap<string, readonly Kept[]>>();
const NONE: readonly Kept[] = [];

/** Values written under this key in maps, structs and keyword lists of the module's functions. */
export function keptUnder(module: ModuleView, key: string): readonly Kept[] {
  const known = cache.get(module) ?? collect(module);
  cache.set(module, known);
  return known.get(key) ?? NONE;
}

function collect(module: ModuleView): ReadonlyMap<string, readonly Kept[]> {
  const found = new Map<string, Kept[]>();
  for (const fn of new Set(module.functions.values()))
    for (const clause of fn.fact.clauses) {
      const where: Where = { file: module.file, module, fn, clause };
      const add: Add = (key, expr, place) => {
        const list = found.get(key);
        if (list) list.push({ expr, where, in: place });
        else found.set(key, [{ expr, where, in: place }]);
      };
      for (const expr of clause.body) visit(expr, add);
    }
  return found;
}

type Add = (key: string, value: Expr, place: Kept['in']) => void;

/** Patterns are not visited: they read. */
function visit(expr: Expr, add: Add): void {
  const into = (inner: Expr): void => visit(inner, add);
  if (expr.t === 'map' || expr.t === 'list')
    for (const pair of expr.a)
      if (pair.t === 'pair' && pair.k.t === 'atom') add(pair.k.v, pair.v, expr.t === 'map' ? 'state' : 'options');
  if (expr.t === 'op' && (expr.v === '=' || expr.v === '<-')) {
    if (expr.a[1]) into(expr.a[1]);
    return;
  }
  if (expr.t === 'fn') {
    expr.clauses.forEach((clause) => bodyOf(clause, into));
    return;
  }
  if (expr.t === 'call') {
    const [, key, value] = expr.a;
    if (expr.m === 'Map' && (expr.f === 'put' || expr.f === 'replace!') && key?.t === 'atom' && value)
      add(key.v, value, 'state');
    if (expr.m && typeof expr.m !== 'string') into(expr.m);
    expr.a.forEach(into);
    for (const { body, clauses } of Object.values(expr.blocks ?? {})) {
      body?.forEach(into);
      clauses?.forEach((clause) => bodyOf(clause, into));
    }
    return;
  }
  childrenOf(expr).forEach(into);
}

function bodyOf({ body }: Clause, into: (expr: Expr) => void): void {
  body.forEach(into);
}
