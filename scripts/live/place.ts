/** Finds the components of a document and sets links in their places, which are filled once everything is measured. */
import type { Nodes, Root } from 'mdast';
import type {} from 'mdast-util-directive';
import type {} from 'mdast-util-mdx';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { liveAddress } from '../model/live.ts';
import type { Source } from '../prose/document.ts';
import { readFrontmatter } from '../prose/frontmatter.ts';
import { mayHoldComponents } from './components.ts';
import { readDirective, strangeDirective } from './directive.ts';
import { escaped } from './escaped.ts';
import type { Placed, Use } from './use.ts';

const markdown = unified().use(remarkParse).use(remarkGfm).use(remarkDirective).freeze();

/** One that holds no component comes back as it is, byte for byte. Never throws. */
export function placeLive({ path, text }: Source): Placed {
  if (!mayHoldComponents(text)) return { path, text, uses: [], problems: [] };
  const body = normal(text);
  return placeIn(path, body, markdown.parse(blankHead(body)));
}

/** As every reader of documents sees it. */
export const normal = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

/** The frontmatter as blanks: offsets and lines stay. */
export function blankHead(body: string): string {
  const { length } = readFrontmatter(body);
  return body.slice(0, length).replace(/[^\n]/g, ' ') + body.slice(length);
}

/** What a walk is inside of. */
interface Inside {
  link: boolean;
  /** The document's title: it names the page, and is no place for a link. */
  title: boolean;
}

/** The places of the components of a tree; `read` knows further kinds of nodes. */
export function placeIn(
  path: string,
  body: string,
  tree: Root,
  read: (node: Nodes, body: string) => Use | undefined = readDirective,
  swap: (node: Nodes) => string | undefined = () => undefined,
): Placed {
  const uses: Use[] = [];
  const problems: { line: number; message: string }[] = [];
  const swaps: Swap[] = [];
  const visit = (node: Nodes, inside: Inside): void => {
    const found = read(node, body);
    if (found) {
      const use = checked(found, inside);
      uses.push(use);
      if (!isMisplaced(use)) swaps.push({ ...use, text: linkFor(path, uses.length, use, body) });
      return;
    }
    const other = swap(node);
    if (other !== undefined)
      swaps.push({ from: node.position!.start.offset!, to: node.position!.end.offset!, text: other });
    const strange = strangeDirective(node, body);
    if (strange) problems.push({ line: node.position!.start.line, message: strange });
    if (!('children' in node)) return;
    const within = { ...inside, link: inside.link || node.type === 'link' || node.type === 'linkReference' };
    for (const child of node.children) visit(child, within);
  };
  const first = tree.children.find(({ type }) => type !== 'mdxjsEsm' && type !== 'mdxFlowExpression');
  for (const node of tree.children)
    visit(node, { link: false, title: node === first && node.type === 'heading' && node.depth === 1 });
  return { path, text: replaced(body, swaps), uses, problems };
}

interface Swap {
  from: number;
  to: number;
  text: string;
}

const IN_TITLE = 'A title is plain text: a component has no place in it.';
const IN_LINK = 'It stands inside a link, and leads to a page itself.';

function checked(use: Use, { link, title }: Inside): Use {
  const wrong = title ? IN_TITLE : link ? IN_LINK : use.wrong;
  return wrong ? { ...use, wrong } : use;
}

/** It stays as it is written. */
const isMisplaced = ({ wrong }: Use) => wrong === IN_TITLE || wrong === IN_LINK;

/** A component of several lines leaves as many behind. */
function linkFor(path: string, at: number, { from, to, block, component, given }: Use, body: string): string {
  // Whoever reads the document meets a figure written by hand as it is written.
  const text = component === 'measured' && given.text ? escaped(given.text) : `live ${at}`;
  const lines = body.slice(from, to).split('\n').length - 1;
  const rest = block ? '\n'.repeat(lines) : lines > 0 ? `<!--${'\n.'.repeat(lines)}-->` : '';
  return `[${text}](${liveAddress(path, at)})${rest}`;
}

function replaced(body: string, swaps: readonly Swap[]): string {
  let at = 0;
  const parts = swaps.map(({ from, to, text }) => {
    const part = body.slice(at, from) + text;
    at = to;
    return part;
  });
  return parts.join('') + body.slice(at);
}
