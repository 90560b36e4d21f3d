/** Mermaid flowcharts as text: nodes, edges and groups in the syntax that Mermaid and the drawing program share. */

/** Longest label that still fits a box. */
const LABEL = 64;

/** Text inside `"…"`: Mermaid's own entity codes for what its grammar would read, one line, cut in the middle. */
export function label(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const points = [...line];
  const kept =
    points.length <= LABEL
      ? line
      : `${points.slice(0, LABEL - 24).join('')}…${points.slice(points.length - 23).join('')}`;
  return kept.replace(/[#"<>&`]/g, (character) => CODES[character]!) || ' ';
}

const CODES: Readonly<Record<string, string>> = {
  '#': '#35;',
  '"': '#quot;',
  '<': '#lt;',
  '>': '#gt;',
  '&': '#amp;',
  '`': '#96;',
};

/** Part of a file name and of a fragment: letters, digits, `.`, `_`, `-`. */
export function identifier(text: string): string {
  return text.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^-+|-+$/g, '') || 'unnamed';
}

/** How sure an edge is: `dotted` for what is conditional, computed or started at run time. */
export type Stroke = 'solid' | 'dotted';

/** A flowchart that grows statement by statement; node ids are `n0`, `n1` … in the order of their first mention. */
export class Flowchart {
  readonly #lines: string[] = [];
  readonly #ids = new Map<string, string>();
  readonly #dashed: string[] = [];
  readonly links: Record<string, string> = {};
  readonly #direction: 'TD' | 'LR';
  #groups = 0;

  constructor(direction: 'TD' | 'LR') {
    this.#direction = direction;
  }

  /** Adds a node once; `key` is what it is called outside the text. */
  node(
    key: string,
    text: string,
    options: { link?: string | undefined; dashed?: boolean; indent?: number } = {},
  ): void {
    if (this.#ids.has(key)) return;
    const id = `n${this.#ids.size}`;
    this.#ids.set(key, id);
    this.#lines.push(`${'  '.repeat((options.indent ?? 0) + 1)}${id}["${label(text)}"]`);
    if (options.dashed) this.#dashed.push(id);
    if (options.link !== undefined) this.links[id] = options.link;
  }

  /** Opens a group; everything until `close` stands in it. */
  open(text: string): void {
    this.#lines.push(`  subgraph g${this.#groups++}["${label(text)}"]`);
  }

  close(): void {
    this.#lines.push('  end');
  }

  /** Both ends must be nodes. */
  edge(from: string, to: string, stroke: Stroke = 'solid', text?: string): void {
    const ends = [this.#ids.get(from), this.#ids.get(to)];
    const arrow = stroke === 'solid' ? '-->' : '-.->';
    const said = text === undefined ? '' : `|"${label(text)}"|`;
    this.#lines.push(`  ${ends[0]} ${arrow}${said} ${ends[1]}`);
  }

  text(): string {
    const dashed =
      this.#dashed.length > 0
        ? ['  classDef dashed stroke-dasharray: 4 3', `  class ${this.#dashed.join(',')} dashed`]
        : [];
    return [`flowchart ${this.#direction}`, ...this.#lines, ...dashed, ''].join('\n');
  }
}
