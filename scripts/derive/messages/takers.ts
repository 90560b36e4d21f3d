/** Who takes a plain message, judged by the message. */
import type { Expr } from '../../model/expr.ts';
import type { Codebase, ModuleView, Site } from '../codebase.ts';
import { type Handler, soleHandler } from '../message-handlers.ts';

/**
 * The only module that takes the message. Everyday words (`:done`, `{:event, …}`) are sent to others outside the codebase,
 * too: with them the two modules must know each other.
 */
export function soleTaker(codebase: Codebase, { module }: Site, message: Expr | null): Handler | undefined {
  const sole = soleHandler(codebase, 'info', message);
  const tag = message?.t === 'tuple' ? message.a[0] : message;
  const everyday = tag?.t === 'atom' && !tag.v.includes('_');
  const taker = sole && codebase.modules.get(sole.module);
  if (!everyday || !module || !taker || taker === module) return sole;
  return calls(module, taker.name) || calls(taker, module.name) ? sole : undefined;
}

function calls(module: ModuleView, name: string): boolean {
  return module.sites.some(({ m, args }) => m === name || args.some((arg) => mentions(arg, name)));
}

/** `name`, or `{name, …}`: what a function that starts processes is given. */
function mentions(arg: Expr, name: string): boolean {
  if (arg.t === 'alias') return arg.v === name;
  return arg.t === 'tuple' && arg.a[0]?.t === 'alias' && arg.a[0].v === name;
}
