/** One process: who talks to it, and whom it talks to. */
import type { Supervision } from '../../model/architecture.ts';
import type { ProcessGraph } from '../../model/process-graph.ts';
import type { Diagram } from '../../model/report.ts';
import { compare, diagramOf, graphOf } from '../graph.ts';
import { identifier } from '../mermaid.ts';
import { bundled, saidBetween } from '../process-edges.ts';
import { processNode } from '../process-node.ts';

/** Neighbours that are shown: a picture to read at once. */
const SHOWN = 24;

/** `null` for a process that no other is seen to talk to, and that talks to none. */
export function drawNeighbours(key: string, graph: ProcessGraph, supervision: Supervision): Diagram | null {
  const { processes, edges } = graph;
  const here = processes.find((one) => one.key === key);
  const said = saidBetween(graph).filter(({ from, to }) => from === key || to === key);
  if (!here || said.length === 0) return null;
  const weights = new Map<string, number>();
  for (const { from, to, kind } of said) {
    const other = from === key ? to : from;
    // Whom it waits for, and who waits for it, matter most.
    weights.set(other, (weights.get(other) ?? 0) + (kind === 'call' ? 1000 : 1));
  }
  const others = [...weights].sort(([a, x], [b, y]) => y - x || compare(a, b)).map(([other]) => other);
  const shown = new Set([key, ...others.slice(0, SHOWN)]);
  const nodes = processes
    .filter((one) => shown.has(one.key))
    .map((one) =>
      one === here
        ? { ...processNode(one, supervision, { look: 'here' }), link: undefined }
        : processNode(one, supervision),
    )
    .map(({ link, ...box }) => (link === undefined ? box : { ...box, link }));
  const picture = graphOf({
    direction: 'LR',
    nodes,
    edges: bundled(said.filter(({ from, to }) => shown.has(from) && shown.has(to))),
    leftOut: [
      others.length > SHOWN
        ? `${others.length - SHOWN} more processes talk to it or are talked to: they stand in the tables.`
        : '',
      ...fromNowhere(edges.filter(({ from, to }) => from === null && to === key).length),
    ].filter(Boolean),
  });
  return diagramOf(
    { id: `neighbours-${identifier(key)}`, title: `Who talks to ${key}, and whom it talks to`, of: 'processes' },
    picture,
  );
}

const fromNowhere = (count: number) =>
  count > 0 ? [`${count} more messages to it come from code that no scanned process runs.`] : [];
