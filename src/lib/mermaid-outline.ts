/** A flowchart as a list: what leads where. For readers who do not see the drawing, or cannot follow its lines. */

export interface OutlineNode {
  label: string;
  /** Path in the site, without base. */
  link?: string;
  to: { label: string; link?: string; says?: string }[];
}

const CODES: Record<string, string> = { quot: '"', lt: '<', gt: '>', amp: '&', apos: "'" };

/** Mermaid's codes for characters that its grammar keeps. */
const decode = (text: string) =>
  text.replaceAll(/#(\d{1,6}|[a-z]+);/g, (whole, code: string) =>
    /^\d/.test(code) ? String.fromCodePoint(Number(code)) : (CODES[code] ?? whole),
  );

const NODE = /(?:^|\s)(\w+)\s*[[({>]+"([^"]*)"[\])}]+/g;
const EDGE = /^\s*(\w+)(?:\s*[[({>]+"[^"]*"[\])}]+)?\s*(?:-->|-\.->|==>|---)\s*(?:\|"?([^|"]*)"?\|\s*)?(\w+)/;

/** Nodes that something leads from, in the order of the text. Statements of other kinds are passed over. */
export function mermaidOutline(mermaid: string, links: Record<string, string>): OutlineNode[] {
  const labels = new Map<string, string>();
  const edges: { from: string; to: string; says?: string }[] = [];
  for (const line of mermaid.split('\n')) {
    for (const [, id, label] of line.matchAll(NODE)) labels.set(id!, decode(label!));
    const [, from, says, to] = EDGE.exec(line) ?? [];
    if (from && to) edges.push({ from, to, ...(says && { says: decode(says) }) });
  }
  const named = (id: string) => ({ label: labels.get(id) ?? id, ...(links[id] !== undefined && { link: links[id] }) });
  return [...Map.groupBy(edges, (edge) => edge.from)].map(([from, own]) => ({
    ...named(from),
    to: own.map(({ to, says }) => ({ ...named(to), ...(says && { says }) })),
  }));
}
