/** What a pattern asks of a value, without the names that it binds: what tells one clause from another. */
import { print } from '../derive/print.ts';
import type { Expr } from '../model/expr.ts';

/** `{:DOWN, _, _, _, _}` of `{:DOWN, ref, :process, pid, reason}` with other literals kept; `_` for a pattern that takes anything. */
export function shapeOf(pat: Expr): string {
  switch (pat.t) {
    case 'atom':
    case 'alias':
    case 'num':
    case 'attr':
    case 'dynatom':
      return print(pat);
    case 'str':
      return pat.v === undefined ? '""' : JSON.stringify(pat.v);
    case 'tuple':
      return `{${pat.a.map(shapeOf).join(', ')}}`;
    case 'list':
      return `[${pat.a.map(shapeOf).join(', ')}]`;
    case 'bin':
      return `<<${pat.a.map(shapeOf).join(', ')}>>`;
    case 'map':
      return ofMap(pat);
    case 'pair':
      return `${shapeOf(pat.k)}: ${shapeOf(pat.v)}`;
    case 'op':
      return ofOperator(pat);
    case 'call':
      return `${pat.f}(${pat.a.map(shapeOf).join(', ')})`;
    default:
      return '_';
  }
}

/**
 * A key whose value is only bound asks little, and comes and goes with what the body needs; so does the name of a struct,
 * which many clauses write for the reader. Clauses that differ in nothing else are told apart by the order of their sites.
 */
function ofMap({ a }: Extract<Expr, { t: 'map' }>): string {
  const asked = a.map(shapeOf).filter((item) => !item.endsWith(': _'));
  return asked.length === 0 ? '_' : `%{${asked.sort().join(', ')}}`;
}

function ofOperator({ v, a }: Extract<Expr, { t: 'op' }>): string {
  const [left, right] = a.map(shapeOf);
  // `state = pattern`, `pattern = state`: the side that asks something.
  if (v === '=') return left === '_' ? (right ?? '_') : left!;
  if (v === '\\\\' || v === 'when' || v === '::') return left ?? '_';
  return right === undefined ? `${v}${left}` : `${left} ${v} ${right}`;
}
