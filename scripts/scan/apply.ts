/** `apply(Module, :function, [args])` with literals is that call. */
import type { Call } from '../model/expr.ts';
import { moduleOf } from './module-name.ts';

const APPLIERS = new Set(['Kernel', ':erlang']);

/** Turns a literal `apply/3` of Kernel or `:erlang` into the call it makes, in place; leaves every other call alone. */
export function unapply(call: Call): Call {
  if (call.f !== 'apply' || call.a.length !== 3 || typeof call.m !== 'string' || !APPLIERS.has(call.m)) return call;
  const [module, name, args] = call.a;
  if (module?.t !== 'alias' && module?.t !== 'atom') return call;
  if (name?.t !== 'atom' || args?.t !== 'list') return call;
  if (args.a.some((item) => item.t === 'op' && item.v === '|')) return call;
  const m = moduleOf(module);
  if (typeof m !== 'string') return call;
  return Object.assign(call, { m, f: name.v, a: args.a, applied: true as const });
}
