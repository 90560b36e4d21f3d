/** Flags that a flag module defines: keys of the maps and lists that it keeps its flags in. */
import type { FlagFact } from '../model/architecture.ts';
import type { Expr } from '../model/expr.ts';
import type { ModuleView } from './codebase.ts';
import { childrenOf } from './expressions.ts';

const HOLDER = /flag|feature|toggle|default/i;
const LISTING = /^(?:all|list|known|defaults?|flags|features|definitions)\w*$|_(?:flags|features|toggles)$/;

/** Definitions in attributes named after flags, and in functions without arguments that list them; each flag once. */
export function definedFlags(view: ModuleView): FlagFact[] {
  const found = new Map<string, FlagFact>();
  const add = (flag: string, line: number, fn: string | null) => {
    if (found.has(flag)) return;
    const place = { module: view.name, function: fn, file: view.file.path, line };
    found.set(flag, { flag, kind: 'defined', confidence: fn === null ? 'exact' : 'inferred', ...place });
  };
  for (const { name, value } of view.fact.attributes)
    if (value && HOLDER.test(name)) for (const { flag, line } of flagsIn(value)) add(flag, line, null);
  if (found.size > 0) return [...found.values()];
  for (const fn of new Set(view.functions.values())) {
    const { name, arity, clauses } = fn.fact;
    if (arity !== 0 || !LISTING.test(name)) continue;
    const last = clauses.at(-1)?.body.at(-1);
    if (last) for (const { flag, line } of flagsIn(last)) add(flag, line, fn.key);
  }
  return [...found.values()];
}

/** Keys of maps and keyword lists, members of lists of atoms; what a flag's own settings hold is no flag. */
function flagsIn(expr: Expr): { flag: string; line: number }[] {
  if (expr.t === 'map' || expr.t === 'list')
    return expr.a.flatMap((item) => {
      if (item.t === 'atom') return [{ flag: item.v, line: item.l }];
      if (item.t === 'pair' && item.k.t === 'atom') return [{ flag: item.k.v, line: item.l }];
      const [first] = item.t === 'tuple' ? item.a : [];
      return first?.t === 'atom' ? [{ flag: first.v, line: item.l }] : [];
    });
  return expr.t === 'call' || expr.t === 'op' ? childrenOf(expr).flatMap(flagsIn) : [];
}
