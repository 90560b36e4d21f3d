/** The messages that a process module handles, by its clauses. */
import type { ModuleView } from './codebase.ts';
import { print, shorten } from './print.ts';

/** Callbacks that take a message, and which argument it is. */
const HANDLERS: Readonly<Record<string, { kind: string; argument: number }>> = {
  'handle_call/3': { kind: 'call', argument: 0 },
  'handle_cast/2': { kind: 'cast', argument: 0 },
  'handle_info/2': { kind: 'info', argument: 0 },
  'handle_continue/2': { kind: 'continue', argument: 0 },
  'handle_event/4': { kind: 'event', argument: 1 },
};

/** One row per clause, in source order. Empty for a module without such callbacks. */
export function handles(module: ModuleView): { kind: string; message: string; line: number }[] {
  return [...new Set(module.functions.values())].flatMap((fn) => {
    const handler = HANDLERS[fn.key];
    if (!handler) return [];
    return fn.fact.clauses.map((clause) => {
      const pattern = clause.pats[handler.argument];
      return { kind: handler.kind, message: pattern ? shorten(print(pattern)) : '_', line: clause.l };
    });
  });
}
