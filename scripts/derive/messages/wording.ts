/** What an utterance says, and how long it waits, as the place that makes it has it. */
import type { Message } from '../../model/architecture.ts';
import type { Expr } from '../../model/expr.ts';
import type { Codebase } from '../codebase.ts';
import { print, shorten } from '../print.ts';
import { timeoutAt } from '../server-api.ts';
import { type Value, valuesOf, type Where } from '../value-flow.ts';
import type { Utterance } from './utterances.ts';

const MAX_TEXT = 120;

/** The message as written; one that is a parameter, as the caller wrote it. */
export function textOf(codebase: Codebase, { message, site }: Utterance, where: Where): string {
  return shorten(print(message ? standsFor(codebase, message, where) : site.node), MAX_TEXT);
}

function standsFor(codebase: Codebase, message: Expr, where: Where): Expr {
  if (message.t !== 'var' && !isUnquote(message)) return message;
  const values = valuesOf(codebase, message, where, { callers: false }).filter((value) => value.path.length === 0);
  return values.length === 1 ? values[0]!.expr : message;
}

/** Whether the message is a parameter of the function that it would be said from: a caller writes it. */
export function isOpenMessage(codebase: Codebase, { message }: Utterance, where: Where): boolean {
  if (message?.t !== 'var' && !(message && isUnquote(message))) return false;
  return valuesOf(codebase, message, where, { callers: false }).some(isWholeParameter);
}

function isUnquote(expr: Expr): boolean {
  return expr.t === 'call' && expr.f === 'unquote' && expr.a.length === 1;
}

function isWholeParameter({ binding, path }: Value): boolean {
  return binding?.from === 'parameter' && binding.path.length === 0 && path.length === 0;
}

/** `byDefault`: a caller may pass another; this is what holds when none does. */
export function timeoutOf(
  codebase: Codebase,
  { timeout }: Utterance,
  where: Where,
): Pick<Message, 'timeout'> & { byDefault?: true } {
  if (timeout === undefined) return {};
  if (typeof timeout === 'string') return { timeout };
  const value = timeoutAt(codebase, timeout, where);
  if (value !== 'dynamic') return { timeout: value };
  const values = valuesOf(codebase, timeout, where, { callers: false });
  const written = values.filter((one) => one.binding?.from !== 'parameter');
  const [only] = written;
  if (!only || written.length > 1 || written.length === values.length) return {};
  const fallback = timeoutAt(codebase, only.expr, only.where);
  return fallback === 'dynamic' ? {} : { timeout: fallback, byDefault: true };
}
