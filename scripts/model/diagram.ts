/** Diagrams as the report holds them. */
import { z } from 'zod';
import { graph } from './graph.ts';

/** Where a diagram belongs on the pages. */
export const diagramKind = z.enum(['supervision', 'processes', 'dependencies', 'place']);

/** A diagram: the graph, the same as Mermaid text, and where its nodes lead. */
export const diagram = z.object({
  id: z.string(),
  title: z.string(),
  /** What it is about, in few words: a tree, a branch, a context. Absent: the title says it. */
  part: z.string().optional(),
  of: diagramKind.optional(),
  /** The first of several pictures of its kind: the others are cut out of it. */
  overview: z.boolean().optional(),
  mermaid: z.string(),
  /** Node id in the Mermaid text → link in the site, without base path. */
  links: z.record(z.string(), z.string()),
  /** Absent: nothing is drawn, the text is shown. */
  graph: graph.optional(),
});
export type Diagram = z.infer<typeof diagram>;
