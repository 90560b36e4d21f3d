/** Whether the arguments of a call are as `with` asks. What is computed is never guessed: then no condition holds. */
import type { Site } from '../derive/codebase.ts';
import { option } from '../derive/expressions.ts';
import { literalOf } from '../derive/literal.ts';
import type { Expr } from '../model/expr.ts';
import { type LiteralText, literalFromYaml, literalOfExpr } from './literal-text.ts';
import type { Condition } from './schema.ts';

/** All of them hold. A capture and a delegation have no arguments that could be looked at. */
export function holdAll(conditions: readonly Condition[], site: Site): boolean {
  if (conditions.length === 0) return true;
  return !site.captured && !site.delegated && conditions.every((condition) => holds(condition, site));
}

function holds(condition: Condition, site: Site): boolean {
  const place = placeOf(condition, site);
  if (place === 'unknown') return false;
  if (condition.given !== undefined) return condition.given === (place !== 'absent');
  if (place === 'absent') return false;
  const resolved = literalOf(place, site) ?? (place.t === 'op' ? place : undefined);
  const literal = resolved && literalOfExpr(resolved);
  if (condition.literal !== undefined) return condition.literal === (literal !== undefined || isWritten(resolved));
  if (literal === undefined) return condition.is_not !== undefined && isWritten(resolved);
  if (condition.is !== undefined) return oneOf(condition.is, literal);
  return !oneOf(condition.is_not, literal);
}

/** The expression that a condition is about; `absent`: there is none; `unknown`: nobody can tell. */
function placeOf({ argument, option: key }: Condition, site: Site): Expr | 'absent' | 'unknown' {
  const expr = argument === undefined ? site.args.at(-1) : site.args[argument - 1];
  if (expr === undefined) return 'absent';
  if (key === undefined) return expr;
  const holder = literalOf(expr, site);
  // A literal that is no list holds no options; a list may end in something computed (`[a: 1 | more]`).
  if (!holder) return 'unknown';
  const found = option(holder, key);
  if (found) return found;
  if (holder.t !== 'list' && holder.t !== 'map') return 'absent';
  const open = (holder.t === 'map' && holder.base) || holder.a.some((item) => item.t !== 'pair' || item.k.t !== 'atom');
  return open ? 'unknown' : 'absent';
}

/** A list, tuple, map or sigil that is written there: a literal, whatever it holds. */
function isWritten(expr: Expr | undefined): boolean {
  if (expr?.t === 'str') return expr.v !== undefined;
  return expr !== undefined && ['list', 'tuple', 'map'].includes(expr.t);
}

function oneOf(given: Condition['is'], literal: LiteralText): boolean {
  return (Array.isArray(given) ? given : [given]).some((one) => literalFromYaml(one) === literal);
}
