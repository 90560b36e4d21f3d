/** Calls in a command, and the process that an argument means. Pure. */
import { descendants } from '../derive/expressions.ts';
import type { Call, Expr } from '../model/expr.ts';
import type { FileFacts } from '../model/facts.ts';
import type { Impact } from '../model/impact.ts';

/** `Module.fun/arity` of each call, with the call; in source order. */
export function callsIn(facts: FileFacts): { target: string; call: Call }[] {
  return facts.body
    .flatMap((expr) => [...descendants(expr)])
    .flatMap((expr) =>
      expr.t === 'call' && typeof expr.m === 'string'
        ? [{ target: `${expr.m}.${expr.f}/${expr.a.length}`, call: expr }]
        : [],
    );
}

const LOOKUPS = new Set(['Process.whereis', 'GenServer.whereis', ':erlang.whereis', ':global.whereis_name']);

/** A process by its module or its registered name, also through a lookup; `undefined`: only run time knows. */
export function processOf(expr: Expr | undefined, impacts: Iterable<Impact>): Impact | undefined {
  if (expr?.t === 'call' && typeof expr.m === 'string' && LOOKUPS.has(`${expr.m}.${expr.f}`))
    return processOf(expr.a[0], impacts);
  const name = expr?.t === 'alias' ? expr.v : expr?.t === 'atom' ? `:${expr.v}` : undefined;
  if (name === undefined) return undefined;
  return [...impacts].find(
    (one) => one.key === name || one.name === name || one.name === name.slice(1) || one.module === name,
  );
}
