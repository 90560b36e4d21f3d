/** Addresses of links that lead to files of the codebase. */
import type { Link } from './blocks.ts';
import type { NameMention } from './mention.ts';

/** A link's file; `undefined` for what leads elsewhere, or into a site whose addresses are no files. */
export function linkMention({ to, line, column }: Link): NameMention | undefined {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#|`|\{|<|\/)/i.test(to)) return undefined;
  let name = to.replace(/[?#].*$/, '').replace(/:\d+$/, '');
  try {
    name = decodeURIComponent(name);
  } catch {
    return undefined;
  }
  if (name === '' || /[*<>{}$|]/.test(name)) return undefined;
  // Without an ending it may be a page of a site; `.html` is one.
  if (
    !/\.[A-Za-z0-9]{1,8}$/.test(name) ||
    /\.html?$/.test(name) ||
    /^(?:www\.|[\w-]+\.(?:com|org|io|net|dev|app)\b)/.test(name)
  )
    return undefined;
  return { kind: 'path', name, text: to, line, column, sure: true, link: true };
}
