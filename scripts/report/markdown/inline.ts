/** What stands in a line: text, code, links, emphasis, and the evidence behind a figure. */
import type { AnyNode, Element } from 'domhandler';
import { classes, element, isChrome, textOf } from './elements.ts';
import { address, inlineCode, plain } from './escape.ts';

/** What holds for one page. */
export interface PageText {
  /** Where a link of the page leads from its Markdown; `undefined`: nowhere else. */
  linkTo(href: string): string | undefined;
  /** What its evidence said so far: the same is not said again. */
  said: Set<string>;
}

/** Markdown of nodes in a line. Elements that only style keeps apart get a space between them. */
export function inline(nodes: readonly AnyNode[], page: PageText): string {
  let text = '';
  let before: AnyNode | undefined;
  for (const node of nodes) {
    const one = element(node);
    const said = node.type === 'text' ? plain(node.data) : one ? spoken(one, page) : '';
    if (said === '') continue;
    text += before && isApart(before, node, text, said) ? ` ${said}` : said;
    before = node;
  }
  return text;
}

/** Styled parts beside each other or beside text: on the page there is room between them. */
function isApart(before: AnyNode, node: AnyNode, text: string, said: string): boolean {
  const [one, other] = [element(before), element(node)];
  if (/\s$/.test(text) || !/^[^\s,.;:!?)\]]/.test(said)) return false;
  if (one && other) return true;
  const styled = one ?? other;
  return (
    styled !== undefined && STYLED.has(styled.name) && /[\p{L}\p{N}%–]$/u.test(text) && /^[\p{L}\p{N}]/u.test(said)
  );
}

const STYLED = new Set(['span', 'small', 'time']);

function spoken(one: Element, page: PageText): string {
  if (one.name === 'svg' && one.attribs.role === 'img') return labelled(one);
  if (isChrome(one)) return '';
  const inside = () => inline(one.children, page);
  switch (one.name) {
    case 'br':
      return '\\\n';
    case 'code':
    case 'kbd':
      return inlineCode(textOf(one));
    case 'strong':
    case 'b':
      return wrapped(inside(), '**');
    case 'em':
    case 'i':
      return wrapped(inside(), '*');
    case 'del':
    case 's':
      return wrapped(inside(), '~~');
    case 'a':
      return link(inside(), one.attribs.href, page);
    case 'img':
      return plain(one.attribs.alt ?? '');
    default:
      return classes(one).includes('chip-of') ? evidence(one, page) : inside();
  }
}

/** A picture that says in words what it shows. */
const labelled = ({ attribs }: Element) => (attribs['aria-label'] ? plain(attribs['aria-label']) : '');

function wrapped(text: string, mark: string): string {
  const [, before = '', inside = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  return inside === '' ? text : `${before}${mark}${inside}${mark}${after}`;
}

function link(text: string, href: string | undefined, page: PageText): string {
  const to = href === undefined || text.trim() === '' ? undefined : page.linkTo(href);
  return to === undefined ? text : `[${text.trim()}](${address(to)})`;
}

/** `(Credo 1.7.8 · 2026-11-02: command mix credo, digest …)`: the button's words, then the record that it shows. */
function evidence(one: Element, page: PageText): string {
  const [button, record] = one.children.flatMap((child) => element(child) ?? []);
  const rows = (record?.children ?? []).flatMap((child) => {
    const row = element(child);
    const text = row ? inline(row.children, page).trim() : '';
    if (text === '' || page.said.has(text)) return [];
    page.said.add(text);
    return [text];
  });
  const label = button ? inline(button.children, page).trim() : '';
  return `(${[label, rows.join(', ')].filter(Boolean).join(': ')})`;
}
