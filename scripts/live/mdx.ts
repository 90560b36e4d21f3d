/**
 * MDX read as data: the components by their tags, with literal attributes. Imports, exports and expressions are not run, and said to
 * be wrong; nothing is ever evaluated, so that a stranger's `.mdx` needs as little trust as their `.md`.
 */
import type { Nodes, Root } from 'mdast';
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Source } from '../prose/document.ts';
import { COMPONENTS, componentTagged } from './components.ts';
import { fencesOf, readDirective, use } from './directive.ts';
import { blankHead, normal, placeIn, placeLive } from './place.ts';
import type { Placed, Use } from './use.ts';

const mdx = unified().use(remarkParse).use(remarkGfm).use(remarkDirective).use(remarkMdx).freeze();

/** As `placeLive`; what only MDX knows becomes Markdown or a problem. Never throws: what cannot be read is read as Markdown. */
export function placeMdx(source: Source): Placed {
  const body = normal(source.text);
  let tree: Root;
  try {
    tree = mdx.parse(blankHead(body));
  } catch (error) {
    const plain = placeLive({ ...source, text: body });
    return { ...plain, problems: [broken(error), ...plain.problems] };
  }
  const read = (node: Nodes, text: string) => readTag(node, text) ?? readDirective(node, text);
  const placed = placeIn(source.path, body, tree, read, commentOf);
  const problems = [...placed.problems, ...strangers(tree)].sort((a, b) => a.line - b.line);
  return { ...placed, problems };
}

const COMMENT = /^(?:\s|\/\*[\s\S]*?\*\/)*$/;

/** Comments are HTML's in Markdown, imports are nothing; their lines stay. */
function commentOf(node: Nodes): string | undefined {
  if (node.type === 'mdxjsEsm') return node.value.replace(/[^\n]/g, '');
  if (node.type !== 'mdxFlowExpression' && node.type !== 'mdxTextExpression') return undefined;
  return COMMENT.test(node.value) ? `<!--${node.value.replaceAll('--', '- -')}-->` : undefined;
}

function broken(error: unknown): { line: number; message: string } {
  const { place, line, reason, message } = error as {
    place?: { line?: number; start?: { line?: number } };
    line?: number;
    reason?: string;
    message: string;
  };
  return {
    line: place?.line ?? place?.start?.line ?? line ?? 1,
    message: `this MDX cannot be read, and is shown as Markdown: ${(reason ?? message).split('\n')[0]}`,
  };
}

type Tag = MdxJsxFlowElement | MdxJsxTextElement;
const isTag = (node: Nodes): node is Tag => node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';

function readTag(node: Nodes, body: string): Use | undefined {
  if (!isTag(node)) return undefined;
  const shape = componentTagged(node.name ?? '');
  if (!shape) return undefined;
  const pairs = new Map<string, string>();
  let wrong: string | undefined;
  for (const attribute of node.attributes) {
    const value = attribute.type === 'mdxJsxAttribute' ? literal(attribute) : undefined;
    if (value !== undefined && attribute.type === 'mdxJsxAttribute') pairs.set(attribute.name, value);
    else wrong ??= 'Its attributes are texts and numbers: nothing in a document is run.';
  }
  const fences = fencesOf(node as { children: readonly Nodes[] });
  const inside = innerText(node, body);
  if (inside && fences.length === 0) {
    if (shape.label === 'text' && !pairs.has('text')) pairs.set('text', inside);
    else wrong ??= `<${shape.jsx}> holds nothing: it is written <${shape.jsx} />.`;
  }
  return use(
    shape,
    { given: Object.fromEntries(pairs), fences, block: node.type === 'mdxJsxFlowElement', wrong },
    node,
    body,
  );
}

/** The value of an attribute that is a text, a number or a yes; `undefined`: it would have to be run. */
function literal({ value }: MdxJsxAttribute): string | undefined {
  if (value === null || value === undefined) return 'true';
  if (typeof value === 'string') return value;
  const text = value.value.trim();
  if (/^(?:-?\d+(?:\.\d+)?|true|false)$/.test(text)) return text;
  return /^"[^"\\\n]*"$|^'[^'\\\n]*'$/.test(text) ? text.slice(1, -1) : undefined;
}

/** What stands between the tags, on one line. */
function innerText({ children }: Tag, body: string): string {
  const [first] = children;
  if (!first) return '';
  return body.slice(first.position!.start.offset, children.at(-1)!.position!.end.offset).replace(/\s+/g, ' ').trim();
}

/** What MDX would run or load. */
function strangers(tree: Root): { line: number; message: string }[] {
  const problems: { line: number; message: string }[] = [];
  const known = COMPONENTS.map(({ jsx }) => jsx).join(', ');
  const visit = (node: Nodes): void => {
    const line = node.position!.start.line;
    if (node.type === 'mdxjsEsm')
      problems.push({ line, message: 'nothing is imported or exported: a document is read as data and not run' });
    else if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
      if (!COMMENT.test(node.value))
        problems.push({ line, message: 'this expression is not evaluated: a document is read as data and not run' });
    } else if (isTag(node)) {
      if (componentTagged(node.name ?? '')) return;
      if (/^[A-Z]|\./.test(node.name ?? ''))
        problems.push({ line, message: `<${node.name}> is no component of Atlas, and is not run; there are ${known}` });
    }
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(tree);
  return problems;
}
