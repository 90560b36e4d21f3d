/** Runbooks: `::::step{phase="mitigate" title="…"}` with a command, `:::expect`, `:::if-not` and `:::rollback`. */
import type { ContainerDirective } from 'mdast-util-directive';
import { phase as phases, type Runbook, runbookFrontmatter, type Step } from '../model/prose.ts';
import { type Document, type Node, type Problem, parseDocument, type Source, textOf } from './document.ts';
import { pick } from './frontmatter.ts';

const PARTS = ['expect', 'if-not', 'rollback'] as const;

/** Reads a runbook. What it lacks is said among its problems and filled with what frightens least: it is shown in any case. */
export function readRunbook(source: Source, id: string): Runbook {
  const document = parseDocument(source, id, ['step', ...PARTS]);
  const { problems, nodes, slice, title, file } = document;
  const given = pick(document.frontmatter, runbookFrontmatter.shape, problems);
  const broken = document.frontmatter.problems.length > 0;
  for (const key of ['title', 'severity', 'trigger', 'impact'] as const)
    if (!broken && !Object.hasOwn(document.frontmatter.data, key) && !(key === 'title' && title !== id))
      problems.push({ line: 1, message: `"${key}" is missing in the frontmatter` });
  const first = nodes.findIndex(isStep);
  const before = first === -1 ? nodes : nodes.slice(0, first);
  const steps: Step[] = [];
  const between: Node[][] = [];
  for (const node of first === -1 ? [] : nodes.slice(first)) {
    if (isStep(node)) steps.push(readStep(node, document, steps));
    else if (node.type !== 'heading') between.push([node]);
  }
  for (const node of nodes) strayPart(node, problems);
  return {
    ...{ alerts: [], symptoms: [], errors: [], processes: [], modules: [] },
    ...{ severity: 'medium', trigger: '', impact: '' },
    ...given,
    title,
    id,
    file,
    intro: slice(before),
    steps,
    notes: between.length > 0 ? between.map(slice).join('\n\n') : undefined,
    problems: problems.sort((a, b) => a.line - b.line),
  };
}

const isDirective = (node: Node, name: string): node is ContainerDirective =>
  node.type === 'containerDirective' && node.name === name;
const isStep = (node: Node): node is ContainerDirective => isDirective(node, 'step');

function strayPart(node: Node, problems: Problem[]): void {
  const part = PARTS.find((name) => isDirective(node, name));
  if (part) problems.push({ line: node.position!.start.line, message: `"${part}" stands outside a step` });
}

function readStep(node: ContainerDirective, { slice, problems }: Document, earlier: readonly Step[]): Step {
  const line = node.position!.start.line;
  const attributes = node.attributes ?? {};
  const read = phases.safeParse(attributes.phase);
  if (!read.success) problems.push({ line, message: `a step needs phase="…", one of ${phases.options.join(', ')}` });
  const phase = read.data ?? 'diagnose';
  const title = textOf(attributes.title);
  if (!title) problems.push({ line, message: 'a step needs title="…"' });
  const fence = node.children.find((child) => child.type === 'code');
  if (!fence) problems.push({ line, message: 'this step has no command: a fenced code block is missing' });
  const part = (name: (typeof PARTS)[number]) => {
    const found = node.children.filter((child): child is ContainerDirective => isDirective(child, name));
    return found.length > 0 ? found.map(({ children }) => slice(children)).join('\n\n') : undefined;
  };
  const rest = node.children.filter((child) => child !== fence && !PARTS.some((name) => isDirective(child, name)));
  return {
    id: `${phase}-${earlier.filter((step) => step.phase === phase).length + 1}`,
    phase,
    title: title ?? `Step ${earlier.length + 1}`,
    text: rest.map((child) => slice([child])).join('\n\n'),
    command: fence && { language: fence.lang ?? 'text', code: fence.value },
    expect: part('expect'),
    ifNot: part('if-not'),
    rollback: part('rollback'),
    line,
  };
}
