/** A diagram's graph → SVG for a page: drawn once when the report is made. */
import type { Diagram } from '../model/report.ts';
import { forestLayout, isForest } from './drawing/forest.ts';
import { layeredLayout } from './drawing/layered.ts';
import { svgOf } from './drawing/svg.ts';

/**
 * SVG with a title, links around nodes that lead somewhere, and what each edge rests on. `null` for a diagram without a
 * graph: the page then shows its text. The same graph gives the same bytes.
 */
export async function drawDiagram({ id, title, graph }: Diagram): Promise<string | null> {
  if (!graph || graph.nodes.length === 0) return null;
  const layout = isForest(graph) ? forestLayout(graph) : await layeredLayout(graph);
  return svgOf(graph, layout, { id, title });
}
