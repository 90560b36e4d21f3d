/** Messages that a process module handles, by its clauses. */
import type { Expr } from '../model/expr.ts';
import type { ModuleView } from './codebase.ts';
import { print, shorten } from './print.ts';

/** A clause of a callback that takes a message: which callback, the message's pattern as written, its line. */
export interface Handled {
  kind: 'call' | 'cast' | 'info' | 'continue' | 'event';
  message: string;
  line: number;
}

/** Callback to the kind of message it takes and the position of its pattern. */
const CALLBACKS: Readonly<Record<string, { kind: Handled['kind']; at: number }>> = {
  'handle_call/3': { kind: 'call', at: 0 },
  'handle_cast/2': { kind: 'cast', at: 0 },
  'handle_info/2': { kind: 'info', at: 0 },
  'handle_continue/2': { kind: 'continue', at: 0 },
  // `:gen_statem` with `handle_event_function`: (type, content, state, data).
  'handle_event/4': { kind: 'event', at: 1 },
};

const STATE_EVENTS = new Set(['call', 'cast', 'info', 'internal', 'timeout', 'state_timeout', 'enter']);

/** Patterns of message clauses, in source order. State functions of a `:gen_statem` (`locked({:call, from}, :open, data)`) count. */
export function handles(module: ModuleView): Handled[] {
  const found: Handled[] = [];
  for (const fn of new Set(module.functions.values())) {
    if (fn.fact.inQuote) continue;
    const callback = CALLBACKS[`${fn.fact.name}/${fn.fact.arity}`];
    if (callback) {
      for (const clause of fn.fact.clauses) push(found, callback.kind, clause.pats[callback.at], clause.l);
    } else if (module.role === 'gen_statem' && fn.fact.arity === 3 && fn.fact.kind === 'def') {
      for (const clause of fn.fact.clauses)
        if (isStateEvent(clause.pats[0])) push(found, 'event', clause.pats[1], clause.l);
    }
  }
  return found.sort((a, b) => a.line - b.line);
}

function push(into: Handled[], kind: Handled['kind'], pattern: Expr | undefined, line: number): void {
  if (pattern) into.push({ kind, message: shorten(print(pattern)), line });
}

/** The first argument of a state function: `:cast`, `{:call, from}`, `:enter`. */
function isStateEvent(pattern: Expr | undefined): boolean {
  const type = pattern?.t === 'tuple' ? pattern.a[0] : pattern;
  return type?.t === 'atom' && STATE_EVENTS.has(type.v);
}
