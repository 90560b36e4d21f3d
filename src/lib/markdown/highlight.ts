/** Code blocks, highlighted by class. */
import type { Element, ElementContent } from 'hast';
import { tokens } from '../code.ts';

/** The words of a node. */
export const textOf = (node: Element | ElementContent): string =>
  node.type === 'text' ? node.value : 'children' in node ? node.children.map(textOf).join('') : '';

/** Turns a `pre` into lines of spans; an unknown language is plain. */
export function highlightBlock(pre: Element): void {
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
