/** Cycles of modules or of contexts: what they come from, a shortest one written out, and what to cut. */
import type { Cycle, CycleNature, MappedNeed } from '../../model/module-map.ts';
import { type CostedEdge, feedbackEdges, isAcyclic } from './feedback.ts';
import { components, type Graph, shortestCycle, shortestWay } from './graph.ts';

/** Needs to cut that are listed. */
const LISTED = 12;
/** A behaviour, a `use`, a child: cut only where nothing else can be. */
const HARD = 1_000;
/** Members up to which every cycle is looked at for the shortest; beyond, one through each of the first members is. */
const SEARCHED = 400;

/** Members that a module without a dot in its name can have as its family. */
const SMALL = 3;

/** A need with its ends' numbers. */
interface Edge extends CostedEdge {
  need: () => MappedNeed;
  nature: MappedNeed['nature'];
  compile: boolean;
  count: number;
}

/** A need between two nodes, as far as cycles ask; `need` is made for those that are shown. */
export interface NamedEdge extends Omit<Edge, 'from' | 'to' | 'cost'> {
  from: string;
  to: string;
}

/** Every cycle among the names, largest first. */
export function cyclesOf(of: Cycle['of'], names: readonly string[], edges: readonly NamedEdge[]): Cycle[] {
  const number = new Map(names.map((name, index) => [name, index]));
  const graph: number[][] = names.map(() => []);
  const inside: NamedEdge[][] = [];
  for (const { from, to } of edges) graph[number.get(from)!]!.push(number.get(to)!);
  const { members, of: component } = components(graph);
  for (const edge of edges) {
    const index = component[number.get(edge.from)!]!;
    if (index !== component[number.get(edge.to)!] || members[index]!.length === 1) continue;
    inside[index] ??= [];
    inside[index].push(edge);
  }
  return members
    .flatMap((group, index) =>
      group.length > 1
        ? [
            cycleOf(
              of,
              group.map((node) => names[node]!),
              inside[index]!,
            ),
          ]
        : [],
    )
    .sort((a, b) => b.members.length - a.members.length || (a.id < b.id ? -1 : 1));
}

function cycleOf(of: Cycle['of'], unsorted: readonly string[], inside: readonly NamedEdge[]): Cycle {
  const members = [...unsorted].sort();
  const number = new Map(members.map((name, index) => [name, index]));
  const edges: Edge[] = inside.map((edge) => ({
    ...edge,
    from: number.get(edge.from)!,
    to: number.get(edge.to)!,
    cost: edge.count + (edge.nature ? HARD : 0),
  }));
  const { cut, exact } = feedbackEdges(members.length, edges);
  const gone = cut.map((index) => edges[index]!).sort((a, b) => a.cost - b.cost || a.from - b.from || a.to - b.to);
  const compile = edges.filter((edge) => edge.compile).length;
  return {
    id: `${of}:${members[0]}`,
    of,
    label: compile > 0 ? 'compile' : 'runtime',
    nature: cycleNature(members, edges),
    members,
    needs: edges.length,
    compile,
    shortest: shortest(members.length, edges),
    cut: {
      exact,
      places: gone.reduce((sum, { count }) => sum + count, 0),
      count: gone.length,
      needs: gone.slice(0, LISTED).map(({ need }) => need()),
    },
  };
}

const NATURES = ['protocol', 'child', 'behaviour', 'injected'] as const;

/** Which needs, left out, leave no cycle; else whether all members share the name of one. */
function cycleNature(members: readonly string[], edges: readonly Edge[]): CycleNature {
  for (const nature of NATURES)
    if (
      isAcyclic(
        members.length,
        edges.filter((edge) => edge.nature !== nature),
      )
    )
      return nature;
  const family = members.some(
    (name) =>
      // The first segment is the whole codebase's: everything lies below it.
      (name.includes('.') || members.length <= SMALL) &&
      members.every((other) => other === name || other.startsWith(`${name}.`)),
  );
  return family ? 'family' : 'plain';
}

/** Through a need at compile time where there is one: those hurt. */
function shortest(size: number, edges: readonly Edge[]): MappedNeed[] {
  const graph: number[][] = Array.from({ length: size }, () => []);
  const at = new Map<number, Edge>();
  for (const edge of edges) {
    graph[edge.from]!.push(edge.to);
    at.set(edge.from * size + edge.to, edge);
  }
  for (const needed of graph) needed.sort((a, b) => a - b);
  const nodes =
    throughCompile(graph, edges) ??
    shortestCycle(size > SEARCHED ? graph.map((out, node) => (node < SEARCHED ? out : [])) : graph) ??
    shortestCycle(graph)!;
  return nodes.map((node, index) => at.get(node * size + nodes[(index + 1) % nodes.length]!)!.need());
}

function throughCompile(graph: Graph, edges: readonly Edge[]): number[] | undefined {
  let best: number[] | undefined;
  for (const { from, to, compile } of edges) {
    if (!compile || best?.length === 2) continue;
    const way = shortestWay(graph, to, from, best ? best.length - 2 : Infinity);
    if (way) best = [from, ...way.slice(0, -1)];
  }
  return best;
}
