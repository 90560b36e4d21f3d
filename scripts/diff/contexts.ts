/** Needs between contexts: the first two segments of module names. Pure. */
import type { Dependency } from '../model/architecture.ts';
import type { ContextNeed, DiffOutput } from '../model/diff-output.ts';
import { sortedBy } from './pair.ts';
import type { Renamed } from './renamed.ts';

const DEPTH = 2;

const contextOf = (module: string) => module.split('.').slice(0, DEPTH).join('.');

/** What stands in a renamed module counts as that of its new name. */
export function changedContexts(
  from: readonly Dependency[],
  to: readonly Dependency[],
  renamed: Renamed,
): DiffOutput['dependencies'] {
  const before = needsOf(from.map((one) => ({ ...one, from: renamed.module(one.from), to: renamed.module(one.to) })));
  const after = needsOf(to);
  const added = [...after].filter(([key]) => !before.has(key)).map(([, need]) => need);
  const removed = [...before].filter(([key]) => !after.has(key)).map(([, need]) => need);
  const order = (need: ContextNeed) => keyOf(need.from, need.to);
  return {
    added: sortedBy(added, order),
    removed: sortedBy(removed, order),
    cycles: newCycles(sortedBy(added, order), graphOf(before.values()), graphOf(after.values())),
  };
}

const keyOf = (from: string, to: string) => `${from}\0${to}`;

function needsOf(dependencies: readonly Dependency[]): Map<string, ContextNeed> {
  const needs = new Map<string, ContextNeed>();
  for (const { from, to, kinds, file, line } of dependencies) {
    const [a, b] = [contextOf(from), contextOf(to)];
    if (a === b || kinds.every((kind) => kind === 'alias')) continue;
    const known = needs.get(keyOf(a, b));
    if (known) known.count++;
    else needs.set(keyOf(a, b), { from: a, to: b, count: 1, example: { from, to, file, line } });
  }
  return needs;
}

type Graph = ReadonlyMap<string, readonly string[]>;

function graphOf(needs: Iterable<ContextNeed>): Graph {
  const graph = new Map<string, string[]>();
  for (const { from, to } of needs) graph.set(from, [...(graph.get(from) ?? []), to]);
  for (const targets of graph.values()) targets.sort();
  return graph;
}

/** A new need closes a cycle when its target led back already, and the two did not need each other before. One cycle for each set of contexts. */
function newCycles(added: readonly ContextNeed[], before: Graph, after: Graph): string[][] {
  const cycles = new Map<string, string[]>();
  for (const { from, to } of added) {
    const back = wayFrom(to, from, after);
    if (!back || (wayFrom(from, to, before) && wayFrom(to, from, before))) continue;
    const cycle = [from, ...back.slice(0, -1)];
    const key = [...cycle].sort().join('\0');
    if (!cycles.has(key)) cycles.set(key, cycle);
  }
  return [...cycles.values()];
}

/** The shortest way, both ends included. */
function wayFrom(start: string, end: string, graph: Graph): string[] | undefined {
  const cameFrom = new Map<string, string | null>([[start, null]]);
  for (const here of cameFrom.keys()) {
    if (here === end) {
      const way: string[] = [];
      for (let at: string | null | undefined = here; at; at = cameFrom.get(at)) way.unshift(at);
      return way;
    }
    for (const next of graph.get(here) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, here);
  }
  return undefined;
}
