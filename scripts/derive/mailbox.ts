/** `receive`: its clauses, its bound, and what was put into the process's own mailbox before it. */
import type { Call, Expr } from '../model/expr.ts';
import type { Codebase, Site } from './codebase.ts';
import { isSelf } from './expressions.ts';
import { fitOf } from './patterns.ts';
import { valuesOf, whereOf } from './value-flow.ts';

/** Target of every `receive do … end`. */
export const RECEIVE = 'Kernel.receive/1';

/** Patterns of a `receive`. */
export function patternsOfReceive(receive: Call): Expr[] {
  return (receive.blocks?.do?.clauses ?? []).flatMap((clause) => clause.pats.slice(0, 1));
}

/** The expression after `after`; `undefined` for a `receive` without one. */
export function boundOfReceive(receive: Call): Expr | undefined {
  return receive.blocks?.after?.clauses?.[0]?.pats[0];
}

/** Whether a branch takes system messages (`:sys`): only the main loop of a special process does. */
export function takesSystemMessages(receive: Call): boolean {
  return patternsOfReceive(receive).some(
    (pattern) =>
      pattern.t === 'tuple' && pattern.a.length === 3 && pattern.a[0]?.t === 'atom' && pattern.a[0].v === 'system',
  );
}

/**
 * Whether a branch takes the message of a monitor: `{:DOWN, ref, type, object, reason}`. With a variable for the tag, the
 * reference or the type must say that it is one.
 */
export function takesDown(receive: Call): boolean {
  return patternsOfReceive(receive).some((pattern) => {
    const tuple = pattern.t === 'op' ? pattern.a.find((side) => side.t === 'tuple') : pattern;
    if (tuple?.t !== 'tuple') return false;
    const [tag, reference, type] = tuple.a;
    if (tag?.t === 'atom') return tag.v === 'DOWN';
    if (tuple.a.length !== 5 || !tag) return false;
    const pinned = reference?.t === 'op' && reference.v === '^';
    return pinned || (type?.t === 'atom' && (type.v === 'process' || type.v === 'port'));
  });
}

/** Sends: the arguments with the target and the message; without a target the message goes to the caller. */
export const SENDS: Readonly<Record<string, { target?: number; message: number; timer?: true }>> = {
  'Kernel.send/2': { target: 0, message: 1 },
  ':erlang.send/2': { target: 0, message: 1 },
  ':erlang.send/3': { target: 0, message: 1 },
  'Process.send/2': { target: 0, message: 1 },
  'Process.send/3': { target: 0, message: 1 },
  'Process.send_after/3': { target: 0, message: 1 },
  'Process.send_after/4': { target: 0, message: 1 },
  ':erlang.send_after/3': { target: 1, message: 2 },
  ':erlang.send_after/4': { target: 1, message: 2 },
  ':erlang.start_timer/3': { target: 1, message: 2, timer: true },
  ':erlang.start_timer/4': { target: 1, message: 2, timer: true },
  ':timer.send_after/2': { message: 1 },
  ':timer.send_after/3': { target: 1, message: 2 },
  ':timer.send_interval/2': { message: 1 },
  ':timer.send_interval/3': { target: 1, message: 2 },
};
const CANCELS = new Set([
  'Process.cancel_timer/1',
  'Process.cancel_timer/2',
  ':erlang.cancel_timer/1',
  ':erlang.cancel_timer/2',
  ':timer.cancel/1',
]);

/**
 * Whether something before this `receive`, in the same process, is sure to have put a message into the mailbox that it
 * takes: a send or a timer to itself, or a cancelled timer whose message is flushed. A private function is looked at
 * together with its callers.
 */
export function isFedBefore(codebase: Codebase, receive: Site): boolean {
  if (receive.node.t !== 'call') return false;
  const patterns = patternsOfReceive(receive.node);
  const feeds = (site: Site): boolean => CANCELS.has(site.target ?? '') || feedsItself(codebase, site, patterns);
  return preceded(codebase, receive, feeds, 2);
}

function preceded(codebase: Codebase, at: Site, feeds: (site: Site) => boolean, depth: number): boolean {
  const { fn } = at;
  if (!fn) return false;
  const before = fn.sites.filter(
    (site) => site.clause === at.clause && site.process === at.process && isBefore(site, at) && !site.captured,
  );
  if (before.some(feeds)) return true;
  if (depth === 0 || fn.fact.kind !== 'defp') return false;
  const callers = codebase.callers(fn).filter((site) => site.fn !== fn);
  return callers.length > 0 && callers.every((site) => preceded(codebase, site, feeds, depth - 1));
}

function isBefore(site: Site, at: Site): boolean {
  return site.line < at.line || (site.line === at.line && site.column < at.column);
}

function feedsItself(codebase: Codebase, site: Site, patterns: readonly Expr[]): boolean {
  const send = SENDS[site.target ?? ''];
  const message = send && site.args[send.message];
  if (!send || !message) return false;
  const target = send.target === undefined ? undefined : site.args[send.target];
  if (target && !isSelf(target) && !meansSelf(codebase, target, site)) return false;
  const { l, c } = message;
  const arrives: Expr = send.timer
    ? { t: 'tuple', a: [{ t: 'atom', v: 'timeout', l, c }, { t: 'var', v: 'ref', l, c }, message], l, c }
    : message;
  return patterns.some((pattern) => fitOf(arrives, pattern) !== 'none');
}

/** `me = self()`, then `send(me, …)`. */
function meansSelf(codebase: Codebase, target: Expr, site: Site): boolean {
  const values = valuesOf(codebase, target, whereOf(site), { callers: false });
  return values.length === 1 && isSelf(values[0]!.expr);
}
