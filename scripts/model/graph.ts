/** A graph as value: what diagrams say, before it becomes Mermaid text, a drawing or a list. */
import { z } from 'zod';
import { confidence, relativePath } from './words.ts';

/** What became of an element between two revisions that are laid over each other. */
export const change = z.enum(['added', 'removed', 'changed', 'kept']);
export type Change = z.infer<typeof change>;

/** A box. */
export const graphNode = z.object({
  /** What it is called outside the picture: a process, a module, a context. Unique in its graph. */
  id: z.string(),
  label: z.string(),
  /** More than the label says: settings, how it is known, its place. Shown over the box and in the list. */
  title: z.string().optional(),
  /** Path in the site, without base. */
  link: z.string().optional(),
  /** Id of the group that it stands in. */
  group: z.string().optional(),
  /** `faint`: computed, or not of this codebase. `here`: what the picture is about. `boundary`: at home in another picture. */
  look: z.enum(['plain', 'faint', 'here', 'boundary']).default('plain'),
  change: change.optional(),
});
export type GraphNode = z.infer<typeof graphNode>;

/** Why an edge is there: what the code says, and where. */
export const graphEvidence = z.object({
  /** `call {:lookup, key}, waits 5000 ms (default)`. */
  says: z.string(),
  file: relativePath.nullable(),
  line: z.number().int().nullable(),
  confidence,
});
export type GraphEvidence = z.infer<typeof graphEvidence>;

/** Everything that leads from one box to another: one edge for each pair. */
export const graphEdge = z.object({
  from: z.string(),
  to: z.string(),
  /** In which ways, the strongest first: `call`, `cast`, `starts`, `needs`. */
  kinds: z.array(z.string()).min(1),
  /** What is written on it: never colour or stroke alone. */
  label: z.string().optional(),
  /** `inferred` and `unknown` are drawn with a broken line. */
  confidence,
  /** The first places, by file and line. */
  evidence: z.array(graphEvidence).default([]),
  /** Places beside those. */
  more: z.number().int().default(0),
  /** Too weak for the picture: it stands in the list alone. */
  folded: z.boolean().optional(),
  change: change.optional(),
});
export type GraphEdge = z.infer<typeof graphEdge>;

/** A picture: nodes in the order in which they are read, edges between them, frames around some. */
export const graph = z.object({
  /** `LR`: to the right, `TD`: downwards. */
  direction: z.enum(['LR', 'TD']),
  nodes: z.array(graphNode),
  edges: z.array(graphEdge),
  groups: z.array(z.object({ id: z.string(), label: z.string() })).default([]),
  /** Sentences: what the picture leaves out, with figures. */
  leftOut: z.array(z.string()).default([]),
});
export type Graph = z.infer<typeof graph>;
