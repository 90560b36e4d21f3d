/** Derived structure: supervision forest, messages between processes, module dependencies, tables, events, flags. */
import { z } from 'zod';
import { confidence, relativePath } from './words.ts';

/** How a node of the supervision forest is known. */
export const known = z.enum(['static', 'conditional', 'indirect', 'dynamic', 'unknown']);
export type Known = z.infer<typeof known>;

/** A place in the supervision forest: what starts there, and how it is known. */
export const supervisionNode = z.object({
  /** Unique in the forest: the module for the first occurrence, `Parent/child_id` where it repeats. */
  id: z.string(),
  /** Module that is started; `null` when it is computed (then `expression` says what stands there). */
  module: z.string().nullable(),
  kind: z.enum(['application', 'supervisor', 'worker', 'dynamic', 'task', 'registry', 'external']),
  /** The child's id in its supervisor, as written, when it is not the module. */
  childId: z.string().optional(),
  /** Registered name, as written. */
  name: z.string().optional(),
  strategy: z.string().optional(),
  restart: z.string().optional(),
  shutdown: z.string().optional(),
  maxRestarts: z.number().optional(),
  maxSeconds: z.number().optional(),
  /** Which of the values above are OTP's defaults rather than written. */
  defaults: z.array(z.string()).default([]),
  /** Its exit counts for its supervisor's `auto_shutdown`. */
  significant: z.literal(true).optional(),
  /** A supervisor that stops when significant children exit: `any_significant` or `all_significant`. */
  autoShutdown: z.string().optional(),
  /** Its start may answer `:ignore`: then there is no process, and its supervisor goes on. */
  mayIgnore: z.literal(true).optional(),
  known,
  /** Conditions under which it is started, outermost first, as written: `if Mix.env() != :test`. */
  conditions: z.array(z.string()).optional(),
  /** The function that builds the child specification, `Module.fun/arity`. */
  builtBy: z.string().optional(),
  /** It stands for any number of children: `for each of …`, `one per partition`. */
  each: z.string().optional(),
  /** Module whose `child_spec/1` is listed; it starts `module` instead of itself. */
  facade: z.string().optional(),
  /** Module whose process it is, when the start function of `module` starts another one's. */
  runs: z.string().optional(),
  /** The call that starts it at run time. */
  startedBy: z
    .object({ module: z.string(), function: z.string().nullable(), file: relativePath, line: z.number().int() })
    .optional(),
  /** The function that starts it again when a monitor or link says that it is gone. */
  restartedBy: z.string().optional(),
  /** The condition's text (`if Mix.env() != :test`), the function that builds it, the call that starts it at run time. */
  note: z.string().optional(),
  /** The child specification as written, on one line; always set when `module` is null. */
  expression: z.string().optional(),
  confidence,
  file: relativePath.nullable(),
  line: z.number().int().nullable(),
});
export type SupervisionNode = z.infer<typeof supervisionNode>;

/**
 * How one process says something to another. `call`: also what supervisors are asked, and `stop`. `link`: also `start_link`
 * outside a supervision tree, and tasks. `registry`: lookups, to whoever has the name, and registrations, to the registry.
 */
export const messageKind = z.enum(['call', 'cast', 'send', 'monitor', 'link', 'pubsub', 'registry', 'telemetry']);

/** A server that no scanned supervisor starts, and the code that uses it all the same. */
export const unstartedServer = z.object({
  module: z.string(),
  file: relativePath,
  line: z.number().int(),
  /** Who starts it by a plain call (`start`), calls it, casts to it, looks it up …, in the order of the files. */
  users: z.array(
    z.object({
      module: z.string(),
      function: z.string().nullable(),
      file: relativePath,
      line: z.number().int(),
      kind: z.enum(['start', ...messageKind.options]),
    }),
  ),
});
export type UnstartedServer = z.infer<typeof unstartedServer>;

/** The supervision forest. */
export const supervision = z.object({
  nodes: z.array(supervisionNode),
  /**
   * `order`: start order among the parent's children, from 0; `-1` for children started at run time. `condition`: when the
   * child is there; `how`: the function that builds it, the collection it is built for, or the call that starts it.
   */
  edges: z.array(
    z.object({
      parent: z.string(),
      child: z.string(),
      order: z.number().int(),
      condition: z.string().optional(),
      how: z.string().optional(),
    }),
  ),
  /** Ids of nodes that no scanned supervisor starts: applications first, then supervisors that nothing starts. */
  roots: z.array(z.string()),
  /** Servers that no tree starts; absent where nobody asked who uses them. */
  unstarted: z.array(unstartedServer).optional(),
});
export type Supervision = z.infer<typeof supervision>;

