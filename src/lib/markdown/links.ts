/** Links of a text: into the site, to files beside the document, away; and those that stand for live values. */
import type { Element, ElementContent } from 'hast';
import { href } from '../links.ts';
import type { MarkdownOptions } from './options.ts';

/** Addresses that lead somewhere from this site; anything else is shown as the text it is. */
export function address(to: string, { folder }: MarkdownOptions): string | null {
  if (to === '') return null;
  if (/^(https?:|mailto:|#)/.test(to)) return to;
  if (/^\/(?!\/)/.test(to)) return href(to);
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(to) || !folder) return null;
  return new URL(to, folder).href;
}

/** The address of the live value that a link stands for; `undefined`: it is a link. */
export function liveIn(node: ElementContent | undefined, { live }: MarkdownOptions): string | undefined {
  if (node?.type !== 'element' || node.tagName !== 'a') return undefined;
  const address = String(node.properties.href ?? '');
  return address.startsWith('atlas:') && live?.(address) ? address : undefined;
}

/** Where the page sets a value in: authors cannot write it, as their HTML is text. */
export const livePlace = (address: string): Element => ({
  type: 'element',
  tagName: 'atlas-live',
  properties: {},
  children: [{ type: 'text', value: address }],
});
