/** Patterns: the variables they bind, where in the matched value each stands, and whether a value could match. */
import type { Expr, Var } from '../model/expr.ts';
import { childrenOf } from './expressions.ts';

/** One step from a matched value down to a part of it. */
export type Step =
  | { in: 'tuple'; index: number; size: number }
  | { in: 'key'; key: string }
  /** Any element of a list. */
  | { in: 'element' }
  /** The tail of a list: the same collection again. */
  | { in: 'rest' }
  | { in: 'other' };

/** A variable of a pattern, with the way to it from the whole value, outermost first. */
export interface PatternVariable {
  variable: Var;
  path: readonly Step[];
}

const OTHER: Step = { in: 'other' };

/** Variables that a pattern binds, in source order; pinned ones and `_` are not. */
export function variablesIn(pattern: Expr, path: readonly Step[] = []): PatternVariable[] {
  switch (pattern.t) {
    case 'var':
      return pattern.v === '_' ? [] : [{ variable: pattern, path }];
    case 'tuple':
      return pattern.a.flatMap((item, index) =>
        variablesIn(item, [...path, { in: 'tuple', index, size: pattern.a.length }]),
      );
    case 'list':
      return pattern.a.flatMap((item) => variablesInItem(item, path));
    case 'map':
      return [
        ...(pattern.struct ? variablesIn(pattern.struct, [...path, OTHER]) : []),
        ...pattern.a.flatMap((item) => (item.t === 'pair' ? variablesInPair(item.k, item.v, path) : [])),
      ];
    case 'op':
      return variablesInOperator(pattern, path);
    case 'call':
    case 'bin':
    case 'str':
    case 'block':
      return childrenOf(pattern).flatMap((part) => variablesIn(part, [...path, OTHER]));
    default:
      return [];
  }
}

function variablesInItem(item: Expr, path: readonly Step[]): PatternVariable[] {
  if (item.t === 'pair') return variablesInPair(item.k, item.v, path);
  if (item.t === 'op' && item.v === '|' && item.a.length === 2)
    return [
      ...variablesIn(item.a[0]!, [...path, { in: 'element' }]),
      ...variablesIn(item.a[1]!, [...path, { in: 'rest' }]),
    ];
  return variablesIn(item, [...path, { in: 'element' }]);
}

function variablesInPair(key: Expr, value: Expr, path: readonly Step[]): PatternVariable[] {
  return variablesIn(value, [...path, key.t === 'atom' ? { in: 'key', key: key.v } : OTHER]);
}

function variablesInOperator(pattern: Extract<Expr, { t: 'op' }>, path: readonly Step[]): PatternVariable[] {
  const [left, right] = pattern.a;
  if (!left || pattern.v === '^') return [];
  switch (pattern.v) {
    case '=':
      return [left, ...(right ? [right] : [])].flatMap((side) => variablesIn(side, path));
    case '\\\\':
    case 'in':
    case 'when':
    case '::':
      return variablesIn(left, path);
    default:
      return pattern.a.flatMap((side) => variablesIn(side, [...path, OTHER]));
  }
}

/** How well a value fits a pattern: by a literal in both, only because one side is open, or not. */
export type Fit = 'literal' | 'open' | 'none';

/** Whether a value, as written, could match a pattern, as written. */
export function fitOf(value: Expr, pattern: Expr): Fit {
  const left = bare(value);
  const right = bare(pattern);
  if (right.t === 'op' && right.v === '=') return both(right.a.map((side) => fitOf(left, side)));
  if (isOpen(left) || isOpen(right)) return 'open';
  switch (right.t) {
    case 'atom':
    case 'alias':
    case 'num':
      return left.t === right.t && left.v === right.v ? 'literal' : 'none';
    case 'tuple':
      if (left.t !== 'tuple' || left.a.length !== right.a.length) return 'none';
      return both(right.a.map((item, index) => fitOf(left.a[index]!, item)));
    case 'map':
      if (left.t !== 'map' && left.t !== 'list') return 'none';
      if (left.t !== 'map' || !right.struct || !left.struct) return 'open';
      return fitOf(left.struct, right.struct);
    case 'str':
      if (left.t !== 'str') return 'none';
      if (left.v === undefined || right.v === undefined) return 'open';
      return left.v === right.v ? 'literal' : 'none';
    case 'list':
      return left.t === 'list' ? 'open' : 'none';
    default:
      return left.t === 'tuple' || left.t === 'atom' ? 'none' : 'open';
  }
}

function bare(expr: Expr): Expr {
  if (expr.t === 'op' && (expr.v === 'when' || expr.v === '\\\\') && expr.a[0]) return bare(expr.a[0]);
  return expr.t === 'block' && expr.a.length === 1 ? bare(expr.a[0]!) : expr;
}

function isOpen(expr: Expr): boolean {
  return !['atom', 'alias', 'num', 'tuple', 'map', 'str', 'list', 'bin'].includes(expr.t);
}

function both(fits: readonly Fit[]): Fit {
  if (fits.includes('none')) return 'none';
  return fits.includes('literal') ? 'literal' : 'open';
}
