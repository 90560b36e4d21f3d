import { describe, expect, test } from 'vitest';
import { type CostedEdge, feedbackEdges, isAcyclic } from '../../../scripts/derive/module-map/feedback.ts';
import { components, depths, shortestCycle, shortestWay } from '../../../scripts/derive/module-map/graph.ts';

/** A generator of numbers that is the same on every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % sides;
  };
}

function edgesOf(size: number, seed: number, density: number): CostedEdge[] {
  const roll = dice(seed);
  const edges: CostedEdge[] = [];
  for (let from = 0; from < size; from++)
    for (let to = 0; to < size; to++)
      if (from !== to && roll(100) < density) edges.push({ from, to, cost: 1 + roll(4) });
  return edges;
}

/** The least cost over every order of the nodes: what no clever search may beat. */
function leastCost(size: number, edges: readonly CostedEdge[]): number {
  const best = new Map<number, number>([[0, 0]]);
  for (let set = 1; set < 1 << size; set++) {
    let least = Infinity;
    for (let last = 0; last < size; last++) {
      if (!(set & (1 << last))) continue;
      const before = set & ~(1 << last);
      const back = edges.reduce((sum, { from, to, cost }) => sum + (from === last && before & (1 << to) ? cost : 0), 0);
      least = Math.min(least, best.get(before)! + back);
    }
    best.set(set, least);
  }
  return best.get((1 << size) - 1)!;
}

describe('edges to cut', () => {
  test.each(Array.from({ length: 40 }, (_, seed) => [seed, 4 + (seed % 5), 20 + (seed % 4) * 12]))(
    'graph %i of %i nodes: no cycle is left, and no cheaper set exists',
    (seed, size, density) => {
      const edges = edgesOf(size, seed + 1, density);
      const { cut, exact } = feedbackEdges(size, edges);
      expect(
        isAcyclic(
          size,
          edges.filter((_, index) => !cut.includes(index)),
        ),
      ).toBe(true);
      expect(exact).toBe(true);
      expect(cut.reduce((sum, index) => sum + edges[index]!.cost, 0)).toBe(leastCost(size, edges));
    },
  );

  test('a large graph is cut step by step, and says so; every edge of the cut is needed', () => {
    const edges = edgesOf(60, 7, 12);
    const { cut, exact } = feedbackEdges(60, edges);
    expect(exact).toBe(false);
    const without = (kept?: number) => edges.filter((_, index) => index === kept || !cut.includes(index));
    expect(isAcyclic(60, without())).toBe(true);
    for (const index of cut) expect(isAcyclic(60, without(index))).toBe(false);
  });
});

describe('graphs', () => {
  const graph = [[1], [2], [0, 3], [4], [], [5]];

  test('components come after what they need', () => {
    expect(components(graph).members).toEqual([[4], [3], [0, 1, 2], [5]]);
  });

  test('depth is the longest chain below; a cycle is as deep as its deepest', () => {
    expect(depths(graph)).toEqual([2, 2, 2, 1, 0, 0]);
  });

  test('ways are shortest, around as well', () => {
    expect(shortestWay(graph, 0, 4)).toEqual([0, 1, 2, 3, 4]);
    expect(shortestWay(graph, 4, 0)).toBeUndefined();
    expect(shortestWay(graph, 1, 1)).toEqual([1, 2, 0, 1]);
    expect(shortestCycle([[1], [2], [0, 1]])).toEqual([1, 2]);
  });

  test('a chain longer than the stack of calls is walked', () => {
    const chain = Array.from({ length: 50_000 }, (_, node) => (node === 49_999 ? [] : [node + 1]));
    expect(depths(chain)[0]).toBe(49_999);
  });
});
