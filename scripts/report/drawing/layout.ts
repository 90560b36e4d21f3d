/** A picture with places: what a layout answers and the drawing draws. Pixels, from the upper left corner. */
import { edgeLabel, nodeLabel, shortened } from '../../diagrams/mermaid.ts';
import type { GraphEdge, GraphNode } from '../../model/graph.ts';
import { FONT, linesOf, textWidth } from './text.ts';

export interface Point {
  x: number;
  y: number;
}

/** Centre, width and height of what is written; one line of text each. */
export interface Words extends Point {
  width: number;
  height: number;
  lines: readonly string[];
}

export interface PlacedNode {
  node: GraphNode;
  lines: readonly string[];
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PlacedEdge {
  edge: GraphEdge;
  /** Corners, from the one box to the other. */
  points: readonly Point[];
  label?: Words;
}

export interface PlacedGroup {
  label: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Layout {
  width: number;
  height: number;
  nodes: readonly PlacedNode[];
  edges: readonly PlacedEdge[];
  groups: readonly PlacedGroup[];
}

/** Room around a picture, and between the border of a box and its text. */
export const MARGIN = 12;
export const PADDING = 12;
/** Height of a line of text in a box, and on an edge. */
export const LINE = { node: 17, edge: 14 } as const;

/** A box as large as its text. */
export function boxOf(node: GraphNode): { lines: string[]; width: number; height: number } {
  const lines = linesOf(shortened(nodeLabel(node)) || '…');
  const wide = node.look === 'here' ? 1.1 : 1;
  return {
    lines,
    width: Math.max(...lines.map((line) => Math.ceil(textWidth(line) * wide))) + 2 * PADDING,
    height: lines.length * LINE.node + 11,
  };
}

/** What is written on an edge, and its size; `undefined`: nothing. */
export function wordsOf(edge: GraphEdge): Omit<Words, 'x' | 'y'> | undefined {
  const text = edgeLabel(edge);
  if (!text?.trim()) return undefined;
  const lines = linesOf(shortened(text, 80), 26);
  return {
    lines,
    width: Math.max(...lines.map((line) => textWidth(line, FONT.edge))) + 8,
    height: lines.length * LINE.edge + 2,
  };
}
