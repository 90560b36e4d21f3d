/** Markdown of a report as safe HTML: no raw HTML, no scripts in links, nothing loaded from anywhere. */
import type { Element, ElementContent, Root } from 'hast';
import type { Root as MarkdownRoot } from 'mdast';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import type { LiveValue } from '../../scripts/model/live.ts';
import type { Reference } from '../../scripts/model/reference.ts';
import { escapeText, tokens } from './code.ts';
import { href } from './links.ts';
import { lostInCode, lostNote } from './lost.ts';

export interface MarkdownOptions {
  /** Level of the text's highest heading on the page: 3 below an h2. Levels are pushed down, never up. */
  top?: number;
  /** Address of a source file's folder in the web, for links relative to the document. */
  folder?: string | null;
  /** Document that the text stands in. */
  file?: string;
  /** Its mentions of code that lead to nothing: marked where they stand. */
  lost?: readonly Reference[];
  /** Live values by the address of the link that stands for them: `undefined` where there is none. */
  live?: (address: string) => Pick<LiveValue, 'block'> | undefined;
  /** Page of a module named in inline code, or `undefined`. */
  linkTo?: (name: string) => string | undefined;
}

const schema = {
  ...defaultSchema,
  clobberPrefix: 'doc-',
  protocols: { ...defaultSchema.protocols, href: [...(defaultSchema.protocols?.href ?? []), 'atlas'] },
  tagNames: defaultSchema.tagNames?.filter((tag) => !['img', 'picture', 'source'].includes(tag)),
};

const textOf = (node: Element | ElementContent): string =>
  node.type === 'text' ? node.value : 'children' in node ? node.children.map(textOf).join('') : '';

function highlightBlock(pre: Element): void {
  const code = pre.children[0];
  if (code?.type !== 'element' || code.tagName !== 'code') return;
  const names = [code.properties.className].flat().map(String);
  const language = names.find((name) => name.startsWith('language-'))?.slice(9) ?? 'elixir';
  const lines = tokens(textOf(code).replace(/\n$/, ''), language);
  code.children = lines.flatMap((line, i): ElementContent[] => [
    ...(i > 0 ? [{ type: 'text' as const, value: '\n' }] : []),
    ...line.map(
      ({ text, kind }): ElementContent =>
        kind
          ? {
              type: 'element',
              tagName: 'span',
              properties: { className: [kind] },
              children: [{ type: 'text', value: text }],
            }
          : { type: 'text', value: text },
    ),
  ]);
  code.properties = {};
  pre.properties = { className: ['code'], tabIndex: 0 };
}

/** Raw HTML is shown as the text it is; comments are left out, as they would be on a page. */
const rawAsText = () => (tree: MarkdownRoot) => {
  visit(tree, 'html', (node, at, parent) => {
    if (!parent || at === undefined) return;
    const text = { type: 'text' as const, value: node.value.replaceAll(/<!--[\s\S]*?-->/g, '') };
    const inline = parent.type === 'paragraph' || parent.type === 'heading' || parent.type === 'tableCell';
    parent.children[at] = inline ? text : { type: 'paragraph', children: [text] };
  });
};

