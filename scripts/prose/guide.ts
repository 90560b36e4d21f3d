/** Guides and guidelines. A guide shows pairs: `::::before-after{title="…"}` with `:::before` and `:::after`, one code block each. */
import type { ContainerDirective } from 'mdast-util-directive';
import { type Guide, type Guideline, guide, guideline } from '../model/prose.ts';
import { type Document, type Node, type Problem, parseDocument, type Source, textOf } from './document.ts';
import { pick } from './frontmatter.ts';

/** A document and what is wrong with it. */
export interface Read<Kind> {
  document: Kind;
  problems: Problem[];
}

const GUIDE_KEYS = guide.pick({ title: true, rule: true, from: true, to: true, summary: true, owner: true }).shape;
const GUIDELINE_KEYS = guideline.pick({ title: true, summary: true, owner: true }).shape;

/** Reads a guide: Markdown and pairs, in the order of the document. */
export function readGuide(source: Source, id: string): Read<Guide> {
  const document = parseDocument(source, id, ['before-after', 'before', 'after']);
  const { problems, nodes, title, file } = document;
  const given = pick(document.frontmatter, GUIDE_KEYS, problems);
  const sections: Guide['sections'] = [];
  let text: Node[] = [];
  const endText = () => {
    if (text.length > 0) sections.push({ kind: 'text', markdown: document.slice(text) });
    text = [];
  };
  for (const node of nodes) {
    const pair =
      node.type === 'containerDirective' && node.name === 'before-after' ? readPair(node, document) : undefined;
    if (pair) endText();
    if (pair) sections.push(pair);
    else text.push(node);
  }
  endText();
  return { document: { ...given, id, file, title, sections }, problems };
}

/** A pair; `undefined`, with a problem, when it is none: it is then shown as it is written. */
function readPair(node: ContainerDirective, { problems, title }: Document): Guide['sections'][number] | undefined {
  const side = (name: 'before' | 'after') => {
    const holder = node.children.find((child) => child.type === 'containerDirective' && child.name === name);
    const fences = holder && 'children' in holder ? holder.children.filter((child) => child.type === 'code') : [];
    if (fences.length === 1) return fences[0];
    const line = (holder ?? node).position!.start.line;
    problems.push({ line, message: `"before-after" needs "${name}" with one code block; it has ${fences.length}` });
    return undefined;
  };
  const before = side('before');
  const after = side('after');
  if (!before || !after) return undefined;
  return {
    kind: 'before-after',
    title: textOf(node.attributes?.title) ?? title,
    before: before.value,
    after: after.value,
    language: after.lang ?? before.lang ?? 'elixir',
  };
}

/** Reads a guideline: Markdown as it is. */
export function readGuideline(source: Source, id: string): Read<Guideline> {
  const { problems, frontmatter, nodes, title, file, slice } = parseDocument(source, id, []);
  const given = pick(frontmatter, GUIDELINE_KEYS, problems);
  return { document: { ...given, id, file, title, markdown: slice(nodes) }, problems };
}
