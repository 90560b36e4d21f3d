/** How much needs a module or group, how much it needs, and how deep it lies. */
import { depths } from './graph.ts';

/** A need between two names, each pair once. */
export interface Pair {
  from: string;
  to: string;
}

/** Counted among names of one kind. */
export interface Standing {
  fanIn: number;
  fanOut: number;
  depth: number;
}

/** Standing of each name; a need of a name outside the list is left out. */
export function standings(names: readonly string[], pairs: readonly Pair[]): Map<string, Standing> {
  const number = new Map(names.map((name, index) => [name, index]));
  const graph: number[][] = names.map(() => []);
  const fanIn: number[] = names.map(() => 0);
  for (const { from, to } of pairs) {
    const [a, b] = [number.get(from), number.get(to)];
    if (a === undefined || b === undefined || a === b) continue;
    graph[a]!.push(b);
    fanIn[b]! += 1;
  }
  const depth = depths(graph);
  return new Map(
    names.map((name, index) => [name, { fanIn: fanIn[index]!, fanOut: graph[index]!.length, depth: depth[index]! }]),
  );
}

/** Ce / (Ca + Ce) with two decimals; `null` where neither is. */
export function instability(afferent: number, efferent: number): number | null {
  const all = afferent + efferent;
  return all === 0 ? null : Math.round((100 * efferent) / all) / 100;
}
