/** Markdown of a report as safe HTML: no raw HTML, no scripts in links, nothing loaded from anywhere. */
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { escapeText } from './code.ts';
import { forPage } from './markdown/for-page.ts';
import type { MarkdownOptions } from './markdown/options.ts';
import { rawAsText } from './markdown/raw.ts';

export type { MarkdownOptions } from './markdown/options.ts';

const schema = {
  ...defaultSchema,
  clobberPrefix: 'doc-',
  protocols: { ...defaultSchema.protocols, href: [...(defaultSchema.protocols?.href ?? []), 'atlas'] },
  tagNames: defaultSchema.tagNames?.filter((tag) => !['img', 'picture', 'source'].includes(tag)),
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
