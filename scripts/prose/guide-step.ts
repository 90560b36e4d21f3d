/** The steps of a guide. */
import type { ContainerDirective } from 'mdast-util-directive';
import type { GuideSection, GuideStep } from '../model/guide.ts';
import { type Document, type Node, textOf } from './document.ts';
import { isDirective, partsOf } from './pair.ts';

const PARTS = ['verify', 'rollback'] as const;

/** Text, pairs and steps in the order of the nodes. */
export function stepsOf(nodes: readonly Node[], document: Document): GuideSection[] {
  const sections: GuideSection[] = [];
  let between: Node[] = [];
  const endBetween = () => {
    sections.push(...partsOf(between, document));
    between = [];
  };
  for (const node of nodes) {
    const stray = PARTS.find((name) => isDirective(node, name));
    if (stray) document.problems.push({ line: lineOf(node), message: `"${stray}" stands outside a step` });
    if (isDirective(node, 'step')) {
      endBetween();
      sections.push(readStep(node, document, sections.filter(({ kind }) => kind === 'step').length + 1));
    } else between.push(node);
  }
  endBetween();
  return sections;
}

const lineOf = (node: Node) => node.position!.start.line;

function readStep(node: ContainerDirective, document: Document, number: number): GuideStep {
  const { problems, slice } = document;
  const line = lineOf(node);
  const title = textOf(node.attributes?.title);
  if (!title) problems.push({ line, message: 'a step needs title="…"' });
  const part = (name: (typeof PARTS)[number]) => {
    const found = node.children.filter((child): child is ContainerDirective => isDirective(child, name));
    const words = found.map(({ children }) => slice(children)).join('\n\n');
    return words === '' ? undefined : words;
  };
  const verify = part('verify');
  if (verify === undefined)
    problems.push({ line, message: 'this step does not say how to verify it: `:::verify` is missing' });
  const rollback = part('rollback');
  const rest = node.children.filter((child) => !PARTS.some((name) => isDirective(child, name)));
  return {
    kind: 'step',
    title: title ?? `Step ${number}`,
    parts: partsOf(rest, document),
    ...(verify !== undefined && { verify }),
    ...(rollback !== undefined && { rollback }),
    line,
  };
}
