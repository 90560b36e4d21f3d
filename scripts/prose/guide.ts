/**
 * Guides and guidelines. A guide has steps (`:::::step{title="…"}` with `:::verify` and `:::rollback`), and shows pairs:
 * `::::before-after{title="…"}` with `:::before` and `:::after`, one code block each.
 */
import { type CodePair, type Guide, type Guideline, guide, guideline } from '../model/guide.ts';
import { type Node, type Problem, parseDocument, type Source } from './document.ts';
import { pick } from './frontmatter.ts';
import { stepsOf } from './guide-step.ts';
import { PAIR_DIRECTIVES, partsOf } from './pair.ts';

/** A document and what is wrong with it. */
export interface Read<Kind> {
  document: Kind;
  problems: Problem[];
}

const { id: _id, file: _file, sections: _sections, ...GUIDE_KEYS } = guide.shape;
const GUIDELINE_KEYS = guideline.pick({ title: true, summary: true, owner: true, checklist: true }).shape;

/** Headings whose text is how the whole is verified or taken back. */
const ENDINGS = [
  ['verification', /^(?:verification|how to verify|verify)$/i],
  ['rollback', /^(?:rollback|roll back|how to roll back)$/i],
] as const;

/** Reads a guide: Markdown, steps and pairs, in the order of the document. */
export function readGuide(source: Source, id: string): Read<Guide> {
  const document = parseDocument(source, id, ['step', 'verify', 'rollback', ...PAIR_DIRECTIVES]);
  const { problems, title, file, slice } = document;
  const given = pick(document.frontmatter, GUIDE_KEYS, problems);
  const rules = [...new Set([given.rule ?? [], given.rules ?? []].flat())];
  const sections = split(document.nodes, slice).flatMap(({ kind, nodes }): Guide['sections'] =>
    kind === 'body' ? stepsOf(nodes, document) : nodes.length === 0 ? [] : [{ kind, markdown: slice(nodes) }],
  );
  const named = rules.length > 0 ? { rule: rules[0], rules } : {};
  return { document: { ...given, ...named, id, file, title, sections }, problems };
}

/** Cuts out the texts below the headings of {@link ENDINGS}, up to the next heading that is not deeper. */
function split(nodes: readonly Node[], slice: (nodes: readonly Node[]) => string) {
  const parts: { kind: 'body' | 'verification' | 'rollback'; depth: number; nodes: Node[] }[] = [
    { kind: 'body', depth: 7, nodes: [] },
  ];
  for (const node of nodes) {
    const open = parts.at(-1)!;
    if (node.type !== 'heading') {
      open.nodes.push(node);
      continue;
    }
    const words = slice([node]).replace(/^#+\s*|\s*#*$/g, '');
    const ending = node.depth <= 2 ? ENDINGS.find(([, name]) => name.test(words)) : undefined;
    if (ending) parts.push({ kind: ending[0], depth: node.depth, nodes: [] });
    else if (open.kind !== 'body' && node.depth <= open.depth) parts.push({ kind: 'body', depth: 7, nodes: [node] });
    else open.nodes.push(node);
  }
  return parts;
}

/** Reads a guideline: Markdown, with pairs where it has some. */
export function readGuideline(source: Source, id: string): Read<Guideline> {
  const document = parseDocument(source, id, PAIR_DIRECTIVES);
  const { problems, frontmatter, title, file } = document;
  const given = pick(frontmatter, GUIDELINE_KEYS, problems);
  const sections = partsOf(document.nodes, document);
  const markdown = sections.flatMap((part) => (part.kind === 'text' ? [part.markdown] : [])).join('\n\n');
  const paired = sections.some((part): part is CodePair => part.kind === 'before-after');
  return { document: { ...given, id, file, title, markdown, ...(paired && { sections }) }, problems };
}
