/** Messages that a process sends to itself at once: they are handled after everything that waits in its mailbox now. */
import type { Codebase, Site } from '../../derive/codebase.ts';
import { SENDS } from '../../derive/mailbox.ts';
import { milliseconds } from '../../derive/milliseconds.ts';
import { ownProcess } from '../../derive/own-process.ts';
import { valuesOf, type Where, whereOf } from '../../derive/value-flow.ts';
import type { Expr } from '../../model/expr.ts';
import type { Confidence } from '../../model/facts.ts';

/** Sends without a delay, and timers with their delay's position. */
const DELAYS: Readonly<Record<string, number | null>> = {
  'Kernel.send/2': null,
  ':erlang.send/2': null,
  ':erlang.send/3': null,
  ':erlang.!/2': null,
  'Process.send/2': null,
  'Process.send/3': null,
  'Process.send_after/3': 2,
  'Process.send_after/4': 2,
  ':erlang.send_after/3': 0,
  ':erlang.send_after/4': 0,
};

export const TARGETS = Object.keys(DELAYS);

/** What a send says to its own process, in code that may have been entered through other functions. */
export interface SelfSend {
  message: Expr;
  confidence: Confidence;
}

/** `undefined` when the site sends to somebody else, may do so, or sends later. */
export function selfSend(codebase: Codebase, site: Site, where: Where): SelfSend | undefined {
  const parts = SENDS[site.target ?? ''] ?? { target: 0, message: 1 };
  const target = site.args[parts.target ?? 0];
  const message = site.args[parts.message];
  if (site.captured || !target || !message || isLater(codebase, site)) return undefined;
  const confidence = ownProcess(codebase, target, where);
  return confidence && { message, confidence };
}

/** A timer with anything but a literal `0`. */
function isLater(codebase: Codebase, site: Site): boolean {
  const position = DELAYS[site.target ?? ''];
  const delay = position === null || position === undefined ? undefined : site.args[position];
  if (!delay) return false;
  const one = (expr: Expr) => {
    const values = valuesOf(codebase, expr, whereOf(site), { callers: false });
    return values.length === 1 ? values[0]!.expr : expr;
  };
  return milliseconds(delay, one) !== 0;
}
