/** One graph over both revisions, around what changed: it has one layout, so that what stayed stays in place. Pure. */
import { edge, graphOf, LIMIT, node } from '../diagrams/graph.ts';
import { mermaidText } from '../diagrams/mermaid.ts';
import { placeNode, startsEdge } from '../diagrams/supervision-node.ts';
import type { DiffOutput } from '../model/diff-output.ts';
import type { Change, GraphEdge, GraphNode } from '../model/graph.ts';
import { type MessageEdge, messageEdges } from './message-edges.ts';
import type { MatchedForests } from './processes.ts';
import type { Renamed } from './renamed.ts';
import { type UnionNode, unionOf } from './union.ts';

/** Messages that a picture holds. */
const MESSAGES = 40;

interface Changed {
  matched: MatchedForests;
  tree: Pick<DiffOutput, 'processes' | 'supervision'>;
  messages: DiffOutput['messages'];
  renamed: Renamed;
}

/** `null`: neither the forest nor a message between two processes changed. */
export function overlayOf({ matched, tree, messages, renamed }: Changed): DiffOutput['diagram'] {
  const union = unionOf(matched);
  const marks = marksOf(union, tree);
  const said = messageEdges(messages, renamed, union);
  if (marks.size === 0 && said.length === 0) return null;
  const ends = unique(said.flatMap(({ from, to }) => [from, to]));
  const wanted = unique([...marks.keys(), ...ends]);
  const shown = new Set(unique([...wanted, ...surroundings(union, marks, tree)]).slice(0, LIMIT));
  const places = union.filter(({ key }) => shown.has(key));
  const drawn = new Set(places.map(({ key }) => key));
  const code = ends.filter((key) => shown.has(key) && !drawn.has(key)).sort();
  const talk = said.filter(({ from, to }) => shown.has(from) && shown.has(to));
  const left = wanted.length - wanted.filter((key) => shown.has(key)).length;
  const graph = graphOf({
    direction: 'LR',
    nodes: [...places.map((one) => boxOf(one, marks)), ...code.map((key) => node(key, key.slice(MODULE.length)))],
    edges: [...places.flatMap((one) => starts(one, drawn)), ...talk.slice(0, MESSAGES).map(says)],
    leftOut: [
      ...(left > 0 ? [`${left} more that changed.`] : []),
      ...(talk.length > MESSAGES ? [`${talk.length - MESSAGES} more lines of messages.`] : []),
    ],
  });
  return { mermaid: mermaidText(graph), graph };
}

/** What a key of a module that is no place of the forest begins with. */
const MODULE = 'module ';

interface Mark {
  change: Change;
  words?: string;
}

function boxOf({ key, node: one }: UnionNode, marks: ReadonlyMap<string, Mark>): GraphNode {
  const { change, words } = marks.get(key) ?? { change: 'kept' };
  const box = placeNode(one, { id: key, change });
  return words === undefined ? box : { ...box, label: `${box.label}: ${words}` };
}

function starts({ key, node: one, parent, was, state }: UnionNode, drawn: ReadonlySet<string>): GraphEdge[] {
  const from = (end: string, change: Change) => ({ ...startsEdge(end, one), to: key, change });
  const moved = state === 'kept' && parent !== was;
  return [
    ...(parent !== null && drawn.has(parent) ? [from(parent, moved ? 'added' : state)] : []),
    ...(moved && was !== null && drawn.has(was) ? [from(was, 'removed')] : []),
  ];
}

function says({ from, to, text, kinds, state, evidence }: MessageEdge): GraphEdge {
  return edge({ from, to, kinds, label: text, confidence: evidence[0]!.confidence, evidence, change: state });
}

function marksOf(union: readonly UnionNode[], { processes, supervision }: Changed['tree']): Map<string, Mark> {
  const said = new Map<string, string[]>();
  const say = (id: string, words: string) => said.set(id, [...(said.get(id) ?? []), words]);
  for (const { process, changes } of supervision.settings)
    for (const { what, from, to } of changes) say(process.id, `${what} ${from ?? 'unknown'} → ${to ?? 'unknown'}`);
  for (const { parent } of supervision.reordered) say(parent, 'start order');
  for (const { to } of processes.moved) say(to.id, 'moved');
  for (const { to, changes } of processes.changed)
    for (const { what, from, to: is } of changes) say(to.id, `${what} ${from ?? 'none'} → ${is ?? 'none'}`);
  const marks = new Map<string, Mark>();
  for (const { key, state } of union) {
    const words = said.get(key);
    if (state !== 'kept') marks.set(key, { change: state });
    else if (words) marks.set(key, { change: 'changed', words: words.join(', ') });
  }
  return marks;
}

/** Parents of what changed, before and after; then children of supervisors that changed themselves. */
function surroundings(
  union: readonly UnionNode[],
  marks: ReadonlyMap<string, Mark>,
  { supervision }: Changed['tree'],
): string[] {
  const byKey = new Map(union.map((one) => [one.key, one]));
  const above = [...marks.keys()].flatMap((key) =>
    [byKey.get(key)?.parent, byKey.get(key)?.was].filter((one) => one != null),
  );
  const supervisors = new Set([
    ...supervision.reordered.map(({ parent }) => parent),
    ...supervision.settings.map(({ process }) => process.id),
  ]);
  const below = union.filter(({ parent }) => parent !== null && supervisors.has(parent)).map(({ key }) => key);
  return [...above, ...below];
}

const unique = <T>(list: readonly T[]) => [...new Set(list)];
