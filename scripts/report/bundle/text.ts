/** The text of a page, part by part, as the search of a folder finds it. */
import type { Element, ElementContent, Root } from 'hast';
import { EXIT, visit } from 'unist-util-visit';
import type { TextPart } from '../../../src/offline/text-index.ts';

const UNREAD = new Set(['script', 'style', 'svg', 'button', 'input', 'noscript', 'dialog']);
/** Elements after which a word ends. */
const BLOCK =
  /^(?:p|div|li|ul|ol|dl|dt|dd|td|th|tr|table|pre|section|article|h[1-6]|summary|details|figure|figcaption|br)$/;

const isUnread = (node: Element) =>
  UNREAD.has(node.tagName) || node.properties.dataPagefindIgnore !== undefined || node.properties.popover !== undefined;

const squeezed = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element' || isUnread(node)) return '';
  const inside = node.children.map(textOf).join('');
  return BLOCK.test(node.tagName) ? ` ${inside} ` : inside;
}

/** Parts of the page at `path` of the site: what stands before its first section, then each section by its heading's id. */
export function partsOf(tree: Root, path: string): TextPart[] {
  let main: Element | undefined;
  visit(tree, 'element', (node) => {
    if (node.tagName !== 'main') return undefined;
    main = node;
    return EXIT;
  });
  if (!main) return [];
  const parts: TextPart[] = [{ path, title: '', text: '' }];
  const last = () => parts.at(-1)!;
  const walk = (node: ElementContent): void => {
    if (node.type === 'text') last().text += node.value;
    if (node.type !== 'element' || isUnread(node)) return;
    const { tagName, properties } = node;
    if (tagName === 'h1') parts[0]!.title = squeezed(textOf(node));
    else if (/^h[2-4]$/.test(tagName) && properties.id)
      parts.push({ path: `${path}#${properties.id}`, title: '', where: squeezed(textOf(node)), text: '' });
    else {
      const space = BLOCK.test(tagName) ? ' ' : '';
      last().text += space;
      node.children.forEach(walk);
      last().text += space;
    }
  };
  main.children.forEach(walk);
  return parts
    .map((part) => ({ ...part, title: parts[0]!.title, text: squeezed(part.text) }))
    .filter(({ text, where }, i) => i === 0 || text !== '' || where);
}
