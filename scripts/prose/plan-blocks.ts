/** A plan's Markdown as a flat row of blocks: headings, labels, lists, tables, text. Bold lines and "Tasks:" are labels. */
import type { List, ListItem, RootContent, Table } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { roleOf, statementsIn } from './plan-words.ts';

/** An item of a list. `checked`: its checkbox; `mark`: a sign in its brackets that is neither empty nor an x. */
export interface RawItem {
  text: string;
  line: number;
  checked?: boolean;
  mark?: string;
  /** Markdown below its first paragraph, lists aside. */
  detail: string;
  children: RawItem[];
}

/** A part of a plan. `source` is its Markdown. */
export type Block = { line: number; source: string } & (
  | { kind: 'heading'; depth: number; text: string }
  | { kind: 'label'; text: string; rest: string }
  | { kind: 'list'; items: RawItem[] }
  | { kind: 'table'; header: string[]; rows: { cells: string[]; line: number }[] }
  | { kind: 'text' }
);

const processor = unified().use(remarkParse).use(remarkGfm);

/** The blocks of `body`, in order. */
export function blocksOf(body: string): Block[] {
  const { children } = processor.parse(body);
  const slice = (node: RootContent | ListItem['children'][number]) =>
    body.slice(node.position!.start.offset, node.position!.end.offset);
  const hasMarkedHeadings = children.some((node) => node.type === 'heading' && slice(node).startsWith('#'));
  return children.flatMap((node): Block[] => {
    const line = node.position!.start.line;
    const source = slice(node);
    if (node.type === 'heading') {
      // Where headings have `#`, dashes right below a text are meant as a line across the page.
      if (hasMarkedHeadings && /\n\s*-+\s*$/.test(source)) return linesOf(source.replace(/\n\s*-+\s*$/, ''), line);
      return [{ kind: 'heading', depth: node.depth, text: headingText(source), line, source }];
    }
    if (node.type === 'list') return listBlocks(node, slice, line, source);
    if (node.type === 'table') return [{ ...tableOf(node, slice), line, source }];
    return node.type === 'paragraph' ? linesOf(source, line) : [{ kind: 'text', line, source }];
  });
}

const headingText = (source: string) =>
  source
    .replace(/\n\s*=+\s*$/, '')
    .replace(/^#+\s*|\s+#+\s*$/g, '')
    .trim();

const BOLD = /^((?:[^\w\s*]\uFE0F?\s*)*)(\*\*|__)(.+?)(:?)\2(\s*:)?\s*(.*)$/u;

/** The label that a line is: a bold beginning with a colon, a line that is bold as a whole, or a known word with a colon. */
export function labelIn(text: string): { text: string; rest: string } | undefined {
  const [, marks = '', , words, inner, outer, rest = ''] = BOLD.exec(text.trim()) ?? [];
  if (words && (inner || outer || rest === '')) return { text: `${marks}${words}`, rest };
  const [, plain, after = ''] = /^([\p{L}][\p{L} -]{1,40}):(?:\s+(.*))?$/u.exec(text.trim()) ?? [];
  const known = plain && (/^(?:status|priority)$/i.test(plain) || (roleOf(plain) ?? 'prose') !== 'prose');
  return known ? { text: plain, rest: after } : undefined;
}

/** A paragraph by its labels; lines between them stay together. */
function linesOf(source: string, line: number): Block[] {
  const blocks: Block[] = [];
  for (const [index, row] of source.split('\n').entries()) {
    const label = labelIn(row);
    const last = blocks.at(-1);
    if (label) blocks.push({ kind: 'label', ...label, line: line + index, source: row });
    else if (last?.kind === 'text') last.source += `\n${row}`;
    else if (last?.kind === 'label' && last.rest !== '') {
      last.rest += `\n${row}`;
      last.source += `\n${row}`;
    } else blocks.push({ kind: 'text', line: line + index, source: row });
  }
  return blocks;
}

type Slice = (node: RootContent | ListItem['children'][number]) => string;

/** A list, and the lines after it that Markdown takes into its last item although they say something of their own. */
function listBlocks(list: List, slice: Slice, line: number, source: string): Block[] {
  const after: Block[] = [];
  const items = list.children.map((item) => rawItem(item, slice, after));
  return [{ kind: 'list', items, line, source }, ...after];
}

const CHECKBOX = /^\[([ xX~/!>-])\]\s+/;

function rawItem(item: ListItem, slice: Slice, after: Block[]): RawItem {
  const own = item.children.filter((child) => child.type !== 'list');
  const [first, ...others] = own;
  const line = item.position!.start.line;
  const rows = (first ? slice(first) : '').split('\n');
  const cut = rows.findIndex((row, i) => i > 0 && /^\S/.test(row) && isOwnLine(row));
  if (cut > 0) after.push(...linesOf(rows.slice(cut).join('\n'), line + cut));
  const text = (cut > 0 ? rows.slice(0, cut) : rows).map((row) => row.trim()).join('\n');
  const sign = CHECKBOX.exec(text)?.[1];
  const checked = item.checked ?? (sign === ' ' ? false : sign?.toLowerCase() === 'x' ? true : undefined);
  return {
    text: text.replace(CHECKBOX, ''),
    line,
    ...(checked !== undefined && { checked }),
    ...(sign !== undefined && checked === undefined && { mark: sign }),
    detail: others.map(slice).join('\n\n'),
    children: item.children.flatMap((child) =>
      child.type === 'list' ? child.children.map((below) => rawItem(below, slice, after)) : [],
    ),
  };
}

const isOwnLine = (row: string) => labelIn(row) !== undefined || (/^\d/.test(row) && statementsIn(row, 0).length > 0);

function tableOf(table: Table, slice: Slice) {
  const cells = (row: Table['children'][number]) =>
    row.children.map((cell) => slice(cell as never).replace(/^\s*\|?\s*|\s*\|?\s*$/g, ''));
  const [header, ...rows] = table.children;
  return {
    kind: 'table' as const,
    header: header ? cells(header) : [],
    rows: rows.map((row) => ({ cells: cells(row), line: row.position!.start.line })),
  };
}