/** Addresses that lead somewhere from this site; anything else is shown as the text it is. */
function address(to: string, { folder }: MarkdownOptions): string | null {
  if (to === '') return null;
  if (/^(https?:|mailto:|#)/.test(to)) return to;
  if (/^\/(?!\/)/.test(to)) return href(to);
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(to) || !folder) return null;
  return new URL(to, folder).href;
}

const isLost = (text: string, lost: readonly Reference[]) => lost.find((one) => one.text === text);

const lostBlock = (one: Reference): Element => ({
  type: 'element',
  tagName: 'p',
  properties: { className: ['lost'] },
  children: [{ type: 'text', value: `${one.outcome} ${one.text}: ${lostNote(one)}` }],
});

/** The address of the live value that a link stands for; `undefined`: it is a link. */
function liveIn(node: ElementContent | undefined, { live }: MarkdownOptions): string | undefined {
  if (node?.type !== 'element' || node.tagName !== 'a') return undefined;
  const address = String(node.properties.href ?? '');
  return address.startsWith('atlas:') && live?.(address) ? address : undefined;
}

/** Where the page sets a value in: authors cannot write it, as their HTML is text. */
const livePlace = (address: string): Element => ({
  type: 'element',
  tagName: 'atlas-live',
  properties: {},
  children: [{ type: 'text', value: address }],
});

const forPage = () => (tree: Root, file: { data: Record<string, unknown> }) => {
  const options = (file.data.options ?? {}) as MarkdownOptions;
  const { top = 2, linkTo, lost = [] } = options;
  let highest = 6;
  visit(tree, 'element', ({ tagName }) => {
    if (/^h[1-6]$/.test(tagName)) highest = Math.min(highest, Number(tagName[1]));
  });
  visit(tree, 'element', (node, at, parent) => {
    if (/^h[1-6]$/.test(node.tagName)) {
      node.tagName = `h${Math.min(6, Number(node.tagName[1]) + Math.max(0, top - highest))}`;
    } else if (node.tagName === 'pre') {
      const broken = lostInCode(lost, textOf(node));
      highlightBlock(node);
      if (broken.length > 0 && parent && at !== undefined) parent.children.splice(at + 1, 0, ...broken.map(lostBlock));
      return SKIP;
    } else if (node.tagName === 'table' && parent && at !== undefined) {
      parent.children[at] = {
        type: 'element',
        tagName: 'div',
        properties: { className: ['scroll'], tabIndex: 0 },
        children: [node],
      };
      return undefined;
    } else if (node.tagName === 'p' && node.children.length === 1 && parent && at !== undefined) {
      const live = liveIn(node.children[0], options);
      if (live === undefined || !options.live?.(live)?.block) return undefined;
      parent.children[at] = livePlace(live);
      return SKIP;
    } else if (node.tagName === 'a') {
      const live = liveIn(node, options);
      if (live !== undefined && parent && at !== undefined) {
        parent.children[at] = livePlace(live);
        return SKIP;
      }
      const to = address(String(node.properties.href ?? ''), options);
      if (to === null) node.tagName = 'span';
      node.properties = to === null ? {} : { href: to, ...(to.startsWith('http') && { rel: ['noreferrer'] }) };
      return SKIP;
    } else if (node.tagName === 'code' && parent && at !== undefined && isLost(textOf(node), lost)) {
      const one = isLost(textOf(node), lost)!;
      parent.children[at] = {
        type: 'element',
        tagName: 'span',
        properties: { className: ['lost-here'] },
        children: [node, { type: 'text', value: ` (${one.outcome}: ${lostNote(one)})` }],
      };
      return SKIP;
    } else if (node.tagName === 'code' && linkTo && parent && at !== undefined) {
      const to = linkTo(textOf(node));
      if (to) parent.children[at] = { type: 'element', tagName: 'a', properties: { href: to }, children: [node] };
      return SKIP;
    }
    return undefined;
  });
};

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(rawAsText)
  .use(remarkRehype)
  .use(rehypeSanitize, schema)
  .use(forPage)
  .use(rehypeStringify)
  .freeze();

/** Nothing that Markdown would read as more than one paragraph of plain words. */
const isPlain = (text: string) => !/[`*_[\]<>#|\\~&!@\n]|^\s|^[-+=]|^\d+[.)]|:\/\/|www\./.test(text);

const noLinks = () => undefined;
const done = new WeakMap<NonNullable<MarkdownOptions['linkTo']>, Map<string, string>>();

/** HTML of a Markdown text. The same text under the same options is worked on once: messages repeat. */
export function markdownHtml(text: string, options: MarkdownOptions = {}): string {
  if (isPlain(text)) return `<p>${escapeText(text.trimEnd())}</p>`;
  const { top = 2, folder = '', file = '', linkTo = noLinks } = options;
  const held = done.get(linkTo) ?? new Map<string, string>();
  done.set(linkTo, held);
  const key = `${top} ${folder} ${file}\n${text}`;
  const html = held.get(key) ?? String(processor.processSync({ value: text, data: { options } }));
  held.set(key, html);
  return html;
}

/** A single line of Markdown (a title, a message): emphasis and inline code without the paragraph around; no blocks. */
export function inlineHtml(text: string, options: MarkdownOptions = {}): string {
  const inside = /^<p>((?:(?!<p>)[\s\S])*)<\/p>$/.exec(markdownHtml(text, options));
  return inside?.[1] ?? escapeText(text);
}
