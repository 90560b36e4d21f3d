/** A diagram: a pure function from the report's structure to Mermaid texts. One folder each, found by name. */
import type { Dependency, Supervision } from '../model/architecture.ts';
import type { ProcessGraph } from '../model/process-graph.ts';
import type { App, Diagram, ModuleRow } from '../model/report.ts';

/** What diagrams draw from. */
export interface DiagramInput {
  title: string;
  apps: readonly App[];
  modules: readonly ModuleRow[];
  supervision: Supervision;
  processGraph: ProcessGraph;
  dependencies: readonly Dependency[];
}

/** What a `diagram.ts` exports as `draw`: none, one or several diagrams. */
export type Draw = (input: DiagramInput) => Diagram[];
