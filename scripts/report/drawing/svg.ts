/** A laid-out graph as SVG: no style, script, font or colour of its own; the page's style sheet (src/styles/diagram.css) says how it looks. */
import { nodeLabel } from '../../diagrams/mermaid.ts';
import type { Graph, GraphEdge } from '../../model/graph.ts';
import { arrowhead } from './arrowhead.ts';
import { type Layout, LINE, type PlacedEdge, type PlacedGroup, type PlacedNode, type Point } from './layout.ts';

export const escapeText = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    // Characters that XML does not know, in a name that anybody may have written.
    .replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd');

/** Coordinates to a tenth: half the bytes, and no difference to the eye. */
const at = (value: number) => String(Math.round(value * 10) / 10);

/** Ids of nodes by their place in the graph: what a script says `data-from` and `data-to` with. */
type Numbers = ReadonlyMap<string, number>;

/** `id`: unique on its page. Edges stand below boxes, and what is written on edges above both. */
export function svgOf(graph: Graph, layout: Layout, { id, title }: { id: string; title: string }): string {
  const numbers: Numbers = new Map(graph.nodes.map((node, index) => [node.id, index]));
  const name = `d-${id.replaceAll(/[^\w-]+/g, '-')}-title`;
  const [width, height] = [at(layout.width), at(layout.height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-labelledby="${name}"><title id="${name}">${escapeText(title)}</title>`,
    ...layout.groups.map(groupSvg),
    ...layout.edges.map((edge) => edgeSvg(edge, graph, numbers)),
    ...layout.nodes.map((node) => nodeSvg(node, numbers)),
    '</svg>',
  ].join('\n');
}

const groupSvg = ({ label, x, y, width, height }: PlacedGroup) =>
  `<g class="group"><rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" rx="4"/><text x="${at(x + 10)}" y="${at(y + 18)}">${escapeText(label)}</text></g>`;

function nodeSvg({ node, lines, x, y, width, height }: PlacedNode, numbers: Numbers): string {
  const classes = ['node', node.look === 'plain' ? '' : node.look, node.change ?? ''].filter(Boolean).join(' ');
  const said = [nodeLabel(node), node.title].filter(Boolean).join('\n');
  const text = textSvg(lines, { x: x + width / 2, y: y + height / 2 }, LINE.node);
  const group = `<g class="${classes}" data-n="${numbers.get(node.id)}"><title>${escapeText(said)}</title><rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" rx="3"/>${text}</g>`;
  return node.link === undefined ? group : `<a href="${escapeText(node.link)}">${group}</a>`;
}

/** Lines around a middle; the baseline stands a third of a line below it. */
function textSvg(lines: readonly string[], { x, y }: Point, height: number): string {
  const first = y - ((lines.length - 1) * height) / 2 + height * 0.27;
  if (lines.length === 1) return `<text x="${at(x)}" y="${at(first)}">${escapeText(lines[0]!)}</text>`;
  const spans = lines.map(
    (line, index) => `<tspan x="${at(x)}" y="${at(first + index * height)}">${escapeText(line)}</tspan>`,
  );
  return `<text>${spans.join('')}</text>`;
}

function edgeSvg({ edge, points, label }: PlacedEdge, graph: Graph, numbers: Numbers): string {
  if (points.length < 2) return '';
  const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${at(x)} ${at(y)}`).join('');
  const classes = ['edge', edge.kinds[0], edge.confidence === 'exact' ? '' : 'unsure', edge.change ?? ''];
  const words = label
    ? `<g class="words"><rect x="${at(label.x - label.width / 2)}" y="${at(label.y - label.height / 2)}" width="${at(label.width)}" height="${at(label.height)}"/>${textSvg(label.lines, label, LINE.edge)}</g>`
    : '';
  return `<g class="${classes.filter(Boolean).join(' ')}" data-from="${numbers.get(edge.from)}" data-to="${numbers.get(edge.to)}" data-kinds="${escapeText(edge.kinds.join(' '))}"><title>${escapeText(tooltip(edge, graph))}</title><path class="hit" d="${path}"/><path class="line" d="${path}"/>${arrowhead(edge.kinds[0]!, points.at(-2)!, points.at(-1)!)}${words}</g>`;
}

/** Who leads to whom and how, then the places that say so, a line each. */
function tooltip(edge: GraphEdge, { nodes }: Graph): string {
  const called = (id: string) => nodes.find((node) => node.id === id)?.label ?? id;
  const where = edge.evidence.map(({ says, file, line, confidence }) =>
    [file === null ? '' : `${file}:${line} `, says, confidence === 'exact' ? '' : ` (${confidence})`].join(''),
  );
  return [
    `${called(edge.from)} → ${called(edge.to)}: ${[edge.kinds.join(', '), edge.change].filter(Boolean).join(', ')}`,
    ...where,
    ...(edge.more > 0 ? [`and ${edge.more} more`] : []),
  ].join('\n');
}
