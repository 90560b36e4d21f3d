/** GenStage: consumers that subscribe to producers, and ask them for events. */
import type { Message } from '../../model/architecture.ts';
import type { Expr } from '../../model/expr.ts';
import type { Codebase, ModuleView } from '../codebase.ts';
import { option } from '../expressions.ts';
import { keptUnder } from '../kept.ts';
import { print, shorten } from '../print.ts';
import { identify } from '../server-identity.ts';
import { valuesOf, type Where, whereOf } from '../value-flow.ts';
import { counts, saidAt } from './said.ts';

const SUBSCRIBES = ['GenStage.sync_subscribe/2', 'GenStage.sync_subscribe/3', 'GenStage.async_subscribe/2'];

/** A message `subscribe_to: …` from a consumer's module to each producer's, and one for each `sync_subscribe`. */
export function demand(codebase: Codebase): Message[] {
  const written = [...codebase.modules.values()]
    .filter((module) => module.role === 'GenStage' && module.file.scope === 'lib')
    .flatMap((module) => subscriptionsOf(codebase, module));
  const called = SUBSCRIBES.flatMap((target) =>
    codebase.sitesOf(target).flatMap((site) => {
      const to = counts(site) ? option(site.args[1], 'to') : undefined;
      const identity = to && identify(codebase, to, whereOf(site));
      const text = shorten(print(site.node));
      const { module: receiver, confidence } = identity ?? { module: null, confidence: 'unknown' as const };
      return to ? (saidAt(site, { to: receiver, kind: 'send', message: text, confidence }) ?? []) : [];
    }),
  );
  return [...written, ...called];
}

function subscriptionsOf(codebase: Codebase, module: ModuleView): Message[] {
  return keptUnder(module, 'subscribe_to').flatMap(({ expr, where }) =>
    valuesOf(codebase, expr, where, { callers: false }).flatMap((value) => {
      const producers = value.expr.t === 'list' && value.path.length === 0 ? value.expr.a : [];
      return producers.map((producer) => messageTo(codebase, producer, value.where, module, expr));
    }),
  );
}

/** `Producer` or `{Producer, options}`. */
function messageTo(codebase: Codebase, producer: Expr, where: Where, module: ModuleView, written: Expr): Message {
  const named = producer.t === 'tuple' ? (producer.a[0] ?? producer) : producer;
  const { module: to, confidence } = identify(codebase, named, where);
  const from = { module: module.name, function: where.fn?.key ?? null, file: module.file.path, line: written.l };
  return { from, to, kind: 'send', message: shorten(`subscribe_to: ${print(producer)}`), confidence };
}
