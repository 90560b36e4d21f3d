/**
 * Trees drawn as trees: depth to the right, children in the order they are written, one row per leaf. A layered layout
 * of a general graph loses the start order of a supervisor's children, and lets edges share their last stretch.
 */
import type { parseMermaid } from 'beautiful-mermaid';

type Graph = ReturnType<typeof parseMermaid>;
type Edge = Graph['edges'][number];

interface Placed {
  id: string;
  label: string;
  width: number;
  x: number;
  y: number;
}

const ROW = 38;
const BOX = 28;
const GAP = 36;
const MARGIN = 12;
/** Room for a label on an edge, beside the gap. */
const LABEL_GAP = 56;

/** Width in pixels of a text at 13 px, on the wide side: fonts differ between readers. Mermaid's codes (`#quot;`) are a letter each. */
export function textWidth(text: string, size = 13): number {
  let em = 0;
  for (const letter of text)
    em += /[iljtfr.,:;'|!()[\] ]/.test(letter)
      ? 0.36
      : /[mwMW@]/.test(letter)
        ? 0.92
        : /[A-Z0-9_#]/.test(letter)
          ? 0.68
          : letter > '\u2e80'
            ? 1
            : 0.57;
  return Math.ceil(em * size);
}

/** Whether every node has one parent at most, no edge leads back, and nothing is grouped. Nodes without any edge are a forest of roots. */
export function isForest({ nodes, edges, subgraphs }: Graph): boolean {
  if (subgraphs.length > 0) return false;
  const parents = new Map<string, string>();
  for (const { source, target } of edges) {
    if (source === target || parents.has(target)) return false;
    parents.set(target, source);
  }
  for (const id of nodes.keys()) {
    const seen = new Set<string>();
    for (let at: string | undefined = id; at !== undefined; at = parents.get(at)) {
      if (seen.has(at)) return false;
      seen.add(at);
    }
  }
  return true;
}

const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** SVG in the shape and the colours' names of the drawing program, so that the rest of the work is the same. */
export function forestSvg(graph: Graph): string {
  if (graph.edges.length === 0) return rootsSvg(graph);
  const below = Map.groupBy(graph.edges, (edge) => edge.source);
  const children = new Set(graph.edges.map((edge) => edge.target));
  const columns: { width: number; labelled: boolean }[] = [];
  const measure = (id: string, depth: number): void => {
    const width = textWidth(graph.nodes.get(id)?.label ?? id) + 24;
    columns[depth] ??= { width: 0, labelled: false };
    columns[depth].width = Math.max(columns[depth].width, width);
    for (const edge of below.get(id) ?? []) {
      if (edge.label) columns[depth].labelled = true;
      measure(edge.target, depth + 1);
    }
  };
  const roots = [...graph.nodes.keys()].filter((id) => !children.has(id));
  for (const id of roots) measure(id, 0);
  const left = columns.map((_, depth) =>
    columns.slice(0, depth).reduce((x, { width, labelled }) => x + width + GAP + (labelled ? LABEL_GAP : 0), MARGIN),
  );
  const placed = new Map<string, Placed>();
  let row = 0;
  const place = (id: string, depth: number): number => {
    const rows = (below.get(id) ?? []).map((edge) => place(edge.target, depth + 1));
    // Beside its first child: the root of a tall tree is seen before anybody scrolls.
    const y = rows[0] ?? MARGIN + BOX / 2 + ROW * row++;
    const label = graph.nodes.get(id)?.label ?? id;
    placed.set(id, { id, label, width: textWidth(label) + 24, x: left[depth]!, y });
    return y;
  };
  for (const id of roots) place(id, 0);
  return svg([...placed.values()], row, [
    ...graph.edges.map((edge) => edgeSvg(edge, placed.get(edge.source)!, placed.get(edge.target)!)),
  ]);
}

/** Width of what nobody starts, in pixels: what a page shows without scrolling. */
const ROOTS_WIDTH = 900;

/** Roots alone: in columns, read from top to bottom. */
function rootsSvg({ nodes }: Graph): string {
  const boxes = [...nodes.values()].map(({ id, label }) => ({ id, label, width: textWidth(label) + 24 }));
  const column = Math.max(...boxes.map(({ width }) => width)) + GAP / 2;
  const columns = Math.max(1, Math.min(Math.floor(ROOTS_WIDTH / column), boxes.length));
  const rows = Math.ceil(boxes.length / columns);
  const placed = boxes.map((box, i) => ({
    ...box,
    x: MARGIN + column * Math.floor(i / rows),
    y: MARGIN + BOX / 2 + ROW * (i % rows),
  }));
  return svg(placed, rows, []);
}

function svg(nodes: readonly Placed[], rows: number, edges: readonly string[]): string {
  const width = Math.max(...nodes.map((node) => node.x + node.width)) + MARGIN;
  const height = rows * ROW + 2 * MARGIN - (ROW - BOX);
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">`;
  return [head, ...edges, ...nodes.map(nodeSvg), '</svg>'].join('\n');
}

/** Out to the right of the parent, down or up along a rail of its own, into the child. */
function edgeSvg({ style, label }: Edge, from: Placed, to: Placed): string {
  const start = from.x + from.width;
  const rail = Math.min(start + 14, to.x - 14);
  const dash = style === 'dotted' ? ' stroke-dasharray="4 4"' : '';
  const line = `<polyline class="edge" points="${start},${from.y} ${rail},${from.y} ${rail},${to.y} ${to.x},${to.y}" fill="none" stroke="var(--_line)" stroke-width="1"${dash} />`;
  if (!label) return line;
  return `${line}\n<text x="${to.x - 5}" y="${to.y - 5}" text-anchor="end" font-size="11" fill="var(--_text-sec)">${escapeText(label)}</text>`;
}

const nodeSvg = ({ id, label, x, y, width }: Placed) =>
  `<g class="node" data-id="${escapeText(id)}">
  <rect x="${x}" y="${y - BOX / 2}" width="${width}" height="${BOX}" rx="3" fill="var(--_node-fill)" stroke="var(--_node-stroke)" stroke-width="1" />
  <text x="${x + width / 2}" y="${y}" text-anchor="middle" font-size="13" fill="var(--_text)" dy="4.5">${escapeText(label)}</text>
</g>`;
