/** What `atlas diff --format json` prints: what differs between two revisions of a codebase. A stable contract: fields are added, never renamed. */
import { z } from 'zod';
import { etsTable, known, message, supervision, supervisionNode } from './architecture.ts';
import { finding } from './finding.ts';
import { graph } from './graph.ts';
import { confidence, relativePath, role, scope, severity } from './words.ts';

/** Raised when a field changes meaning or goes away. */
export const DIFF_OUTPUT_VERSION = 1;

const line = z.number().int();
const moduleNames = z.array(z.string());

/** One of the two revisions. */
export const diffSide = z.object({
  /** As it was named; `working tree` for what is on disk. */
  revision: z.string(),
  /** Full commit hash; of the working tree: the commit that it is based on, `null` before the first. */
  commit: z.string().nullable(),
  /** Working tree only: it differs from its commit. */
  dirty: z.boolean().optional(),
  /** Sources that were read; 0: the folder was not there, or held no Elixir. */
  files: z.number().int(),
  /** Places that could not be read: what stands there is missing from the comparison. */
  parseErrors: z.array(z.object({ file: relativePath, line })),
});
export type DiffSide = z.infer<typeof diffSide>;

/** One value that is another one now; `null`: there was, or is, none that is known. */
export const valueChange = z.object({ what: z.string(), from: z.string().nullable(), to: z.string().nullable() });
export type ValueChange = z.infer<typeof valueChange>;

/** A place in the supervision forest; `parent` is the id of the node that starts it, `null` for a root. */
export const diffProcess = supervisionNode
  .pick({ id: true, module: true, kind: true, childId: true, name: true, expression: true, file: true, line: true })
  .extend({ parent: z.string().nullable(), known, confidence });
export type DiffProcess = z.infer<typeof diffProcess>;

/** A module. */
export const diffModule = z.object({ name: z.string(), role, scope, file: relativePath, line });
export type DiffModule = z.infer<typeof diffModule>;

/** Modules that define, read and set a flag. */
export const flagUse = z.object({ flag: z.string(), defined: moduleNames, read: moduleNames, set: moduleNames });
export type FlagUse = z.infer<typeof flagUse>;

/** Modules that execute (or span) a telemetry event, and those that attach a handler to it. */
export const eventUse = z.object({ event: z.string(), executed: moduleNames, attached: moduleNames });
export type EventUse = z.infer<typeof eventUse>;

/** A need between two contexts: the first two segments of module names. The module pair and place are the first of `count`. */
export const contextNeed = z.object({
  from: z.string(),
  to: z.string(),
  count: z.number().int(),
  example: z.object({ from: z.string(), to: z.string(), file: relativePath, line }),
});
export type ContextNeed = z.infer<typeof contextNeed>;

const edges = supervision.shape.edges;

/** The document. Things of the first revision are as they were there; what is paired is paired by its identity, never by its line. */
export const diffOutput = z.object({
  version: z.literal(DIFF_OUTPUT_VERSION),
  /** Name of the folder that was compared. */
  codebase: z.object({ root: z.string() }),
  from: diffSide,
  to: diffSide,
  /** What counts, in one sentence. */
  summary: z.string(),
  /** Nothing that is listed here differs. */
  same: z.boolean(),
  /** New open findings of at least this severity and confidence fail: exit status 1 goes with it. */
  gate: z.object({ failed: z.boolean(), failOn: severity, confidence, counted: z.number().int() }),
  processes: z.object({
    added: z.array(diffProcess),
    removed: z.array(diffProcess),
    /** Kind, registered name, child id, how it is known, its condition, who builds and starts it. */
    changed: z.array(z.object({ from: diffProcess, to: diffProcess, changes: z.array(valueChange) })),
    /** The same process below another parent. */
    moved: z.array(z.object({ from: diffProcess, to: diffProcess })),
  }),
  supervision: z.object({
    /** Edges, those of added, removed and moved processes included. */
    added: edges,
    removed: edges,
    /** Children that stayed with a parent and start in another order: their ids in the second revision. */
    reordered: z.array(z.object({ parent: z.string(), from: z.array(z.string()), to: z.array(z.string()) })),
    /** Strategy, intensity, restart and shutdown, with `auto_shutdown` and `significant`. */
    settings: z.array(z.object({ process: diffProcess, changes: z.array(valueChange) })),
  }),
  messages: z.object({
    added: z.array(message),
    removed: z.array(message),
    /** The same message with another timeout, confidence, receiver, function or way. */
    changed: z.array(z.object({ from: message, to: message, changes: z.array(valueChange) })),
  }),
  modules: z.object({
    added: z.array(diffModule),
    removed: z.array(diffModule),
    /** The same code under another name: `similarity` from 0 to 1, `evidence` in words. */
    renamed: z.array(z.object({ from: diffModule, to: diffModule, similarity: z.number(), evidence: z.string() })),
    /** The same name in another file. */
    moved: z.array(z.object({ from: diffModule, to: diffModule })),
    /** The role became another one. */
    changed: z.array(z.object({ module: diffModule, changes: z.array(valueChange) })),
  }),
  flags: z.object({
    added: z.array(flagUse),
    removed: z.array(flagUse),
    changed: z.array(z.object({ from: flagUse, to: flagUse })),
  }),
  ets: z.object({
    added: z.array(etsTable),
    removed: z.array(etsTable),
    /** Owner, access, options, the module that creates it. */
    changed: z.array(z.object({ from: etsTable, to: etsTable, changes: z.array(valueChange) })),
  }),
  telemetry: z.object({
    added: z.array(eventUse),
    removed: z.array(eventUse),
    changed: z.array(z.object({ from: eventUse, to: eventUse })),
  }),
  /** Between contexts, compiled code only; mere aliases are no need. */
  dependencies: z.object({
    added: z.array(contextNeed),
    removed: z.array(contextNeed),
    /** Contexts that have come to need each other, each one needing the next and the last the first. */
    cycles: z.array(z.array(z.string())),
  }),
  findings: z.object({
    /** Open, or waived from the start: see `state`. */
    new: z.array(finding),
    fixed: z.array(finding),
    /** Their module (of a script: the file) is not there any more. */
    gone: z.array(finding),
    /** The same finding in a renamed module, another function or another file. */
    moved: z.array(z.object({ from: finding, to: finding })),
    /** Open before, waived or in the baseline now. */
    accepted: z.array(finding),
    /** Waived or in the baseline before, open now. */
    reopened: z.array(finding),
  }),
  /** One graph over both revisions, around what changed, and its Mermaid text; `null`: nothing of the map changed. */
  diagram: z.object({ mermaid: z.string(), graph }).nullable(),
});
export type DiffOutput = z.infer<typeof diffOutput>;
