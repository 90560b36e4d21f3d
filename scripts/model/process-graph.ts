/** Processes, and what they say to each other: messages attributed to the processes that run them. */
import { z } from 'zod';
import { messageKind, supervisionNode } from './architecture.ts';
import { confidence, relativePath } from './words.ts';

/**
 * What people call a process: a module of the codebase, or the registered name of a library's process (`MyApp.Finch`, a
 * Registry, a Task.Supervisor). Several processes of one module (one per circuit, per agent) are one entry.
 */
export const process = z.object({
  /** What it is called everywhere: in links, in `atlas impact`, as an end of an edge. Unique. */
  key: z.string(),
  /** File name of its shard, without `.json`; also the last part of its page's path. */
  slug: z.string(),
  module: z.string().nullable(),
  /** Registered name, as written, where the source says one. */
  name: z.string().nullable(),
  /** As in the supervision forest; a process module that stands in no tree (a LiveView, a channel) is a worker. */
  kind: supervisionNode.shape.kind,
  /** Ids of its nodes in the supervision forest; those below an application that a `mix.exs` names come first. */
  nodes: z.array(z.string()),
  /** Whether an application, or a call at run time, is seen to start it. */
  started: z.boolean(),
  /** Mix application; `null` outside projects. */
  app: z.string().nullable(),
  file: relativePath.nullable(),
  line: z.number().int().nullable(),
});
export type Process = z.infer<typeof process>;

/** One thing that one process says to another, at one place. */
export const processEdge = z.object({
  /** Key of the process that runs the code; `null`: no scanned process does (a web request, a script, a caller outside). */
  from: z.string().nullable(),
  /** `server`: a callback of `from` runs it. `task`: a process that `from` (or `at`) spawns. `caller`: whoever calls the function. */
  runs: z.enum(['server', 'task', 'caller']),
  /** Callbacks of `from` that lead there, as `name/arity`, with the lines of the clauses that do. */
  callbacks: z.array(z.object({ name: z.string(), lines: z.array(z.number().int()) })),
  /** Key of the receiver; `null`: not known. */
  to: z.string().nullable(),
  kind: messageKind,
  /** The message as written, on one line. */
  message: z.string(),
  timeout: z.union([z.literal('default'), z.literal('infinity'), z.number()]).optional(),
  /** Where the process says it: the outermost place that still tells the receiver. */
  at: z.object({
    module: z.string().nullable(),
    function: z.string().nullable(),
    file: relativePath,
    line: z.number().int(),
  }),
  /** Functions from the callback to `at`, outermost first, both left out. */
  path: z.array(z.string()),
  /** Client functions crossed behind `at`, outermost first. */
  through: z.array(z.string()),
  /** The clause of the receiver that takes the message. */
  handledIn: z.object({ function: z.string(), line: z.number().int() }).optional(),
  /** Calls only: a `catch` that sees an exit stands around it; what it turns the exit into, as written. */
  caught: z.object({ into: z.string(), line: z.number().int() }).optional(),
  confidence,
});
export type ProcessEdge = z.infer<typeof processEdge>;

/** The process map. */
export const processGraph = z.object({ processes: z.array(process), edges: z.array(processEdge) });
export type ProcessGraph = z.infer<typeof processGraph>;
