/** Demonitors that may leave a `:DOWN` in the mailbox. */
import type { Codebase, FunctionView, Site } from '../../derive/codebase.ts';
import type { Clause } from '../../model/expr.ts';
import { isDownClause } from './down-clauses.ts';
import { flushes } from './targets.ts';

const MAX_DEPTH = 4;

/** Whether a demonitor drops no message that arrived already, and nothing around it does. */
export function leavesMessage(codebase: Codebase, site: Site): boolean {
  return flushes(site) === false && !inDownHandler(codebase, site) && !emptiesMailbox(site);
}

/** In a clause that took a `:DOWN`, or in a function that only such clauses call, tests aside. */
export function inDownHandler(codebase: Codebase, site: Site, depth = 0): boolean {
  if (site.clause && isDownClause(site.clause)) return true;
  for (let frame = site.frame; frame; frame = frame.parent)
    if ('pats' in frame.node && isDownClause(frame.node)) return true;
  return site.fn !== null && onlyFromHandlers(codebase, site.fn, depth);
}

function onlyFromHandlers(codebase: Codebase, fn: FunctionView, depth: number): boolean {
  if (depth >= MAX_DEPTH) return false;
  const callers = codebase.callers(fn).filter((site) => site.fn !== fn && site.file.scope !== 'test');
  return callers.length > 0 && callers.every((site) => inDownHandler(codebase, site, depth + 1));
}

/** `receive do {:DOWN, …} -> … after 0 -> … end` in the same clause: the flush by hand. */
function emptiesMailbox(site: Site): boolean {
  return (site.fn?.sites ?? []).some(
    (other) => other.clause === site.clause && other.target === 'Kernel.receive/1' && isFlush(other),
  );
}

function isFlush(site: Site): boolean {
  if (site.node.t !== 'call') return false;
  const { do: messages, after } = site.node.blocks ?? {};
  const at = after?.clauses?.[0]?.pats[0];
  return (messages?.clauses ?? []).some((clause: Clause) => isDownClause(clause)) && at?.t === 'num' && at.v === '0';
}
