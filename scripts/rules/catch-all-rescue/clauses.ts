/** Which clauses of a `rescue` or `catch` take whatever comes. */
import { descendants } from '../../derive/expressions.ts';
import { print } from '../../derive/print.ts';
import type { Clause, Expr } from '../../model/expr.ts';

/**
 * `all`: every exception, or every exception, exit and throw. `throws`: a one-argument `catch _`, which sees throws only.
 * `kind`: everything of one kind (`catch :exit, _`).
 */
export type Width = 'all' | 'throws' | 'kind';

/** `null` for a clause that names what it takes. */
export function widthOf(section: 'rescue' | 'catch', clause: Clause): Width | null {
  return section === 'rescue' ? rescueWidth(clause) : catchWidth(clause);
}

/** `rescue _`, `catch kind, reason`: the head as written, without its body. */
export function headOf(section: 'rescue' | 'catch', clause: Clause): string {
  const guard = clause.guard ? ` when ${print(clause.guard)}` : '';
  return `${section} ${clause.pats.map((pat) => print(pat)).join(', ')}${guard}`;
}

/** Whether a `catch` clause can see an exit. */
export function seesExits(clause: Clause): boolean {
  const [kind] = clause.pats;
  return clause.pats.length === 2 && (kind?.t === 'var' || (kind?.t === 'atom' && kind.v === 'exit'));
}

/** Whether a `rescue` clause names exceptions, as opposed to taking all. */
function rescueWidth(clause: Clause): Width | null {
  const [pat] = clause.pats;
  if (!pat) return null;
  // `e in _` is documented as the same as `e`.
  if (pat.t === 'op' && pat.v === 'in') return pat.a[1]?.t === 'var' && pat.a[1].v === '_' ? 'all' : null;
  return takesAnything(pat) ? 'all' : null;
}

function catchWidth({ pats, guard }: Clause): Width | null {
  const [first, second] = pats;
  if (!first) return null;
  if (!second) return takesAnything(first) && !guard ? 'throws' : null;
  if (!takesAnything(second)) return null;
  if (first.t === 'atom') return guard ? null : 'kind';
  if (!takesAnything(first)) return null;
  if (!guard) return 'all';
  return mentions(guard, second) ? null : 'kind';
}

function takesAnything(pat: Expr): boolean {
  if (pat.t === 'op' && pat.v === '=') return pat.a.every(takesAnything);
  return pat.t === 'var';
}

function mentions(guard: Expr, pat: Expr): boolean {
  const names = new Set(variables(pat));
  return variables(guard).some((name) => names.has(name));
}

/** Names of the variables inside. */
export function variables(expr: Expr): string[] {
  return [...descendants(expr)].flatMap((inner) => (inner.t === 'var' ? [inner.v] : []));
}
