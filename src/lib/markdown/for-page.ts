/** What a page makes of each element of a text: headings below its own, code in colour, tables that scroll, links that lead somewhere. */
import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { Reference } from '../../../scripts/model/reference.ts';
import { lostInCode, lostNote } from '../lost.ts';
import { highlightBlock, textOf } from './highlight.ts';
import { address, liveIn, livePlace } from './links.ts';
import type { MarkdownOptions } from './options.ts';

/** Puts elements in the place of the one that is looked at. */
type Replace = (...by: Element[]) => void;

/** `done`: what is inside has been seen to. */
type Make = (node: Element, replace: Replace, options: MarkdownOptions) => 'done' | undefined;

const element = (tagName: string, properties: Element['properties'], children: Element['children']): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
});

const lostBlock = (one: Reference): Element =>
  element('p', { className: ['lost'] }, [{ type: 'text', value: `${one.outcome} ${one.text}: ${lostNote(one)}` }]);

const MAKE: Readonly<Record<string, Make>> = {
  pre(node, replace, { lost = [] }) {
    const broken = lostInCode(lost, textOf(node));
    highlightBlock(node);
    if (broken.length > 0) replace(node, ...broken.map(lostBlock));
    return 'done';
  },
  table(node, replace) {
    replace(element('div', { className: ['scroll'], tabIndex: 0 }, [node]));
    return undefined;
  },
  p(node, replace, options) {
    const live = node.children.length === 1 ? liveIn(node.children[0], options) : undefined;
    if (live === undefined || !options.live?.(live)?.block) return undefined;
    replace(livePlace(live));
    return 'done';
  },
  a(node, replace, options) {
    const live = liveIn(node, options);
    if (live !== undefined) {
      replace(livePlace(live));
      return 'done';
    }
    const to = address(String(node.properties.href ?? ''), options);
    if (to === null) node.tagName = 'span';
    node.properties = to === null ? {} : { href: to, ...(to.startsWith('http') && { rel: ['noreferrer'] }) };
    return 'done';
  },
  code(node, replace, { lost = [], linkTo }) {
    const text = textOf(node);
    const one = lost.find((each) => each.text === text);
    const to = one ? undefined : linkTo?.(text);
    if (one) {
      const note = { type: 'text' as const, value: ` (${one.outcome}: ${lostNote(one)})` };
      replace(element('span', { className: ['lost-here'] }, [node, note]));
    } else if (to) replace(element('a', { href: to }, [node]));
    return 'done';
  },
};

/** The plugin; its options are the file's. */
export const forPage = () => (tree: Root, file: { data: Record<string, unknown> }) => {
  const options = (file.data.options ?? {}) as MarkdownOptions;
  moveHeadings(tree, options.top ?? 2);
  visit(tree, 'element', (node, at, parent) => {
    const make = Object.hasOwn(MAKE, node.tagName) ? MAKE[node.tagName] : undefined;
    if (!make || !parent || at === undefined) return undefined;
    const done = make(node, (...by) => parent.children.splice(at, 1, ...by), options);
    return done ? SKIP : undefined;
  });
};

/** Pushes all of them down until the highest is `top`. */
function moveHeadings(tree: Root, top: number): void {
  const headings: Element[] = [];
  visit(tree, 'element', (node) => {
    if (/^h[1-6]$/.test(node.tagName)) headings.push(node);
  });
  const levelOf = ({ tagName }: Element) => Number(tagName[1]);
  const by = Math.max(0, top - Math.min(6, ...headings.map(levelOf)));
  for (const node of headings) node.tagName = `h${Math.min(6, levelOf(node) + by)}`;
}
