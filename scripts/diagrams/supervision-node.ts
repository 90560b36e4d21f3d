/** How a node of the supervision forest is drawn: its name, its strategy, and how sure it is. */
import type { SupervisionNode } from '../model/architecture.ts';
import type { Stroke } from './mermaid.ts';

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

/** The edge to a node: solid where the code says that it is started, dotted where something else decides. */
export function edgeOf(node: SupervisionNode): { stroke: Stroke; text?: string } {
  switch (node.known) {
    case 'conditional':
      return { stroke: 'dotted', text: 'conditional' };
    case 'dynamic':
      return { stroke: 'dotted', text: node.note?.startsWith('linked') ? 'linked' : 'at run time' };
    case 'unknown':
      return { stroke: 'dotted', text: 'computed' };
    default:
      return { stroke: 'solid' };
  }
}
