/** Flags that a flag module defines: keys of the maps and lists that it keeps its flags in. */
import type { FlagFact } from '../model/architecture.ts';
import type { Expr } from '../model/expr.ts';
import type { ModuleView } from './codebase.ts';
import { childrenOf } from './expressions.ts';

const HOLDER = /flag|feature|toggle/i;
/** Also defaults of other things: only those that switch something. */
const DEFAULTS = /default/i;
const LISTING = /^(?:all|list|known|defaults?|flags|features|definitions)\w*$|_(?:flags|features|toggles)$/;

/** A definition, with the column that it starts at. */
export type FlagDefinition = FlagFact & { column: number };

/** Definitions in attributes named after flags, and in functions without arguments that list them; each flag once. */
export function definedFlags(view: ModuleView): FlagDefinition[] {
  const found = new Map<string, FlagDefinition>();
  const add = ({ flag, line, column }: Named, fn: string | null) => {
    if (found.has(flag)) return;
    const place = { module: view.name, function: fn, file: view.file.path, line, column };
    found.set(flag, { flag, kind: 'defined', confidence: fn === null ? 'exact' : 'inferred', ...place });
  };
  for (const { name, value } of view.fact.attributes)
    if (value && (HOLDER.test(name) || (DEFAULTS.test(name) && switches(value))))
      for (const flag of flagsIn(value)) add(flag, null);
  if (found.size > 0) return [...found.values()];
  for (const fn of new Set(view.functions.values())) {
    const { name, arity, clauses } = fn.fact;
    if (arity !== 0 || !LISTING.test(name)) continue;
    const last = clauses.at(-1)?.body.at(-1);
    if (last) for (const flag of flagsIn(last)) add(flag, fn.key);
  }
  return [...found.values()];
}

interface Named {
  flag: string;
  line: number;
  column: number;
}

/** Whether a map or keyword list has `true` or `false` among its values. */
function switches(expr: Expr): boolean {
  const items = expr.t === 'map' || expr.t === 'list' ? expr.a : [];
  return items.some(
    (item) => item.t === 'pair' && item.v.t === 'atom' && (item.v.v === 'true' || item.v.v === 'false'),
  );
}

/** Keys of maps and keyword lists, members of lists of atoms; what a flag's own settings hold is no flag. */
function flagsIn(expr: Expr): Named[] {
  if (expr.t === 'map' || expr.t === 'list')
    return expr.a.flatMap((item) => {
      if (item.t === 'atom') return [{ flag: item.v, line: item.l, column: item.c }];
      if (item.t === 'pair' && item.k.t === 'atom') return [{ flag: item.k.v, line: item.l, column: item.c }];
      const [first] = item.t === 'tuple' ? item.a : [];
      return first?.t === 'atom' ? [{ flag: first.v, line: item.l, column: item.c }] : [];
    });
  return expr.t === 'call' || expr.t === 'op' ? childrenOf(expr).flatMap(flagsIn) : [];
}
