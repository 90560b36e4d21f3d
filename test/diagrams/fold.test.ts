import { expect, test } from 'vitest';
import { foldWeak } from '../../scripts/diagrams/fold.ts';
import { edge, graphOf, node } from '../../scripts/diagrams/graph.ts';
import { drawnEdges } from '../../scripts/diagrams/mermaid.ts';

const places = (count: number) =>
  Array.from({ length: count }, (_, line) => ({
    says: 'needs',
    file: 'lib/quay.ex',
    line,
    confidence: 'exact' as const,
  }));
const boxes = Array.from({ length: 20 }, (_, n) => node(`${n}`, `Quay${n}`));
/** Every box needs every other one; the needs of the first are the strongest. */
const all = graphOf({
  direction: 'LR',
  nodes: boxes,
  edges: boxes.flatMap(({ id: from }, n) =>
    boxes.flatMap(({ id: to }) =>
      from === to
        ? []
        : [edge({ from, to, kinds: ['needs'], confidence: 'exact', evidence: places(n === 0 ? 9 : 1 + (n % 3)) })],
    ),
  ),
});

test('the strongest connections are drawn, every box keeps one, and the others are counted', () => {
  const folded = foldWeak(all, 'needs');
  const drawn = drawnEdges(folded);
  expect(drawn.length).toBe(26);
  expect(drawn.filter(({ from }) => from === '0')).toHaveLength(19);
  expect(new Set(drawn.flatMap(({ from, to }) => [from, to])).size).toBe(20);
  expect(folded.edges).toHaveLength(all.edges.length);
  expect(folded.leftOut).toEqual([
    '354 of 380 connections are not drawn, the weakest: at most 3 needs each. They stand in the list.',
  ]);
});

test('a picture with few connections keeps them all', () => {
  const few = { ...all, edges: all.edges.slice(0, 12) };
  expect(foldWeak(few, 'needs')).toBe(few);
});
