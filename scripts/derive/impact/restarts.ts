/** Who starts anew when a child exits abnormally: OTP's supervisor principles, "Restart Strategy" and "Child Specification". */
import type { SupervisionNode } from '../../model/architecture.ts';
import type { Restart } from '../../model/impact.ts';
import type { ProcessList } from '../processes/process-list.ts';
import { type Child, isLinked, type Trees } from './tree.ts';

/** What a supervisor does about the exit of one of its nodes. */
export function restartOf(node: SupervisionNode, trees: Trees, processes: ProcessList): Restart {
  const parent = trees.parentOf(node.id);
  const name = nameOf(processes);
  const base = {
    node: node.id,
    supervisor: parent ? name(parent) : null,
    strategy: parent?.strategy ?? null,
    restart: node.restart ?? null,
    restarted: [],
    gone: [],
    open: [],
  };
  if (!parent) return { ...base, says: rootSays(node) };
  if (isLinked(node)) {
    const says = `No supervisor watches it: ${name(parent)} links it, and gets its exit signal.`;
    return { ...base, supervisor: null, strategy: null, says };
  }
  if (node.restart === 'temporary')
    return { ...base, says: `${name(parent)} does not start it again: it is temporary.` };
  const siblings = trees.childrenOf(parent.id).filter((child) => !isLinked(child.node));
  const swept = sweptWith(node, parent, siblings);
  const kept = swept.filter((child) => child.node.id === node.id || child.node.restart !== 'temporary');
  const started = kept.flatMap((child) => trees.startedWith(child.node.id));
  const known = started.filter((one) => processes.keyOfNode(one.id) !== null);
  return {
    ...base,
    restarted: [...new Set(known.map(name))],
    gone: [
      ...swept
        .filter((child) => !kept.includes(child))
        .map((child) => ({ process: name(child.node), why: 'temporary: ended with its siblings, not started again' })),
      ...kept.flatMap((child) => emptied(child.node, trees, name)),
    ],
    open: openOf(
      parent,
      started.filter((one) => !known.includes(one)),
    ),
    says: says(node, parent, swept.length, name),
  };
}

/** The key of a node's process; of a computed child, its text. */
export function nameOf(processes: ProcessList): (node: SupervisionNode) => string {
  return (node) => processes.keyOfNode(node.id) ?? node.module ?? node.expression ?? node.id;
}

/** The child and the siblings that its supervisor ends with it. Where the strategy is a value, the child alone is sure. */
function sweptWith(node: SupervisionNode, parent: SupervisionNode, siblings: readonly Child[]): readonly Child[] {
  const own = siblings.filter((child) => child.node.id === node.id);
  if (parent.kind === 'dynamic') return own;
  if (parent.strategy === 'one_for_all') return siblings;
  if (parent.strategy !== 'rest_for_one') return own;
  const at = siblings.findIndex((child) => child.node.id === node.id);
  return siblings.slice(Math.max(0, at));
}

/** A supervisor that is started anew has only the children that its `init/1` lists. */
function emptied(node: SupervisionNode, trees: Trees, name: (node: SupervisionNode) => string): Restart['gone'] {
  const below = trees.ofRunTime(node.id);
  const tasks = below.filter((one) => one.kind === 'task');
  const others = [...new Set(below.filter((one) => !tasks.includes(one)).map(name))];
  const gone = others.map((process) => ({ process, why: 'started at run time: its supervisor comes back empty' }));
  if (tasks.length === 0) return gone;
  const places = tasks.length === 1 ? 'one place starts them' : `${tasks.length} places start them`;
  return [...gone, { process: `tasks of ${name(node)}`, why: `those that run are ended: ${places}` }];
}

function openOf(parent: SupervisionNode, computed: readonly SupervisionNode[]): string[] {
  const open = computed
    .filter((one) => one.module === null)
    .map((one) => `a computed child is among them: \`${one.expression ?? one.id}\``);
  if (parent.strategy === undefined && parent.kind !== 'dynamic')
    open.push('the strategy of its supervisor is not written where it can be read');
  return open;
}

function rootSays(node: SupervisionNode): string {
  if (node.kind === 'application') return 'It is the application: when its top supervisor ends, the application stops.';
  return 'No scanned supervisor starts it: nothing that was scanned starts it again.';
}

function says(
  node: SupervisionNode,
  parent: SupervisionNode,
  swept: number,
  name: (node: SupervisionNode) => string,
): string {
  const when = node.restart === 'transient' ? ' after an abnormal exit' : '';
  if (parent.strategy === 'one_for_all' && parent.kind !== 'dynamic')
    return `${name(parent)} is one_for_all: it ends every child and starts all ${swept} again${when}, in order.`;
  if (parent.strategy === 'rest_for_one' && parent.kind !== 'dynamic')
    return `${name(parent)} is rest_for_one: it ends what was started after it and starts ${swept === 1 ? 'it' : `${swept} children`} again${when}, in order.`;
  if (parent.strategy === undefined && parent.kind !== 'dynamic')
    return `${name(parent)} starts it again${when}; who else is restarted depends on a strategy that is computed.`;
  return `${name(parent)} starts it again${when}, and nothing else.`;
}
