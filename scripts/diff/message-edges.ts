/** Changed messages as edges of a drawing: one for all that one process says to another. Pure. */
import type { Message } from '../model/architecture.ts';
import type { DiffOutput } from '../model/diff-output.ts';
import type { Renamed } from './renamed.ts';
import type { UnionNode } from './union.ts';

export interface MessageEdge {
  from: string;
  to: string;
  text: string;
  state: 'added' | 'removed' | 'changed';
}

/** Ends are keys of the forest, or `module Name` for code that is no place of it. What a process says to itself, and what has no known receiver, is left out. */
export function messageEdges(
  { added, removed, changed }: DiffOutput['messages'],
  renamed: Renamed,
  union: readonly UnionNode[],
): MessageEdge[] {
  const places = new Map<string, string>();
  for (const { node, key } of union) if (node.module !== null && !places.has(node.module)) places.set(node.module, key);
  const end = (module: string) => places.get(module) ?? `module ${module}`;
  const edges = new Map<string, MessageEdge & { texts: Set<string> }>();
  const add = (
    { from, to, kind, message, timeout }: Message,
    state: MessageEdge['state'],
    name: (module: string) => string,
  ) => {
    if (to === null || name(to) === name(from.module)) return;
    const ends = { from: end(name(from.module)), to: end(name(to)) };
    const key = JSON.stringify([ends, state]);
    const edge = edges.get(key) ?? { ...ends, state, text: '', texts: new Set() };
    edges.set(key, edge);
    const wait = state === 'changed' && timeout !== undefined ? `, timeout ${timeout}` : '';
    edge.texts.add(`${kind} ${message}${wait}`);
  };
  const as = (module: string) => module;
  for (const one of added) add(one, 'added', as);
  for (const one of removed) add(one, 'removed', renamed.module);
  for (const { to, changes } of changed)
    if (changes.some(({ what }) => what === 'timeout' || what === 'to')) add(to, 'changed', as);
  return [...edges.values()].map(({ texts, ...edge }) => {
    const [first = '', ...others] = texts;
    return { ...edge, text: others.length > 0 ? `${first} and ${others.length} more` : first };
  });
}
