/** A diagram's graph → SVG for a page: drawn once when the report is made. */
import type { Graph } from '../model/graph.ts';
import type { Diagram } from '../model/report.ts';
import { forestLayout, isForest } from './drawing/forest.ts';
import { layeredLayout } from './drawing/layered.ts';
import type { Layout } from './drawing/layout.ts';
import { isStar, starLayout } from './drawing/star.ts';
import { svgOf } from './drawing/svg.ts';

/**
 * SVG with a title, links around nodes that lead somewhere, and what each edge rests on. `null` for a diagram without a
 * graph: the page then shows its text. The same graph gives the same bytes.
 */
export async function drawDiagram({ id, title, graph }: Diagram): Promise<string | null> {
  if (!graph || graph.nodes.length === 0) return null;
  return svgOf(graph, await layoutOf(graph), { id, title });
}

async function layoutOf(graph: Graph): Promise<Layout> {
  if (graph.direction === 'LR' && isStar(graph)) return starLayout(graph);
  return isForest(graph) ? forestLayout(graph) : layeredLayout(graph);
}
