/** What the page of each process shows, and the list of all of them. */
import type { Derived } from '../derive/derive.ts';
import { groupBy } from '../derive/group-by.ts';
import type { Impact, ProcessRow, ProcessShard } from '../model/impact.ts';
import type { Prose } from '../model/prose.ts';

/** By slug, in the order of the processes. */
export function processShards(derived: Derived, { runbooks }: Prose): Map<string, ProcessShard> {
  const { edges } = derived.processGraph;
  const outgoing = groupBy(edges, ({ from }) => from);
  const incoming = groupBy(edges, ({ to }) => to);
  const flags = groupBy(
    derived.flags.filter(({ kind }) => kind === 'read'),
    ({ module }) => module,
  );
  return new Map(
    [...derived.impacts.values()].map((impact) => [
      impact.slug,
      {
        ...impact,
        runbooks: runbooks
          .filter((book) => names(book.processes, impact) || names(book.modules, impact))
          .map(({ id, title, alerts }) => ({ id, title, alerts })),
        flags: [...new Set((flags.get(impact.module ?? '') ?? []).map(({ flag }) => flag))].sort(),
        outgoing: outgoing.get(impact.key) ?? [],
        incoming: incoming.get(impact.key) ?? [],
      },
    ]),
  );
}

function names(list: readonly string[], { key, module, name }: Impact): boolean {
  return list.some((one) => one === key || one === name || (module === key && one === module));
}

/** Those whose exit most others notice first, then by name. */
export function processRows(shards: Iterable<ProcessShard>): ProcessRow[] {
  return [...shards].map(rowOf).sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1));
}

function rowOf(shard: ProcessShard): ProcessRow {
  const { key, slug, kind, module, started, supervisor } = shard;
  const callers = new Set(shard.blocked.map((one) => one.process ?? `${one.module}.${one.function}`));
  const readers = new Set(shard.silent.map((one) => `${one.module}`));
  const affected = new Set(shard.affected.map(({ process }) => process));
  const others = shard.restarted.filter((one) => one !== key).length;
  return {
    key,
    slug,
    kind,
    module,
    started,
    supervisor,
    callers: callers.size,
    restarted: shard.restarted.length,
    affected: affected.size,
    runbooks: shard.runbooks.length,
    weight: others + callers.size + readers.size + affected.size,
  };
}
