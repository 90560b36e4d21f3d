/** Names that are put together at run time: `:"#{app}_queue"`, `Module.concat(app, Queue)`. */
import type { Expr } from '../model/expr.ts';

/** Fewer written characters than this say too little to tell names apart. */
const MIN_WRITTEN = 3;

/**
 * What is written of such a name, `*` for each open part: `*_queue`, `*.Queue`. Names put together alike are taken for the
 * same. `undefined` for other expressions, and where next to nothing is written.
 */
export function patternOfName(expr: Expr): string | undefined {
  const pattern = written(expr);
  return pattern !== undefined && pattern.replaceAll(/[*.]/g, '').length >= MIN_WRITTEN ? pattern : undefined;
}

function written(expr: Expr): string | undefined {
  if (expr.t === 'dynatom' || (expr.t === 'str' && expr.texts)) return expr.texts?.join('*');
  if (expr.t !== 'call') return undefined;
  const { m, f, a } = expr;
  if (m === 'Module' && (f === 'concat' || f === 'safe_concat')) {
    const parts = a.length === 1 && a[0]?.t === 'list' ? a[0].a : a;
    return parts.map(part).join('.');
  }
  const toAtom =
    (m === 'String' && (f === 'to_atom' || f === 'to_existing_atom')) || (m === ':erlang' && f === 'binary_to_atom');
  return toAtom && a[0] ? written(a[0]) : undefined;
}

function part(expr: Expr): string {
  if (expr.t === 'alias' || expr.t === 'atom') return expr.v;
  if (expr.t === 'str' && expr.v !== undefined) return expr.v;
  return '*';
}
