/** One drawing of both revisions, around what changed: one graph has one layout, so that what stayed stays in place. Pure. */
import { nodeText } from '../diagrams/supervision-node.ts';
import type { DiffOutput } from '../model/diff-output.ts';
import { ChangeChart, type Mark } from './change-chart.ts';
import { messageEdges } from './message-edges.ts';
import type { MatchedForests } from './processes.ts';
import type { Renamed } from './renamed.ts';
import { type UnionNode, unionOf } from './union.ts';

/** Boxes and messages that a drawing holds. */
const LIMIT = 40;
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
  const edges = messageEdges(messages, renamed, union);
  if (marks.size === 0 && edges.length === 0) return null;
  const wanted = [...marks.keys(), ...edges.flatMap(({ from, to }) => [from, to])];
  const shown = new Set(unique([...wanted, ...surroundings(union, marks, tree)]).slice(0, LIMIT));
  const chart = new ChangeChart();
  for (const { key, node } of union) if (shown.has(key)) chart.node(key, nodeText(node), marks.get(key));
  for (const module of unique(edges.flatMap(({ from, to }) => [from, to])).sort())
    if (shown.has(module) && !chart.has(module)) chart.node(module, module.slice(MODULE.length));
  for (const one of union) draw(chart, one);
  for (const { from, to, text, state } of edges
    .filter(({ from, to }) => chart.has(from) && chart.has(to))
    .slice(0, MESSAGES))
    chart.message(from, to, text, state);
  return { mermaid: chart.text(), nodes: shown.size, left: unique(wanted).filter((key) => !shown.has(key)).length };
}

/** What a key of a module that is no place of the forest begins with. */
const MODULE = 'module ';

function draw(chart: ChangeChart, { key, parent, was, state }: UnionNode): void {
  if (!chart.has(key)) return;
  const moved = state === 'kept' && parent !== was;
  if (parent !== null && chart.has(parent)) chart.child(parent, key, moved ? 'added' : state);
  if (moved && was !== null && chart.has(was)) chart.child(was, key, 'removed');
}

function marksOf(union: readonly UnionNode[], { processes, supervision }: Changed['tree']): Map<string, Mark> {
  const says = new Map<string, string[]>();
  const say = (id: string, words: string) => says.set(id, [...(says.get(id) ?? []), words]);
  for (const { process, changes } of supervision.settings)
    for (const { what, from, to } of changes) say(process.id, `${what} ${from ?? 'unknown'} → ${to ?? 'unknown'}`);
  for (const { parent } of supervision.reordered) say(parent, 'start order');
  for (const { to } of processes.moved) say(to.id, 'moved');
  for (const { to, changes } of processes.changed)
    for (const { what, from, to: is } of changes) say(to.id, `${what} ${from ?? 'none'} → ${is ?? 'none'}`);
  const marks = new Map<string, Mark>();
  for (const { key, state } of union) {
    const words = says.get(key);
    if (state !== 'kept') marks.set(key, { state });
    else if (words) marks.set(key, { state: 'changed', words: words.join(', ') });
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
