/** Elements of a rendered page, as far as its Markdown tells them apart. */
import type { AnyNode, Element } from 'domhandler';

const BLOCKS = new Set(
  'address article aside blockquote caption dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre search section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** What only works on a page. */
const CHROME = new Set(
  'button canvas dialog footer form input label link meta nav script select style svg template textarea'.split(' '),
);

/** The node as an element. */
export const element = (node: AnyNode): Element | undefined =>
  node.type === 'tag' || node.type === 'script' || node.type === 'style' ? node : undefined;

/** Its classes. */
export const classes = ({ attribs }: Element): string[] => (attribs.class ?? '').split(/\s+/);

/** Says nothing to somebody who reads text. A button that shows evidence says what the evidence is. */
export function isChrome(one: Element): boolean {
  if (one.name === 'button') return !classes(one).includes('chip');
  return (
    CHROME.has(one.name) ||
    one.attribs.hidden !== undefined ||
    one.attribs['aria-hidden'] === 'true' ||
    // The link from a page to its own Markdown.
    one.attribs.type === 'text/markdown' ||
    classes(one).some((name) => name === 'js-only' || name === 'anchor')
  );
}

/** Begins a block of its own, or holds something that does. */
export function isBlock(node: AnyNode): boolean {
  const one = element(node);
  return one !== undefined && !isChrome(one) && (BLOCKS.has(one.name) || one.children.some(isBlock));
}

/** Element children with one of these names. */
export const childrenNamed = (one: Element, ...names: string[]): Element[] =>
  one.children.flatMap((child) => {
    const inside = element(child);
    return inside && names.includes(inside.name) ? [inside] : [];
  });

/** All text inside, as it is. */
export const textOf = (node: AnyNode): string =>
  node.type === 'text' ? node.data : 'children' in node ? node.children.map(textOf).join('') : '';
