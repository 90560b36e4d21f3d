/** Which edges to cut so that no cycle is left, at the least cost: exactly where a bounded search can, else greedily. */
import { components, shortestCycle, shortestWay } from './graph.ts';

/** An edge with what it costs to cut it. */
export interface CostedEdge {
  from: number;
  to: number;
  cost: number;
}

/** Indices of edges, ascending. `exact`: no cheaper set exists; otherwise none was found. */
export interface Feedback {
  cut: number[];
  exact: boolean;
}

/** Components larger than this are cut greedily at once. */
const MOST_NODES = 40;
/** Nodes times edges, added up over every search for a cycle: some 50 ms for a component. */
const MOST_WORK = 3_000_000;

/** A set of edges whose removal leaves no cycle among `size` nodes. */
export function feedbackEdges(size: number, edges: readonly CostedEdge[]): Feedback {
  const greedy = greedyCut(size, edges);
  if (size > MOST_NODES) return { cut: greedy, exact: false };
  return search(size, edges, greedy);
}

const costOf = (cut: Iterable<number>, edges: readonly CostedEdge[]) => {
  let sum = 0;
  for (const index of cut) sum += edges[index]!.cost;
  return sum;
};

/**
 * Branch and bound: some edge of a shortest cycle has to go. Each branch cuts one of its edges and keeps the ones before, so
 * that no set is looked at twice; cycles that share no edge say how much is still to pay at least.
 */
function search(size: number, edges: readonly CostedEdge[], greedy: readonly number[]): Feedback {
  const number = new Map(edges.map(({ from, to }, index) => [from * size + to, index]));
  const state = { best: [...greedy], cost: costOf(greedy, edges), work: 0 };
  const gone = new Set<number>();
  const kept = new Set<number>();
  visit(0);
  return { cut: state.best.sort((a, b) => a - b), exact: state.work <= MOST_WORK };

  function visit(paid: number): void {
    if (state.work > MOST_WORK) return;
    const cycle = cycleWithout(gone);
    if (!cycle) {
      if (paid < state.cost || (paid === state.cost && gone.size < state.best.length)) {
        state.cost = paid;
        state.best = [...gone];
      }
      return;
    }
    if (paid + atLeast() >= state.cost) return;
    const choices = cycle.filter((index) => !kept.has(index)).sort((a, b) => edges[a]!.cost - edges[b]!.cost || a - b);
    const added: number[] = [];
    for (const index of choices) {
      gone.add(index);
      visit(paid + edges[index]!.cost);
      gone.delete(index);
      kept.add(index);
      added.push(index);
    }
    for (const index of added) kept.delete(index);
  }

  function cycleWithout(removed: ReadonlySet<number>): number[] | undefined {
    state.work += size * edges.length;
    const nodes = shortestCycle(graphOf(size, edges, removed));
    return nodes?.map((node, at) => number.get(node * size + nodes[(at + 1) % nodes.length]!)!);
  }

  function atLeast(): number {
    const removed = new Set(gone);
    let sum = 0;
    for (let cycle = cycleWithout(removed); cycle; cycle = cycleWithout(removed)) {
      const prices = cycle.filter((index) => !kept.has(index)).map((index) => edges[index]!.cost);
      if (prices.length === 0) return Infinity;
      sum += Math.min(...prices);
      for (const index of cycle) removed.add(index);
    }
    return sum;
  }
}

/** Needs of each node, without the edges that are gone. */
function graphOf(size: number, edges: readonly CostedEdge[], gone?: ReadonlySet<number>): number[][] {
  const graph: number[][] = Array.from({ length: size }, () => []);
  edges.forEach(({ from, to }, index) => {
    if (!gone?.has(index)) graph[from]!.push(to);
  });
  return graph;
}

/**
 * Nodes in an order that keeps as much as it can (what only needs first, what is only needed last, between them the one that
 * gives most more than it takes: Eades, Lin and Smyth 1993); the edges against it are cut, but for those that close no cycle.
 */
function greedyCut(size: number, edges: readonly CostedEdge[]): number[] {
  const at = placesInOrder(size, edges);
  const against = edges.flatMap(({ from, to }, index) => (at[from]! > at[to]! ? [index] : []));
  const gone = new Set(against);
  const graph = graphOf(size, edges, gone);
  for (const index of against.sort((a, b) => edges[b]!.cost - edges[a]!.cost || a - b)) {
    const { from, to } = edges[index]!;
    if (shortestWay(graph, to, from)) continue;
    gone.delete(index);
    graph[from]!.push(to);
  }
  return [...gone].sort((a, b) => a - b);
}

function placesInOrder(size: number, edges: readonly CostedEdge[]): number[] {
  const gives: number[] = new Array(size).fill(0);
  const takes: number[] = new Array(size).fill(0);
  const touching: CostedEdge[][] = Array.from({ length: size }, () => []);
  for (const edge of edges) {
    gives[edge.from]! += edge.cost;
    takes[edge.to]! += edge.cost;
    touching[edge.from]!.push(edge);
    touching[edge.to]!.push(edge);
  }
  const left = new Set(Array.from({ length: size }, (_, node) => node));
  const first: number[] = [];
  const last: number[] = [];
  while (left.size > 0) {
    let chosen = -1;
    for (const node of left)
      if (gives[node] === 0 || takes[node] === 0) {
        chosen = node;
        break;
      } else if (chosen === -1 || gives[node]! - takes[node]! > gives[chosen]! - takes[chosen]!) chosen = node;
    (gives[chosen] === 0 ? last : first).push(chosen);
    left.delete(chosen);
    for (const { from, to, cost } of touching[chosen]!) {
      if (left.has(from)) gives[from]! -= cost;
      if (left.has(to)) takes[to]! -= cost;
    }
  }
  const at: number[] = [];
  [...first, ...last.reverse()].forEach((node, place) => {
    at[node] = place;
  });
  return at;
}

/** Whether these edges form no cycle. */
export function isAcyclic(size: number, edges: readonly CostedEdge[]): boolean {
  return components(graphOf(size, edges)).members.every(({ length }) => length === 1);
}
