/** Timers that a module sets: what they send, and whether anything keeps the reference that could stop them. */
import type { Codebase, Frame, ModuleView, Site } from '../../derive/codebase.ts';
import { descendants } from '../../derive/expressions.ts';
import { SENDS } from '../../derive/mailbox.ts';
import { ownProcess } from '../../derive/own-process.ts';
import { print } from '../../derive/print.ts';
import { settled } from '../../derive/settled.ts';
import { whereOf } from '../../derive/value-flow.ts';
import { valueUse } from '../../derive/value-use.ts';
import type { Expr } from '../../model/expr.ts';

/** Functions that answer with a timer's reference. */
export const TIMERS = Object.keys(SENDS).filter((target) => /after|timer|interval/.test(target));

/** One call that sets a timer. */
export interface Timer {
  site: Site;
  /** To whom and what, every part that is only known at run time as `_`; `null` when all of the message is. */
  message: string | null;
  /** The message as written, names followed. */
  sent: Expr;
}

export function timerAt(codebase: Codebase, site: Site): Timer | undefined {
  const parts = SENDS[site.target ?? ''];
  const written = parts && site.args[parts.message];
  if (site.captured || !parts || !written) return undefined;
  const sent = settled(codebase, written, whereOf(site));
  const known = sent.t === 'atom' || sent.t === 'alias' || sent.t === 'str' || (sent.t === 'tuple' && named(sent.a[0]));
  return { site, sent, message: known ? `${targetOf(codebase, site)} ${skeleton(sent)}` : null };
}

function named(tag: Expr | undefined): boolean {
  return tag?.t === 'atom' || tag?.t === 'alias';
}

/** Whose mailbox it is, as written; every way to say oneself is the same. */
function targetOf(codebase: Codebase, site: Site): string {
  const position = SENDS[site.target ?? '']?.target;
  const target = position === undefined ? undefined : site.args[position];
  return target && !ownProcess(codebase, target, whereOf(site)) ? print(target) : '';
}

function skeleton(expr: Expr): string {
  if (expr.t === 'tuple' || expr.t === 'list') return `${expr.t}(${expr.a.map(skeleton).join(',')})`;
  if (expr.t === 'atom' || expr.t === 'alias' || expr.t === 'num') return print(expr);
  return expr.t === 'str' && expr.v !== undefined ? print(expr) : '_';
}

/**
 * Places where a timer's reference is thrown away: the call itself, or, for one that a function of the module returns, each
 * call of that function whose value nobody takes. All of them drop it: then it is the timer itself.
 */
export function droppedAt(codebase: Codebase, site: Site): Site[] {
  return dropped(codebase, site, 3).places;
}

function dropped(codebase: Codebase, site: Site, depth: number): { places: Site[]; all: boolean } {
  const use = throwsAway(site.frame) ? 'discarded' : valueUse(site.frame, codebase);
  if (use === 'discarded') return { places: [site], all: true };
  const { fn } = site;
  if (use === 'used' || !fn || fn.callback || depth === 0) return { places: [], all: false };
  const callers = codebase.callers(fn).filter((caller) => caller.fn !== fn);
  // What other modules do with it is theirs to say.
  const own = callers.filter((caller) => caller.module === site.module);
  if (own.length === 0 || own.some((caller) => caller.captured)) return { places: [], all: false };
  const each = own.map((caller) => dropped(codebase, caller, depth - 1));
  const all = own.length === callers.length && each.every((one) => one.all);
  return all ? { places: [site], all } : { places: each.flatMap((one) => one.places), all };
}

/** `{:ok, _ref} = :timer.send_interval(…)`: matched, and nothing is kept. */
function throwsAway(frame: Frame | null): boolean {
  const node = frame?.slot === 'operand' && frame.index === 1 ? frame.node : undefined;
  if (!node || !('t' in node) || node.t !== 'op' || node.v !== '=' || node.a[0]?.t !== 'tuple') return false;
  const names = [...descendants(node.a[0])].filter((inner) => inner.t === 'var');
  return names.every((inner) => inner.t === 'var' && inner.v.startsWith('_'));
}

const CANCELS = [
  'Process.cancel_timer/1',
  'Process.cancel_timer/2',
  ':erlang.cancel_timer/1',
  ':erlang.cancel_timer/2',
  ':erlang.cancel_timer/3',
  ':timer.cancel/1',
];

/** The first place where a module cancels a timer. */
export function cancelIn(module: ModuleView): Site | undefined {
  return module.sites.find((site) => CANCELS.includes(site.target ?? ''));
}
