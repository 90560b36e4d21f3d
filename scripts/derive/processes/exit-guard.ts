/** Whether an exit that a call makes is caught around it, and what becomes of it. */
import type { Call, Clause, Expr } from '../../model/expr.ts';
import type { Site } from '../codebase.ts';
import { print, shorten } from '../print.ts';

/** A `catch` that sees an exit. */
export interface ExitGuard {
  /** The clause's value as written: what the exit is turned into. */
  into: string;
  line: number;
}

/** The innermost `catch` around a site, in the same function, that takes an exit. One that raises again or exits is none. */
export function exitGuard(site: Site): ExitGuard | undefined {
  for (let frame = site.frame; frame; frame = frame.parent) {
    const { node, slot } = frame;
    if (slot !== 'do' || !('t' in node) || node.t !== 'call' || node.f !== 'try') continue;
    const clause = node.blocks?.catch?.clauses?.find(takesExit);
    if (clause && !passesOn(clause)) return { into: shorten(resultOf(clause), 60), line: clause.l };
  }
  return undefined;
}

/** `catch :exit, _` and `catch kind, reason`; a one-argument `catch` sees throws only, a `rescue` exceptions only. */
function takesExit({ pats }: Clause): boolean {
  const [kind] = pats;
  return pats.length === 2 && (kind?.t === 'var' || (kind?.t === 'atom' && kind.v === 'exit'));
}

const PASSING = new Set(['reraise', 'raise', 'exit', 'throw']);

function passesOn({ body }: Clause): boolean {
  const last = body.at(-1);
  return last?.t === 'call' && (PASSING.has(last.f) || isErlangRaise(last));
}

function isErlangRaise(call: Call): boolean {
  return call.m === ':erlang' && (call.f === 'raise' || call.f === 'exit');
}

function resultOf({ body }: Clause): string {
  const last: Expr | undefined = body.at(-1);
  return last ? print(last) : 'nil';
}
