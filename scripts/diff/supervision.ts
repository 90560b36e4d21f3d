/** What became of processes and their supervision. Pure. */
import type { Supervision, SupervisionNode } from '../model/architecture.ts';
import type { DiffOutput, DiffProcess, ValueChange } from '../model/diff-output.ts';
import { longestRising } from './order.ts';
import type { Forest, MatchedForests } from './processes.ts';
import type { Renamed } from './renamed.ts';

/** `processes` and `supervision` of the document. */
export function changedSupervision(
  matched: MatchedForests,
  edges: { from: Supervision['edges']; to: Supervision['edges'] },
  renamed: Renamed,
): Pick<DiffOutput, 'processes' | 'supervision'> {
  const { from, to, before } = matched;
  const stayed = to.nodes.flatMap((node) => {
    const was = before.get(node);
    return was ? [{ was, node }] : [];
  });
  const changed = stayed
    .map(({ was, node }) => ({ was, node, changes: changesOf(was, node, renamed) }))
    .filter(({ changes }) => changes.length > 0);
  const settings = stayed
    .map(({ was, node }) => ({ process: processOf(node, to), changes: settingsOf(was, node) }))
    .filter(({ changes }) => changes.length > 0);
  const moved = stayed.filter(({ was, node }) => {
    const [then, now] = [from.parentOf(was), to.parentOf(node)];
    return now === null ? then !== null : then === null || before.get(now) !== then;
  });
  return {
    processes: {
      added: matched.added.map((node) => processOf(node, to)),
      removed: matched.removed.map((node) => processOf(node, from)),
      changed: changed.map(({ was, node, changes }) => ({
        from: processOf(was, from),
        to: processOf(node, to),
        changes,
      })),
      moved: moved.map(({ was, node }) => ({ from: processOf(was, from), to: processOf(node, to) })),
    },
    supervision: { ...changedEdges(matched, edges), reordered: reorderedIn(matched), settings },
  };
}

/** A place as the document names it. */
export function processOf(node: SupervisionNode, forest: Forest): DiffProcess {
  const { id, module, kind, childId, name, expression, known, confidence, file, line } = node;
  return {
    id,
    module,
    kind,
    ...(childId === undefined ? {} : { childId }),
    ...(name === undefined ? {} : { name }),
    ...(expression === undefined ? {} : { expression }),
    parent: forest.parentOf(node)?.id ?? null,
    known,
    confidence,
    file,
    line,
  };
}

/** An edge stays when both its ends are the same on both sides. */
function changedEdges({ before }: MatchedForests, edges: { from: Supervision['edges']; to: Supervision['edges'] }) {
  const earlier = new Map([...before].map(([node, was]) => [was.id, node.id]));
  const ends = (parent: string | undefined, child: string | undefined) => JSON.stringify([parent, child]);
  const old = new Set(edges.from.map(({ parent, child }) => ends(earlier.get(parent), earlier.get(child))));
  const now = new Set(edges.to.map(({ parent, child }) => ends(parent, child)));
  return {
    added: edges.to.filter(({ parent, child }) => !old.has(ends(parent, child))),
    removed: edges.from.filter(({ parent, child }) => !now.has(ends(earlier.get(parent), earlier.get(child)))),
  };
}

/** Of the children that stayed, those in start order only. */
function reorderedIn({ before, from, to }: MatchedForests): DiffOutput['supervision']['reordered'] {
  return to.nodes.flatMap((parent) => {
    const was = before.get(parent);
    if (!was) return [];
    const stayed = to
      .childrenOf(parent)
      .map((node) => ({ node, old: before.get(node) }))
      .filter(({ node, old }) => old && from.parentOf(old) === was && to.orderOf(node) >= 0 && from.orderOf(old) >= 0)
      .map(({ node, old }) => ({ id: node.id, is: to.orderOf(node), was: from.orderOf(old!) }))
      .sort((a, b) => a.is - b.is);
    // Alternatives of one place share its number.
    const steady = stayed.every(({ was: order }, index) => index === 0 || stayed[index - 1]!.was <= order);
    if (steady) return [];
    const earlier = [...stayed].sort((a, b) => a.was - b.was);
    return [{ parent: parent.id, from: earlier.map(({ id }) => id), to: stayed.map(({ id }) => id) }];
  });
}

/** What of a child was moved when its brothers are taken as they were: the fewest that explain the new order. */
export function movedInOrder(from: readonly string[], to: readonly string[]): string[] {
  const place = new Map(from.map((id, index) => [id, index]));
  const kept = new Set(longestRising(to.map((id) => place.get(id) ?? -1)));
  return to.filter((_, index) => !kept.has(index));
}

const SETTINGS = [
  'strategy',
  'maxRestarts',
  'maxSeconds',
  'restart',
  'shutdown',
  'autoShutdown',
  'significant',
] as const;

/** A default that is written out now is the same setting. */
function settingsOf(was: SupervisionNode, node: SupervisionNode): ValueChange[] {
  return changes(SETTINGS.map((what) => [what, textOf(was[what]), textOf(node[what])]));
}

function changesOf(was: SupervisionNode, node: SupervisionNode, renamed: Renamed): ValueChange[] {
  const module = (name: string | undefined) => (name === undefined ? null : renamed.module(name));
  const inFunction = (name: string | undefined) => (name === undefined ? null : renamed.inFunction(name));
  return changes([
    ['kind', was.kind, node.kind],
    ['name', module(was.name), textOf(node.name)],
    ['childId', textOf(was.childId), textOf(node.childId)],
    ['known', was.known, node.known],
    ['condition', conditionOf(was), conditionOf(node)],
    // Which collection it is made for is a variable's name: that there may be many is what counts.
    ...(was.each && node.each ? [] : [['each', textOf(was.each), textOf(node.each)] as const]),
    ['startedBy', inFunction(starterOf(was)), textOf(starterOf(node))],
    ['builtBy', inFunction(was.builtBy), textOf(node.builtBy)],
    ['restartedBy', inFunction(was.restartedBy), textOf(node.restartedBy)],
    ['facade', module(was.facade), textOf(node.facade)],
    ['runs', module(was.runs), textOf(node.runs)],
  ]);
}

const conditionOf = ({ conditions }: SupervisionNode) => textOf(conditions?.join('; '));

/** Where the call stands is no part of it. */
const starterOf = ({ startedBy }: SupervisionNode) => startedBy && `${startedBy.module}.${startedBy.function ?? '?'}`;

function changes(values: readonly (readonly [string, string | null, string | null])[]): ValueChange[] {
  return values.filter(([, from, to]) => from !== to).map(([what, from, to]) => ({ what, from, to }));
}

const textOf = (value: string | number | boolean | undefined) => (value === undefined ? null : String(value));
