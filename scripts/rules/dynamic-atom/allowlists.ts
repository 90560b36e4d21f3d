/** Conditions around a place that leave a variable few values: membership in a list, an atom already. */
import type { Frame } from '../../derive/codebase.ts';
import { descendants } from '../../derive/expressions.ts';
import type { Clause, Expr } from '../../model/expr.ts';

const CONDITIONS = new Set(['if', 'cond', 'case', 'with', '&&', 'and']);
const MEMBERSHIP = new Set(['Enum.member?', 'MapSet.member?', 'Map.has_key?', 'Keyword.has_key?', 'List.keymember?']);
const ATOMS = new Set(['is_atom', 'is_boolean', 'is_nil']);

/** Whether a guard, an `if` or a branch around the frame says that the variable is one of a few values. */
export function isAllowed(name: string, frame: Frame | null, clause: Clause | null): boolean {
  if (clause?.guard && restricts(clause.guard, name)) return true;
  for (let at = frame; at; at = at.parent) {
    const { node } = at;
    if (!('t' in node)) {
      if (node.guard && restricts(node.guard, name)) return true;
      if (at.slot === 'statement' && node.pats.some((pat) => restricts(pat, name))) return true;
    } else if (node.t === 'call' && CONDITIONS.has(node.f) && at.slot !== 'arg' && at.slot !== 'else') {
      if (node.a.some((arg) => restricts(arg, name))) return true;
    } else if (node.t === 'op' && CONDITIONS.has(node.v) && at.index === 1 && node.a[0] && restricts(node.a[0], name))
      return true;
  }
  return false;
}

function restricts(condition: Expr, name: string): boolean {
  for (const expr of descendants(condition)) {
    if (expr.t === 'op' && (expr.v === 'in' || expr.v === '==' || expr.v === '===') && isNamed(expr.a[0], name)) {
      const other = expr.a[1];
      if (expr.v === 'in' || other?.t === 'str' || other?.t === 'atom') return true;
    }
    if (expr.t !== 'call') continue;
    if (ATOMS.has(expr.f) && isNamed(expr.a[0], name)) return true;
    const called = `${typeof expr.m === 'string' ? expr.m : ''}.${expr.f}`;
    if (MEMBERSHIP.has(called) && isNamed(expr.a[1], name)) return true;
  }
  return false;
}

function isNamed(expr: Expr | undefined, name: string): boolean {
  return expr?.t === 'var' && expr.v === name;
}
