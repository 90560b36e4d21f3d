/** Runbooks: written for Atlas with `::::step` blocks, or in plain Markdown. */
import type { Runbook } from '../model/runbook.ts';
import { type Document, type Node, type Problem, parseDocument, type Source } from './document.ts';
import { readPlainRunbook } from './plain-runbook.ts';
import { headOf, type RunbookDefaults } from './runbook-head.ts';
import { isDirective, PARTS, readStep, type WrittenStep } from './runbook-step.ts';

/** A runbook whose steps still name where they lead. */
export interface WrittenRunbook extends Runbook {
  steps: WrittenStep[];
}

/**
 * Reads a runbook. What it lacks is said among its problems, and absent in what is read: it is shown in any case. A document without
 * any step block is read by its headings, lists and code blocks.
 */
export function readRunbook(source: Source, id: string, defaults: RunbookDefaults = {}): WrittenRunbook {
  const document = parseDocument(source, id, ['step', ...PARTS]);
  const { nodes, problems, title, file } = document;
  const plain = !nodes.some(({ type }) => type === 'containerDirective' || type === 'leafDirective');
  const head = headOf(document, defaults, plain && !OWN_KEYS.some((key) => key in document.frontmatter.data));
  const body = plain ? readPlainRunbook(document, head) : readBody(document);
  return { ...head, ...body, title, id, file, problems: problems.sort((a, b) => a.line - b.line) };
}

/** A head that has one of these is written for Atlas. */
const OWN_KEYS = ['severity', 'trigger', 'impact', 'alerts', 'symptoms', 'processes', 'modules', 'lastExercised'];

type Body = Pick<WrittenRunbook, 'intro' | 'steps' | 'notes'>;

function readBody(document: Document): Body {
  const { nodes, slice, problems } = document;
  const first = nodes.findIndex(isStep);
  const steps: WrittenStep[] = [];
  const between: Node[][] = [];
  for (const node of first === -1 ? [] : nodes.slice(first)) {
    if (isStep(node)) steps.push(readStep(node, document, steps));
    else if (node.type !== 'heading') between.push([node]);
  }
  for (const node of nodes) strayPart(node, problems);
  return {
    intro: slice(first === -1 ? nodes : nodes.slice(0, first)),
    steps,
    notes: between.length > 0 ? between.map(slice).join('\n\n') : undefined,
  };
}

const isStep = (node: Node) => isDirective(node, 'step');

function strayPart(node: Node, problems: Problem[]): void {
  const part = PARTS.find((name) => isDirective(node, name));
  if (part) problems.push({ line: node.position!.start.line, message: `"${part}" stands outside a step` });
}
