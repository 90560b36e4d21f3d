/** Text as Markdown that reads as the same text (CommonMark 0.31, GFM). */

/** Characters that could begin something else anywhere in a line. */
const ANYWHERE = /[\\`*[\]<]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|~|&(?=#?\w+;)/g;

/** One run of text; white space is that of a page: any of it is one space. */
export const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(ANYWHERE, '\\$&');

/** A whole paragraph: what would make a heading, a list, a quote or a rule of it is escaped. */
export const paragraph = (text: string): string =>
  text
    .trim()
    .replace(/^(?=[#>+-](?:\s|$)|#{2,6}\s|[-=_]{3,}$)/, '\\')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');

/** Inline code: with as many backticks around as it takes. */
export function inlineCode(text: string): string {
  const inside = text.replace(/\s+/g, ' ');
  if (inside.trim() === '') return '';
  const longest = Math.max(0, ...[...inside.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const room = /^[` ].*[` ]$|^`|`$/.test(inside) ? ' ' : '';
  return `${fence}${room}${inside}${room}${fence}`;
}

/** A block of code. */
export function fenced(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n+$/, '')}\n${fence}`;
}

/** The address of a link. */
export const address = (to: string): string =>
  /[\s()<>]/.test(to) ? `<${to.replace(/[<>\n]/g, encodeURIComponent)}>` : to;

/** One cell of a table: one line, and no bar that ends it. */
export const cell = (text: string): string =>
  text
    .trim()
    .replaceAll('|', '\\|')
    .replace(/\s*\n\s*/g, '<br>');
