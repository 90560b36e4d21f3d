/** Who registers where: processes that enter a Registry, or a group of `:pg`. */
import type { Message } from '../../model/architecture.ts';
import type { Expr } from '../../model/expr.ts';
import type { Codebase } from '../codebase.ts';
import { groupBy } from '../group-by.ts';
import { print, shorten } from '../print.ts';
import { registeredNames } from '../registered-names.ts';
import { counts, retold, saidAt } from './said.ts';

/**
 * Registrations of compiled code, as messages to the registry's name: `Registry.register(…)` as written, else the `:via`
 * tuple that a start function names its process with. A local name is no message: no process is told.
 */
export function registrations(codebase: Codebase): Message[] {
  const all = registeredNames(codebase).flatMap((entry) => {
    const registry = registryOf(entry.name);
    if (!registry || !counts(entry.site)) return [];
    const { site } = entry;
    const written = site.f === 'register' || site.f === 'join' ? print(site.node) : print(entry.name);
    const to = registry.t === 'alias' ? registry.v : null;
    const message = saidAt(site, {
      to,
      kind: 'registry',
      message: shorten(written),
      confidence: to === null ? 'unknown' : 'inferred',
    });
    return message ? [retold(message, { from: { ...message.from, module: entry.module } })] : [];
  });
  // A start function that callers name differently registers once, wherever it is called from.
  const places = groupBy(all, ({ from, to }) => `${from.file}:${from.line} ${from.module} ${to}`);
  return [...places.values()].map(([first, ...others]) =>
    others.reduce((one, other) => (other.message.length < one.message.length ? other : one), first!),
  );
}

/** `Cranes` of `{:via, Registry, {Cranes, key}}`; any other module that names are kept with. */
function registryOf(name: Expr): Expr | undefined {
  if (name.t !== 'tuple' || name.a[0]?.t !== 'atom') return undefined;
  if (name.a[0].v === 'pg') return name.a[1];
  if (name.a[0].v !== 'via') return undefined;
  const [, module, key] = name.a;
  return key?.t === 'tuple' && module?.t === 'alias' && /Registry$/.test(module.v) ? key.a[0] : module;
}
