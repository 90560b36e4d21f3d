/** The box of a process. */
import type { Supervision } from '../model/architecture.ts';
import type { GraphNode } from '../model/graph.ts';
import type { Process } from '../model/process-graph.ts';
import { node } from './graph.ts';
import { processPath } from './links.ts';
import { settingsOf } from './supervision-node.ts';

/** Linked to its own page; over it stands what its supervisor knows of it. */
export function processNode(one: Process, supervision: Supervision, parts: Partial<GraphNode> = {}): GraphNode {
  const place = supervision.nodes.find(({ id }) => id === one.nodes[0]);
  const title = place
    ? settingsOf(place)
    : [`${one.kind}, in no tree`, one.file && `${one.file}:${one.line}`].filter(Boolean).join('\n');
  return { ...node(one.key, one.key, { title, link: processPath(one.slug) }), ...parts };
}
