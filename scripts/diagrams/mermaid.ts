/** A graph as Mermaid flowchart text: what a reader copies, and what code hosts draw. */
import type { Change, Graph, GraphEdge, GraphNode } from '../model/graph.ts';

/** Characters of a label: a longer one is a whole expression, and is cut in the middle. */
const LABEL = 160;

/** One line of text, cut in the middle when it is longer than a label can be. */
export function shortened(text: string, limit = LABEL): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const points = [...line];
  if (points.length <= limit) return line;
  const tail = Math.floor(limit / 3);
  return `${points.slice(0, limit - tail - 1).join('')}…${points.slice(points.length - tail).join('')}`;
}

/** Text inside `"…"`: Mermaid's own entity codes for what its grammar, its Markdown and HTML would read. */
export function label(text: string): string {
  return shortened(text).replace(MARKUP, encoded) || ' ';
}

/** Underscores inside a word are text in Markdown, those around it are not; a number or a dash in front would begin a list. */
const MARKUP = /[#"<>&`\\*]|~~|\$\$|(?<!\w)_+|_+(?!\w)|^\d+[.)](?= )|^[-+](?= )/g;

const NAMED: Readonly<Record<string, string>> = { '"': 'quot', '<': 'lt', '>': 'gt', '&': 'amp' };
const encoded = (text: string) =>
  [...text].map((letter) => (/\d/.test(letter) ? letter : `#${NAMED[letter] ?? letter.codePointAt(0)};`)).join('');

/** Part of a file name and of a fragment: letters, digits, `.`, `_`, `-`. */
export function identifier(text: string): string {
  return text.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^-+|-+$/g, '') || 'unnamed';
}

/** Ids in the text by ids of the graph: `n0`, `n1` … in the order of the nodes, so that no name is a word of the language. */
export function mermaidIds({ nodes }: Graph): ReadonlyMap<string, string> {
  return new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
}

/** What became of it is a word in the label as well: a colour alone says nothing to many readers. */
const SAID: Readonly<Record<Change, string>> = { added: '+ ', removed: '− ', changed: '± ', kept: '' };

/** What is written in a box. */
export const nodeLabel = ({ label: text, change }: GraphNode): string =>
  change === undefined || change === 'kept' ? text : `${SAID[change]}${text} (${change})`;

/** What is written on an edge. */
export const edgeLabel = ({ label: text, change }: GraphEdge): string | undefined =>
  change === undefined || change === 'kept' ? text : [change, text].filter(Boolean).join(': ');

const CLASSES: Readonly<Record<string, string>> = {
  faint: 'stroke-dasharray: 4 3',
  here: 'stroke-width: 3px',
  boundary: 'stroke-dasharray: 1 3',
  added: 'stroke: #1c6b35,stroke-width: 3px',
  removed: 'stroke: #b3211c,stroke-width: 3px,stroke-dasharray: 6 3',
  changed: 'stroke: #8a5a00,stroke-width: 3px',
};

/** Edges of the picture: both ends are there, and they are not folded. */
export function drawnEdges({ nodes, edges }: Graph): GraphEdge[] {
  const ids = new Set(nodes.map(({ id }) => id));
  return edges.filter(({ from, to, folded }) => !folded && ids.has(from) && ids.has(to));
}

/** `flowchart` text. */
export function mermaidText(graph: Graph): string {
  const ids = mermaidIds(graph);
  const edges = drawnEdges(graph);
  const box = (node: GraphNode, indent: string) => `${indent}${ids.get(node.id)}["${label(nodeLabel(node))}"]`;
  const groups = graph.groups.flatMap(({ id, label: text }, index) => [
    `  subgraph g${index}["${label(text)}"]`,
    ...graph.nodes.filter(({ group }) => group === id).map((node) => box(node, '    ')),
    '  end',
  ]);
  const known = new Set(graph.groups.map(({ id }) => id));
  const free = graph.nodes.filter(({ group }) => group === undefined || !known.has(group));
  return [
    `flowchart ${graph.direction}`,
    ...groups,
    ...free.map((node) => box(node, '  ')),
    ...edges.map((edge) => edgeText(edge, ids)),
    ...classes(graph.nodes, ids),
    ...linkStyles(edges),
    '',
  ].join('\n');
}

function edgeText(edge: GraphEdge, ids: ReadonlyMap<string, string>): string {
  const arrow = edge.confidence === 'exact' ? '-->' : '-.->';
  const text = edgeLabel(edge);
  return `  ${ids.get(edge.from)} ${arrow}${text ? `|"${label(text)}"|` : ''} ${ids.get(edge.to)}`;
}

function classes(nodes: readonly GraphNode[], ids: ReadonlyMap<string, string>): string[] {
  return Object.entries(CLASSES).flatMap(([name, style]) => {
    const members = nodes.filter(({ look, change }) => look === name || change === name);
    if (members.length === 0) return [];
    return [`  classDef ${name} ${style}`, `  class ${members.map(({ id }) => ids.get(id)).join(',')} ${name}`];
  });
}

/** Edges have no classes in Mermaid: they are styled by their number. */
function linkStyles(edges: readonly GraphEdge[]): string[] {
  return (['added', 'removed', 'changed'] as const).flatMap((name) => {
    const members = edges.flatMap((edge, index) => (edge.change === name ? [index] : []));
    return members.length === 0 ? [] : [`  linkStyle ${members.join(',')} ${CLASSES[name]}`];
  });
}
