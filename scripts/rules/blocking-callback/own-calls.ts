/** Calls that a server makes to itself, while it is in a callback and cannot answer. */
import { callbackOf } from '../../derive/callback-reach.ts';
import type { Codebase, Site } from '../../derive/codebase.ts';
import { descendants, isSelf } from '../../derive/expressions.ts';
import { ownProcess } from '../../derive/own-process.ts';
import { waysTo } from '../../derive/own-ways.ts';
import { SERVER_TARGETS } from '../../derive/server-targets.ts';
import { whereOf } from '../../derive/value-flow.ts';
import type { Confidence } from '../../model/facts.ts';

/** One call of a server to itself. */
export interface OwnCall {
  /** Where the callback makes it: the call, or that of a client function that leads to it. */
  at: Site;
  /** The call that waits. */
  call: Site;
  callback: string;
  confidence: Confidence;
}

/** Functions that wait for an answer of one server, by target: the server is their first argument. */
export const CALLS = Object.entries(SERVER_TARGETS).flatMap(([target, { kind, api, server }]) =>
  kind === 'call' && api !== 'Agent' && server === 0 && !target.includes('multi_call') ? [target] : [],
);

export function ownCalls(codebase: Codebase, call: Site): OwnCall[] {
  const [server] = call.args;
  if (!server || asksFirst(call)) return [];
  if (call.inQuote) {
    const callback = callbackOf(codebase, call);
    const confidence = callback && call.process.kind === 'own' && ownProcess(codebase, server, whereOf(call));
    return confidence ? [{ at: call, call, callback, confidence }] : [];
  }
  return waysTo(codebase, call, (at) => callbackOf(codebase, at) !== undefined).flatMap(({ at, where }) => {
    const callback = callbackOf(codebase, at);
    const confidence = callback && !asksFirst(at) ? ownProcess(codebase, server, where) : undefined;
    return callback && confidence ? [{ at, call, callback, confidence }] : [];
  });
}

/** Code that compares with `self()` first knows what it does: `if pid == self(), do: …, else: GenServer.call(pid, …)`. */
function asksFirst({ frame, clause }: Site): boolean {
  if (clause?.guard && namesSelf(clause.guard)) return true;
  for (let at = frame; at; at = at.parent) {
    const { node, slot } = at;
    const inBranch = slot === 'do' || slot === 'else';
    if (inBranch && 't' in node && node.t === 'call' && node.a.some(namesSelf)) return true;
    if ('guard' in node && node.guard && namesSelf(node.guard)) return true;
    if (slot === 'statement' && 'pats' in node && at.parent?.slot === 'do' && node.pats.some(namesSelf)) return true;
  }
  return false;
}

function namesSelf(expr: Parameters<typeof descendants>[0]): boolean {
  return [...descendants(expr)].some((inner) => inner.t === 'call' && isSelf(inner));
}