/** One process (or its client) saying something to another. */
export const message = z.object({
  from: z.object({ module: z.string(), function: z.string().nullable(), file: relativePath, line: z.number().int() }),
  /** Module of the receiver, or the registered name of a library's process (`MyApp.Finch`); `null`: not known. */
  to: z.string().nullable(),
  kind: messageKind,
  /** The message as written, on one line; the whole call where it has none. */
  message: z.string(),
  /** Calls only; absent: decided at run time. A parameter's default is what holds when a caller passes none. */
  timeout: z.union([z.literal('default'), z.literal('infinity'), z.number()]).optional(),
  /** Client functions crossed, outermost first: `Foundation.Registry.lookup/1`. */
  through: z.array(z.string()).optional(),
  confidence,
});
export type Message = z.infer<typeof message>;

/** In which way a module needs another. `injected`: a macro that it `use`s writes the need into it. */
export const dependencyKind = z.enum(['calls', 'struct', 'use', 'behaviour', 'protocol', 'injected', 'alias']);
/**
 * When a module needs another, as `mix xref` tells it: `compile` (a macro, code outside functions: a change recompiles the one
 * that needs it), `export` (a struct, an import, a require), `runtime`. `quoted`: named in a quote, so that those need it who
 * use the macro; `mix xref` shows it at them.
 */
export const dependencyLabel = z.enum(['compile', 'export', 'runtime', 'quoted']);
/** One module needing another, all places together. */
export const dependency = z.object({
  from: z.string(),
  to: z.string(),
  kinds: z.array(dependencyKind),
  /** Every label of its places; empty: only named by an alias, which needs nothing. */
  labels: z.array(dependencyLabel),
  /** How many places. */
  count: z.number().int(),
  /** First place. */
  file: relativePath,
  line: z.number().int(),
});
export type Dependency = z.infer<typeof dependency>;

const place = {
  module: z.string().nullable(),
  function: z.string().nullable(),
  file: relativePath,
  line: z.number().int(),
};

/** Code that looks into a table (`readers`) or changes it (`writers`). */
export const tableUse = z.object({
  /** Function of `:ets`, `name/arity`. */
  call: z.string(),
  /**
   * What keeps a call from raising when the table is gone: a `rescue` around it, or a question (`:ets.whereis/1`, `:ets.info/1`)
   * in the same function. Absent: it raises `ArgumentError`.
   */
  guarded: z.enum(['rescue', 'whereis']).optional(),
  confidence,
  ...place,
});
export type TableUse = z.infer<typeof tableUse>;

/** Whose table it is: the process that runs `:ets.new/2`. The table ends with it. */
export const tableOwner = z.object({
  /** Module of that process; `null` where it is nobody's in particular (see `why`). */
  process: z.string().nullable(),
  /** `caller`: whichever process calls `via` first. `task`: a process of its own that a function starts. */
  kind: z.enum(['server', 'supervisor', 'application', 'agent', 'caller', 'task', 'unknown']),
  /** The function through which that process gets to the call, `Module.name/arity`; `null` outside functions. */
  via: z.string().nullable(),
  /** In a sentence. */
  why: z.string(),
  /** Every process that may own it, where there are several: each then has a table of its own, or the first one has it. */
  candidates: z.array(z.string()).optional(),
  confidence,
});
export type TableOwner = z.infer<typeof tableOwner>;

/** An ETS table where it is created; `name` and `options` as written. */
export const etsTable = z.object({
  name: z.string(),
  options: z.string(),
  access: z.string(),
  named: z.boolean(),
  confidence,
  ...place,
  /** The function that makes it, `Module.name/arity`, where a caller gives the name; the place is that caller's. */
  through: z.string().optional(),
  owner: tableOwner.optional(),
  /** Who gets the table when its owner ends, as written: the `heir` option, or the process of `:ets.give_away/3`. */
  heir: z.string().optional(),
  /** The function that makes it deletes it as well: room for one call. */
  scratch: z.literal(true).optional(),
  readers: z.array(tableUse).optional(),
  writers: z.array(tableUse).optional(),
});
/** A telemetry event where it is executed, spanned or attached to. */
export const telemetryFact = z.object({
  event: z.string(),
  kind: z.enum(['execute', 'span', 'attach']),
  confidence,
  ...place,
});
/** A feature flag where it is defined, read or set. */
export const flagFact = z.object({ flag: z.string(), kind: z.enum(['defined', 'read', 'set']), confidence, ...place });
export type EtsTable = z.infer<typeof etsTable>;
export type TelemetryFact = z.infer<typeof telemetryFact>;
export type FlagFact = z.infer<typeof flagFact>;
