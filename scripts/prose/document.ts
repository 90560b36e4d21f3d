/** One Markdown document: its frontmatter, its tree, and what is wrong with either. */
import type { Root, RootContent } from 'mdast';
import type {} from 'mdast-util-directive';
import remarkDirective from 'remark-directive';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { componentNamed } from '../live/components.ts';
import { type Frontmatter, readFrontmatter } from './frontmatter.ts';

/** A document as handed in. `path` is relative to the codebase. */
export interface Source {
  path: string;
  text: string;
}

/** Something wrong in a document; lines from 1. */
export interface Problem {
  line: number;
  message: string;
}

/** Any node that holds a document's content. */
export type Node = RootContent;

/** A parsed document. */
export interface Document {
  id: string;
  file: string;
  title: string;
  frontmatter: Frontmatter;
  nodes: Node[];
  /** The text with the frontmatter blanked: its lines are those of the file. */
  body: string;
  problems: Problem[];
  /** Source text of nodes that follow each other, from the first's start to the last's end. */
  slice(nodes: readonly Node[]): string;
}

const processor = unified().use(remarkParse).use(remarkDirective);

/** Parses; `known` are the names of the directives that mean something in this kind of document. */
export function parseDocument({ path, text }: Source, id: string, known: readonly string[]): Document {
  const body = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const frontmatter = readFrontmatter(body);
  // Blank lines keep every line's number.
  const blanked = '\n'.repeat(frontmatter.lines) + body.slice(frontmatter.length);
  const tree: Root = processor.parse(blanked);
  const [first] = tree.children;
  const heading = first?.type === 'heading' && first.depth === 1 ? first : undefined;
  const slice = (nodes: readonly Node[]) =>
    nodes.length === 0 ? '' : blanked.slice(nodes[0]!.position!.start.offset, nodes.at(-1)!.position!.end.offset);
  const problems = [...frontmatter.problems];
  inspect(tree.children, { known, slice, problems });
  return {
    id,
    file: path,
    title: textOf(frontmatter.data.title) ?? (heading ? slice([heading]).replace(/^#\s*|\s*#*$/g, '') : id),
    frontmatter,
    nodes: heading ? tree.children.slice(1) : tree.children,
    body: blanked,
    problems,
    slice,
  };
}

interface Inspection {
  known: readonly string[];
  slice(nodes: readonly Node[]): string;
  problems: Problem[];
}

/** Finds directives that mean nothing and blocks that never end. */
function inspect(nodes: readonly Node[], about: Inspection): void {
  for (const node of nodes) {
    const line = node.position!.start.line;
    if (node.type === 'leafDirective' && componentNamed(node.name) && !about.known.includes(node.name)) continue;
    if (node.type === 'containerDirective' || node.type === 'leafDirective') {
      if (!about.known.includes(node.name))
        about.problems.push({ line, message: unknownDirective(node.name, about.known) });
      else if (node.type === 'leafDirective')
        about.problems.push({ line, message: `"${node.name}" needs three colons and an end: it holds nothing` });
      else if (!isClosed(about.slice([node]), /^:{3,}/))
        about.problems.push({ line, message: `"${node.name}" is never closed: a line of colons is missing` });
    }
    const stray = node.type === 'paragraph' ? /^[ ]{0,3}:{3,}(?:[a-z]|\s*$)/m.exec(about.slice([node])) : null;
    if (stray) {
      const above = about.slice([node]).slice(0, stray.index).split('\n').length - 1;
      about.problems.push({
        line: line + above,
        message: 'this line looks like a directive and is none: see its quotes and braces',
      });
    }
    if (node.type === 'code' && !isClosed(about.slice([node]), /^(?:`{3,}|~{3,})/))
      about.problems.push({ line, message: 'this code block is never closed' });
    if ('children' in node && node.type !== 'paragraph' && node.type !== 'heading')
      inspect(node.children as Node[], about);
  }
}

function unknownDirective(name: string, known: readonly string[]): string {
  return `unknown directive "${name}"${known.length > 0 ? `; known here: ${known.join(', ')}` : ''}`;
}

/** Whether the block's last line is its mark again; blocks that do not begin with the mark need none. */
function isClosed(source: string, mark: RegExp): boolean {
  const lines = source.split('\n');
  const opening = mark.exec(lines[0]!.trimStart())?.[0];
  if (!opening) return true;
  const last =
    lines.length > 1
      ? lines
          .at(-1)!
          .replace(/^[\s>]*/, '')
          .trimEnd()
      : '';
  return last.length >= opening.length && last === opening[0]!.repeat(last.length);
}

/** A frontmatter value that is a text with something in it. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
