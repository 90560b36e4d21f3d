/** Before/after pairs in a document, and the text around them. */
import type { ContainerDirective } from 'mdast-util-directive';
import type { CodePair } from '../model/guide.ts';
import { type Document, type Node, textOf } from './document.ts';

/** Directives that pairs are made of. */
export const PAIR_DIRECTIVES = ['before-after', 'before', 'after', 'run'];

/** Text, or one pair. */
export type Part = { kind: 'text'; markdown: string } | CodePair;

/** Whether a node is the directive of this name. */
export const isDirective = (node: Node, name: string): node is ContainerDirective =>
  node.type === 'containerDirective' && node.name === name;

/** Text and pairs in the order of the nodes. */
export function partsOf(nodes: readonly Node[], document: Document): Part[] {
  const parts: Part[] = [];
  let text: Node[] = [];
  const endText = () => {
    if (text.length > 0) parts.push({ kind: 'text', markdown: document.slice(text) });
    text = [];
  };
  for (const node of nodes) {
    const pair = isDirective(node, 'before-after') ? readPair(node, document) : undefined;
    if (pair) endText();
    if (pair) parts.push(pair);
    else text.push(node);
  }
  endText();
  return parts;
}

/** A pair; `undefined`, with a problem, when it is none: it is then shown as it is written. */
function readPair(node: ContainerDirective, { problems, title }: Document): CodePair | undefined {
  const codeIn = (name: string) => {
    const holder = node.children.find((child) => isDirective(child, name));
    const fences = holder && 'children' in holder ? holder.children.filter((child) => child.type === 'code') : [];
    return { holder, fences };
  };
  const side = (name: 'before' | 'after') => {
    const { holder, fences } = codeIn(name);
    if (fences.length === 1) return fences[0];
    const line = (holder ?? node).position!.start.line;
    problems.push({ line, message: `"before-after" needs "${name}" with one code block; it has ${fences.length}` });
    return undefined;
  };
  const before = side('before');
  const after = side('after');
  if (!before || !after) return undefined;
  const rule = textOf(node.attributes?.rule);
  const run = codeIn('run').fences[0]?.value;
  return {
    kind: 'before-after',
    title: textOf(node.attributes?.title) ?? title,
    before: before.value,
    after: after.value,
    language: after.lang ?? before.lang ?? 'elixir',
    ...(rule !== undefined && { rule }),
    ...(run !== undefined && { run }),
  };
}
