/** How a place in the supervision forest is drawn: its name, its settings, and how sure it is. */
import type { SupervisionNode } from '../model/architecture.ts';
import type { GraphEdge, GraphNode } from '../model/graph.ts';
import { edge, node } from './graph.ts';

/** `Foundation.Supervisor, one_for_one`; a library's process also by its registered name. */
export function nodeText(node: SupervisionNode): string {
  const name = taskOf(node) ?? node.module ?? node.expression ?? node.id;
  const called = calledBy(node);
  const parts = [called !== undefined && called !== node.module && isGeneric(node) ? `${called} (${name})` : name];
  if (node.strategy !== undefined && node.kind !== 'dynamic') parts.push(node.strategy);
  return parts.join(', ');
}

/** The registered name when it is written out; one that is computed says less than the child's id. */
function calledBy({ name, childId }: SupervisionNode): string | undefined {
  return name?.includes('#{') ? childId : name;
}

/** A task of run time is told apart by the function that starts it. */
function taskOf({ kind, known, note }: SupervisionNode): string | undefined {
  const by = kind === 'task' && known === 'dynamic' ? /^started by (\S+)/.exec(note ?? '')?.[1] : undefined;
  return by && `task of ${by}`;
}

const GENERIC = new Set([
  'Registry',
  'Supervisor',
  'DynamicSupervisor',
  'Task.Supervisor',
  'PartitionSupervisor',
  'Agent',
]);

function isGeneric(node: SupervisionNode): boolean {
  return node.kind === 'external' || GENERIC.has(node.module ?? '');
}

/** What it is and how it is kept, in a line; then how it is known, and where it is written. */
export function settingsOf(one: SupervisionNode): string {
  const filled = (key: string) => (one.defaults.includes(key) ? ' by default' : '');
  const intensity =
    one.maxRestarts !== undefined && one.maxSeconds !== undefined
      ? `${one.maxRestarts} restarts in ${one.maxSeconds} s${filled('maxRestarts')}`
      : undefined;
  const settings = [
    one.kind,
    one.strategy && `${one.strategy}${filled('strategy')}`,
    intensity,
    one.restart && `${one.restart}${filled('restart')}`,
    one.shutdown && `shutdown ${one.shutdown}${filled('shutdown')}`,
    one.name && one.name !== one.module && `named ${one.name}`,
  ];
  return [settings.filter(Boolean).join(', '), howKnown(one), one.file && `${one.file}:${one.line}`]
    .filter(Boolean)
    .join('\n');
}

const howKnown = ({ known, note }: SupervisionNode) =>
  known === 'static' ? note : `${known}${note ? `: ${note}` : ''}`;

/** The box of a place. */
export function placeNode(one: SupervisionNode, parts: Partial<GraphNode> = {}): GraphNode {
  const faint = one.known === 'unknown' || one.kind === 'external';
  return { ...node(one.id, nodeText(one), { look: faint ? 'faint' : 'plain', title: settingsOf(one) }), ...parts };
}

/** The longest condition that is written on an edge: a longer one is told over it. */
const CONDITION = 40;

/** From a supervisor to a child: unbroken where the code says that it is started, broken where something else decides. */
export function startsEdge(parent: string, child: SupervisionNode): GraphEdge {
  const sure = child.known === 'static' || child.known === 'indirect';
  const says = [`starts ${nodeText(child)}`, howKnown(child)].filter(Boolean).join(', ');
  const { file, line, confidence } = child;
  return edge({
    from: parent,
    to: child.id,
    kinds: ['starts'],
    ...(sure ? {} : { label: written(child) }),
    confidence: sure ? 'exact' : confidence === 'exact' ? 'inferred' : confidence,
    evidence: [{ says, file, line, confidence }],
  });
}

function written({ known, note }: SupervisionNode): string {
  if (known === 'conditional') return note !== undefined && note.length <= CONDITION ? note : 'conditional';
  if (known === 'dynamic') return note?.startsWith('linked') ? 'linked' : 'at run time';
  return 'computed';
}
