/** Tables whose end is somebody's business: handed over, or made and deleted by one function. */

import type { Expr } from '../../model/expr.ts';
import type { Codebase, Frame, Site } from '../codebase.ts';
import { descendants, isAtom } from '../expressions.ts';
import { print, shorten } from '../print.ts';
import { settled } from '../settled.ts';
import { whereOf } from '../value-flow.ts';

/** Whether the table goes to another process: an heir among its options, or `:ets.give_away/3` in the same function. */
export function isHandedOver(codebase: Codebase, site: Site): boolean {
  const options = site.args[1] && settled(codebase, site.args[1], whereOf(site));
  const heir = options && [...descendants(options)].some((one) => one.t === 'atom' && one.v === 'heir');
  return heir === true || beside(codebase, site, ':ets.give_away/3').length > 0;
}

/** Whether the function that makes the table deletes it too: scratch space of one call. */
export function isScratch(codebase: Codebase, site: Site): boolean {
  const deleted = beside(codebase, site, ':ets.delete/1');
  return deleted.some(({ args }) => args[0] !== undefined && isSame(codebase, args[0], site));
}

function beside(codebase: Codebase, site: Site, target: string): Site[] {
  return codebase.sitesOf(target).filter((other) => other.fn === site.fn && other.clause === site.clause);
}

function isSame(codebase: Codebase, table: Expr, made: Site): boolean {
  const name = made.args[0];
  if (name?.t === 'var' && table.t === 'var' && name.v === table.v) return true;
  if (name && sameName(settled(codebase, table, whereOf(made)), settled(codebase, name, whereOf(made)))) return true;
  return table.t === 'var' && boundVariable(made.frame) === table.v;
}

/** The variable that a call's value is matched with. */
export function boundVariable(frame: Frame | null): string | undefined {
  const node = frame && 't' in frame.node && frame.node.t === 'op' && frame.node.v === '=' ? frame.node : undefined;
  const left = node?.a[0];
  return left?.t === 'var' ? left.v : undefined;
}

/** `:table` and `Module` as names; anything else is no name. */
export function sameName(one: Expr, other: Expr): boolean {
  return (one.t === 'atom' || one.t === 'alias') && one.t === other.t && one.v === (other as typeof one).v;
}

/** Who gets the table when its owner ends, as written; `undefined` when nobody does. `{:heir, :none}` names nobody. */
export function heirOf(codebase: Codebase, site: Site): string | undefined {
  const options = site.args[1] && settled(codebase, site.args[1], whereOf(site));
  for (const item of options?.t === 'list' ? options.a : []) {
    const [key, who] = item.t === 'tuple' ? item.a : item.t === 'pair' ? [item.k, item.v] : [];
    if (key?.t === 'atom' && key.v === 'heir' && who && !isAtom(who, 'none')) return shorten(print(who), 60);
  }
  const given = beside(codebase, site, ':ets.give_away/3').find(
    ({ args }) => args[0] && isSame(codebase, args[0], site),
  );
  return given?.args[1] && shorten(print(given.args[1]), 60);
}
