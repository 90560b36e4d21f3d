/** What each process keeps between messages, and what of it is there again after a crash. */
import { z } from 'zod';
import { confidence, relativePath, role } from './words.ts';

const place = {
  module: z.string().nullable(),
  function: z.string().nullable(),
  file: relativePath,
  line: z.number().int(),
};

/** A read from, or a write to, something that outlives the process. */
export const storeUse = z.object({
  /** What keeps it: `Ecto`, `DETS`, `ETS table of Harbour.Quay`, `file` … */
  mechanism: z.string(),
  /** The call as written, on one line. */
  call: z.string(),
  /** Callback of the process that leads there, `name/arity`. */
  callback: z.string(),
  ...place,
});
export type StoreUse = z.infer<typeof storeUse>;

/**
 * What a restart does to something that is kept. `same`: nothing changes it after start, so it is built again as it was.
 * `restored`: read back at start. `again`: made anew (a timer, a monitor, a process). `lost`: starts over. `unknown`: start takes
 * it from code that was not scanned, or from another process.
 */
export const kept = z.enum(['same', 'restored', 'again', 'lost', 'unknown']);
export type Kept = z.infer<typeof kept>;

/** A field of the state; `name` is `(state)` for a state without fields, `(state name)` for that of a state machine. */
export const stateField = z.object({
  name: z.string(),
  /** Value that it starts with where the source writes one, as written. */
  initial: z.string().optional(),
  /** What it holds that ends with the process or belongs to another one. */
  holds: z.enum(['timer', 'monitor', 'process', 'table', 'reference', 'port']).optional(),
  kept,
  /** Where it is changed first after start. */
  changedAt: z.object(place).optional(),
});
export type StateField = z.infer<typeof stateField>;

/** A table that the process owns. */
export const ownedTable = z.object({
  name: z.string(),
  file: relativePath,
  line: z.number().int(),
  /** `restored` also where an heir gets it. */
  kept,
  why: z.string(),
});

/**
 * `survives`: all that changes is read back at start. `partly`: some of it, or what is written is not read back. `lost`: none.
 * `none`: nothing is kept that changes. `unknown`: the source does not say.
 */
export const survival = z.enum(['survives', 'partly', 'lost', 'none', 'unknown']);
export type Survival = z.infer<typeof survival>;

/** The way back from an exit to the state it goes on with. */
export const recovery = z.object({
  /** In order, in sentences. */
  steps: z.array(z.string()),
  /** The same as Mermaid's `sequenceDiagram`. */
  mermaid: z.string(),
});
export type Recovery = z.infer<typeof recovery>;

/** One process module: its state, and what a restart finds. */
export const processState = z.object({
  /** Module of the process. */
  process: z.string(),
  role,
  file: relativePath,
  line: z.number().int(),
  fields: z.array(stateField),
  tables: z.array(ownedTable),
  /** Reads at start: by `init`, `handle_continue` and messages that `init` sends to itself. */
  reads: z.array(storeUse),
  /** Writes while it runs and when it ends. */
  writes: z.array(storeUse),
  verdict: survival,
  /** Mechanisms by which something survives. */
  mechanisms: z.array(z.string()),
  /** Every write is in `terminate`: a kill, or an exit that is not trapped, loses what is kept. */
  onlyAtTerminate: z.literal(true).optional(),
  /** How it comes back to what survives; absent where nothing that is read back was found. */
  recovery: recovery.optional(),
  /** Why, in a sentence. */
  reason: z.string(),
  confidence,
});
export type ProcessState = z.infer<typeof processState>;
