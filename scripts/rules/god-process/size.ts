/** How much one process does: the clauses of its callbacks, and the messages that they tell apart. */
import type { FunctionView, ModuleView } from '../../derive/codebase.ts';
import type { Expr } from '../../model/expr.ts';

export interface ProcessSize {
  /** Lines from `defmodule` to its `end`. */
  lines: number;
  /** Clauses of `handle_*` callbacks; of a `:gen_statem` also those of its state functions. */
  clauses: number;
  /** Different messages, by their tag: `:tick`, `{:tick, …}` and `%Tick{}` have one each. */
  tags: number;
}

/** Where the message stands among a callback's arguments. */
const MESSAGE: Readonly<Record<string, number>> = {
  'handle_call/3': 0,
  'handle_cast/2': 0,
  'handle_info/2': 0,
  'handle_continue/2': 0,
  'handle_event/4': 1,
  'handle_message/3': 1,
};

/** Reads a module's own callbacks; what a macro brings is not counted. */
export function sizeOf(module: ModuleView): ProcessSize {
  const handlers = [...new Set(module.functions.values())].filter((fn) => isHandler(fn));
  const tags = new Set<string>();
  for (const fn of handlers) {
    const at = MESSAGE[fn.key] ?? (isState(fn) ? 1 : undefined);
    if (at === undefined) continue;
    for (const { pats } of fn.fact.clauses) {
      const tag = pats[at] && tagOf(pats[at]);
      if (tag) tags.add(tag);
    }
  }
  return {
    lines: module.fact.endLine - module.fact.line + 1,
    clauses: handlers.reduce((sum, fn) => sum + fn.fact.clauses.length, 0),
    tags: tags.size,
  };
}

function isHandler(fn: FunctionView): boolean {
  if (fn.fact.inQuote || fn.fact.kind !== 'def') return false;
  return (fn.callback && fn.fact.name.startsWith('handle_')) || isState(fn);
}

const EVENTS = new Set(['call', 'cast', 'info', 'internal', 'timeout', 'state_timeout', 'enter']);

/** State functions of a `:gen_statem`: `closed(:cast, message, data)`. */
function isState({ module, fact }: FunctionView): boolean {
  if (module.role !== 'gen_statem' || fact.arity !== 3 || fact.kind !== 'def') return false;
  return fact.clauses.some(({ pats }) => {
    const type = pats[0]?.t === 'tuple' ? pats[0].a[0] : pats[0];
    return type?.t === 'atom' && EVENTS.has(type.v);
  });
}

function tagOf(pattern: Expr): string | undefined {
  if (pattern.t === 'op' && pattern.v === '=') return pattern.a.map(tagOf).find((tag) => tag !== undefined);
  const first = pattern.t === 'tuple' ? pattern.a[0] : pattern;
  if (first?.t === 'atom' || first?.t === 'alias') return first.v;
  if (first?.t === 'str') return first.v;
  const struct = first?.t === 'map' ? first.struct : undefined;
  return struct?.t === 'alias' ? `%${struct.v}` : undefined;
}
