/** Where the state stands among a callback's arguments and in what it answers (OTP's documentation of each behaviour). */
import type { Expr } from '../../model/expr.ts';
import type { Role } from '../../model/words.ts';
import type { FunctionView } from '../codebase.ts';

const STATE_ARGUMENT: Readonly<Record<string, number>> = {
  'handle_call/3': 2,
  'handle_cast/2': 1,
  'handle_info/2': 1,
  'handle_continue/2': 1,
  'handle_event/4': 3,
  'handle_demand/2': 1,
  'handle_events/3': 2,
  'handle_subscribe/4': 3,
  'handle_cancel/3': 2,
};

/** Index of the state (of a state machine: its data); `undefined` for callbacks that take none. */
export function stateArgument({ key, fact, module }: FunctionView): number | undefined {
  const known = STATE_ARGUMENT[key];
  if (known !== undefined) return known;
  return module.role === 'gen_statem' && fact.arity === 3 && fact.name !== 'terminate' ? 2 : undefined;
}

/** What a callback's answer says of the state that follows. */
export type Answer = { next: Expr; name?: Expr } | 'same' | 'ends' | 'unclear';

/** Reads one answer, as written. */
export function answerOf(expr: Expr, role: Role, key: string): Answer {
  if (expr.t === 'atom') return /^(keep_state_and_data|repeat_state_and_data|stop)$/.test(expr.v) ? 'same' : 'unclear';
  const tag = expr.t === 'tuple' && expr.a[0]?.t === 'atom' ? expr.a[0].v : undefined;
  if (expr.t !== 'tuple' || tag === undefined) return 'unclear';
  if (tag.startsWith('stop')) return 'ends';
  const at = (index: number): Answer => (expr.a[index] ? { next: expr.a[index] } : 'unclear');
  if (role === 'gen_statem') {
    if (tag === 'next_state')
      return expr.a[2] ? { next: expr.a[2], ...(expr.a[1] ? { name: expr.a[1] } : {}) } : 'unclear';
    if (tag === 'keep_state' || tag === 'repeat_state') return at(1);
    return /_and_data$/.test(tag) ? 'same' : 'unclear';
  }
  // Events stand before the state of a stage.
  const staged = role === 'GenStage' ? 1 : 0;
  if (tag === 'reply') return at(2 + staged);
  if (tag === 'noreply') return at(1 + staged);
  if (key === 'handle_subscribe/4') return at(1);
  return 'unclear';
}

const STARTED = new Set(['ok', 'producer', 'consumer', 'producer_consumer']);

/** The state in an answer of `init/1`; of a state machine, its data and its first state. */
export function startedWith(expr: Expr, role: Role): { state: Expr; name?: Expr } | undefined {
  if (expr.t !== 'tuple' || expr.a[0]?.t !== 'atom' || !STARTED.has(expr.a[0].v)) return undefined;
  if (role === 'gen_statem')
    return expr.a[2] ? { state: expr.a[2], ...(expr.a[1] ? { name: expr.a[1] } : {}) } : undefined;
  return expr.a[1] ? { state: expr.a[1] } : undefined;
}
