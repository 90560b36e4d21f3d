/** `::::step{phase="mitigate" title="…"}` with a command, `:::expect`, `:::if-not` and `:::rollback`. */
import type { ContainerDirective } from 'mdast-util-directive';
import { nearest } from '../config/nearest.ts';
import { type Phase, phase as phases, type Step, where as wheres } from '../model/runbook.ts';
import { type Document, type Node, type Problem, textOf } from './document.ts';
import { placeOfCommand } from './place-of-command.ts';

/** Parts of a step, as directives inside it. */
export const PARTS = ['expect', 'if-not', 'rollback'] as const;

/** Phases that an author names; `steps` is for documents that name none. */
const AUTHORED = phases.options.filter((one) => one !== 'steps');
const ATTRIBUTES = ['phase', 'title', 'where', 'takes', 'danger', 'goto'];

export const isDirective = (node: Node, name: string): node is ContainerDirective =>
  node.type === 'containerDirective' && node.name === name;

/** A step, and where its "if not" leads as written: it is resolved when all runbooks are known. */
export interface WrittenStep extends Step {
  leads?: string;
}

/** Reads one step; `earlier` are those before it. */
export function readStep(node: ContainerDirective, document: Document, earlier: readonly Step[]): WrittenStep {
  const { slice, problems } = document;
  const line = node.position!.start.line;
  const attributes = attributesOf(node, ATTRIBUTES, problems);
  const phase = phaseOf(attributes.phase, line, problems);
  const title = textOf(attributes.title);
  if (!title) problems.push({ line, message: 'a step needs title="…"' });
  const fence = node.children.find((child) => child.type === 'code');
  if (!fence) problems.push({ line, message: 'this step has no command: a fenced code block is missing' });
  const partsOf = (name: (typeof PARTS)[number]) =>
    node.children.filter((child): child is ContainerDirective => isDirective(child, name));
  const part = (name: (typeof PARTS)[number]) => {
    const found = partsOf(name);
    return found.length > 0 ? found.map(({ children }) => slice(children)).join('\n\n') : undefined;
  };
  for (const name of ['expect', 'rollback'] as const) for (const one of partsOf(name)) attributesOf(one, [], problems);
  const turns = partsOf('if-not').map((one) => textOf(attributesOf(one, ['goto'], problems).goto));
  const leads = turns.find((one) => one !== undefined) ?? textOf(attributes.goto);
  const rest = node.children.filter((child) => child !== fence && !PARTS.some((name) => isDirective(child, name)));
  const command = fence && { language: fence.lang ?? 'text', code: fence.value };
  const place = textOf(attributes.where);
  const known = wheres.safeParse(place);
  if (place && !known.success)
    problems.push({ line, message: `where="${place}": expected one of ${wheres.options.join(', ')}` });
  const typed = known.data ?? (command && placeOfCommand(command));
  return {
    id: `${phase}-${earlier.filter((step) => step.phase === phase).length + 1}`,
    phase,
    title: title ?? `Step ${earlier.length + 1}`,
    text: rest.map((child) => slice([child])).join('\n\n'),
    command,
    ...(typed && { where: typed }),
    expect: part('expect'),
    ifNot: part('if-not'),
    rollback: part('rollback'),
    ...(textOf(attributes.takes) && { takes: textOf(attributes.takes) }),
    ...(textOf(attributes.danger) && { danger: textOf(attributes.danger) }),
    ...(leads && { leads }),
    line,
  };
}

function phaseOf(given: unknown, line: number, problems: Problem[]): Phase {
  const named = AUTHORED.find((one) => one === given);
  if (!named) problems.push({ line, message: `a step needs phase="…", one of ${AUTHORED.join(', ')}` });
  return named ?? 'diagnose';
}

/** Attributes of a directive; those that mean nothing are said. */
function attributesOf(
  node: ContainerDirective,
  known: readonly string[],
  problems: Problem[],
): Record<string, string | null | undefined> {
  const attributes = node.attributes ?? {};
  for (const name of Object.keys(attributes)) {
    if (known.includes(name)) continue;
    const [near] = nearest(name, known, 1);
    problems.push({
      line: node.position!.start.line,
      message: `unknown attribute "${name}" of "${node.name}"${near ? `; did you mean "${near}"?` : known.length > 0 ? `; known here: ${known.join(', ')}` : ''}`,
    });
  }
  return attributes;
}
