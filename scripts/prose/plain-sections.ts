/** A plain document by its headings. A paragraph that is nothing but bold text is a heading too. */
import type { Phase } from '../model/runbook.ts';
import type { Node } from './document.ts';
import { type HeadPart, headPartOf, isAside, phaseOf } from './section-words.ts';

/** One section, without those below it. */
export interface Section {
  /** Empty before the first heading. */
  title: string;
  /** Title of the section around it. */
  within: string;
  depth: number;
  phase: Phase | null;
  head: HeadPart | null;
  aside: boolean;
  /** The heading itself first, where there is one. */
  nodes: Node[];
}

/** Sections in the order of the document; one that says nothing of a phase has that of the section around it. */
export function sectionsOf(nodes: readonly Node[]): Section[] {
  const none = { title: '', within: '', depth: 0, phase: null, head: null, aside: false };
  const sections: Section[] = [{ ...none, nodes: [] }];
  const around: Section[] = [];
  for (const node of nodes) {
    const heading = headingOf(node, sections.at(-1)!);
    if (!heading) {
      sections.at(-1)!.nodes.push(node);
      continue;
    }
    while (around.length > 0 && around.at(-1)!.depth >= heading.depth) around.pop();
    const parent = around.at(-1);
    const phase = phaseOf(heading.title);
    const head = headPartOf(heading.title);
    const section: Section = {
      ...heading,
      within: parent && parent.depth > 1 ? parent.title : '',
      head,
      aside:
        isAside(heading.title) ||
        (head !== null && head !== 'symptoms') ||
        (phase === null && (parent?.aside ?? false)),
      phase: specific(phase, parent?.phase ?? null),
      nodes: [node],
    };
    sections.push(section);
    around.push(section);
  }
  return sections;
}

/** "Check the logs" below "Resolution" is a part of the resolution; "Rollback" below it is not. */
function specific(own: Phase | null, parent: Phase | null): Phase | null {
  if (own === null) return parent;
  if (parent === null || parent === 'steps') return own;
  return own === 'rollback' || own === 'verify' || own === 'mitigate' ? own : parent;
}

function headingOf(node: Node, last: Section): { title: string; depth: number } | undefined {
  if (node.type === 'heading') return { title: plainText(node), depth: node.depth };
  const [bold, colon, ...more] = node.type === 'paragraph' ? node.children : [];
  const alone =
    bold?.type === 'strong' && more.length === 0 && (!colon || (colon.type === 'text' && colon.value.trim() === ':'));
  if (!alone) return undefined;
  const title = plainText(node).trim();
  const isBold = last.nodes[0]?.type === 'paragraph' && last.depth > 6;
  return { title: title.replace(/:$/, ''), depth: isBold ? last.depth : last.depth + 7 };
}

/** The words of a node, without marks. */
export function plainText(node: Node | { children: readonly unknown[] }): string {
  if ('value' in node && typeof node.value === 'string') return node.type === 'html' ? '' : node.value;
  if (!('children' in node)) return '';
  return (node.children as Node[]).map(plainText).join('');
}
