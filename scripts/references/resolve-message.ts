/** Messages of a document to the clauses that take them. */
import { type Delivery, handlerIn, quotedHandler } from '../derive/message-handlers.ts';
import type { Expr } from '../model/expr.ts';
import type { MessageMention } from './mention.ts';
import { type Answer, found, missing, unknown } from './outcome.ts';
import { expand, type Names } from './resolve-module.ts';
import type { World } from './world.ts';

const ALL: readonly Delivery[] = ['call', 'cast', 'info'];

/** Looks for the clause. */
export function resolveMessage(
  { server, how, message, inCode: written }: MessageMention,
  names: Names,
  world: World,
): Answer {
  const ways = how === null ? ALL : [how];
  if (server !== null && !server.startsWith(':')) {
    const view = world.modules.get(expand(server, names, world));
    if (!view) return null;
    let open = false;
    for (const way of ways) {
      const handler = handlerIn(view, way, message);
      if (handler?.fit === 'literal') return found(`${view.file.path}:${handler.line ?? view.fact.line}`);
      open ||= handler !== undefined || quotedHandler(world.derived.codebase, view, way, message) !== undefined;
    }
    if (open) return unknown(`a clause of ${view.name} that takes anything would take it`);
    if ([...view.uses].some((use) => !world.modules.has(use) && use !== 'GenServer'))
      return unknown(`${view.name} may take it through a macro`);
    return missing(`no clause of ${view.name} takes it`);
  }
  const taken = takenBy(how, message, world);
  if (taken) return taken;
  const tag =
    message.t === 'atom' ? message.v : message.t === 'tuple' && message.a[0]?.t === 'atom' ? message.a[0].v : undefined;
  if (!tag || how === null || server !== null || written || tag === 'ok' || tag === 'error') return null;
  return world.says(`:${tag}`) ? null : missing('no code here names this message');
}

/** The first module outside tests that has a clause for it. */
function takenBy(how: Delivery | null, message: Expr, world: World): Answer {
  for (const view of world.takers()[how ?? 'any'])
    for (const way of how === null ? ALL : [how]) {
      const handler = handlerIn(view, way, message);
      if (handler?.fit === 'literal') return found(`${view.file.path}:${handler.line ?? view.fact.line}`, view.name);
    }
  return null;
}
