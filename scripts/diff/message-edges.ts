/** Changed messages as edges of a picture: one for all of one kind of change that one process says to another. Pure. */
import type { Message } from '../model/architecture.ts';
import type { DiffOutput } from '../model/diff-output.ts';
import type { GraphEvidence } from '../model/graph.ts';
import type { Renamed } from './renamed.ts';
import type { UnionNode } from './union.ts';

export interface MessageEdge {
  from: string;
  to: string;
  /** `call {:lift, crate} and 2 more`. */
  text: string;
  kinds: string[];
  state: 'added' | 'removed' | 'changed';
  evidence: GraphEvidence[];
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
  const edges = new Map<string, Omit<MessageEdge, 'text'>>();
  const add = (said: Message, state: MessageEdge['state'], name: (module: string) => string, words?: string) => {
    const { from, to, kind, message, confidence } = said;
    if (to === null || name(to) === name(from.module)) return;
    const ends = { from: end(name(from.module)), to: end(name(to)) };
    const key = JSON.stringify([ends, state]);
    const edge = edges.get(key) ?? { ...ends, state, kinds: [], evidence: [] };
    edges.set(key, edge);
    if (!edge.kinds.includes(kind)) edge.kinds.push(kind);
    const says = `${kind} ${message}${words === undefined ? '' : `: ${words}`}`;
    edge.evidence.push({ says, file: from.file, line: from.line, confidence });
  };
  const as = (module: string) => module;
  for (const one of added) add(one, 'added', as);
  for (const one of removed) add(one, 'removed', renamed.module);
  for (const { to, changes } of changed) {
    const counts = changes.filter(({ what }) => what === 'timeout' || what === 'to');
    const words = counts.map(({ what, from, to: is }) => `${what} ${from ?? 'none'} → ${is ?? 'none'}`);
    if (counts.length > 0) add(to, 'changed', as, words.join(', '));
  }
  return [...edges.values()].map((edge) => {
    const [first = '', ...others] = new Set(edge.evidence.map(({ says }) => says));
    return { ...edge, text: others.length > 0 ? `${first} and ${others.length} more` : first };
  });
}
