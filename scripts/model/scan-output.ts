/** What `atlas scan --format json` prints: the facts, and what was derived from them. A stable contract: fields are added, never renamed. */
import { z } from 'zod';
import { etsTable, flagFact, message, supervision, telemetryFact } from './architecture.ts';
import { codebaseHead } from './check-output.ts';
import { relativePath, role, scope } from './words.ts';

/** Raised when a field changes meaning or goes away. */
export const SCAN_OUTPUT_VERSION = 1;

const line = z.number().int();

/** One function, all its clauses together. */
export const scannedFunction = z.object({
  name: z.string(),
  /** The largest arity; with `defaults` = 2 and arity 3, calls of arity 1, 2 and 3 reach it. */
  arity: z.number().int(),
  defaults: z.number().int(),
  kind: z.string(),
  line,
  endLine: line,
  /** `@spec` texts as written. */
  specs: z.array(z.string()),
  /** `@doc`; `false` when hidden on purpose, `null` when there is none. */
  doc: z.union([z.string(), z.literal(false)]).nullable(),
  /** `@impl`: `true`, a behaviour's name, or `null`. */
  impl: z.union([z.string(), z.literal(true)]).nullable(),
  /** Heads as written, one per clause. */
  clauses: z.array(z.object({ head: z.string(), line })),
  /** What a `defdelegate` stands for; `null` target: computed. */
  delegate: z.object({ to: z.string().nullable(), as: z.string() }).optional(),
  inQuote: z.boolean().optional(),
});
export type ScannedFunction = z.infer<typeof scannedFunction>;

/** One module as scanned. */
export const scannedModule = z.object({
  name: z.string(),
  kind: z.enum(['module', 'protocol', 'impl']),
  role,
  scope,
  app: z.string().nullable(),
  file: relativePath,
  line,
  endLine: line,
  doc: z.union([z.string(), z.literal(false)]).nullable(),
  uses: z.array(z.object({ module: z.string(), line })),
  behaviours: z.array(z.string()),
  aliases: z.array(z.object({ module: z.string(), as: z.string(), line })),
  imports: z.array(z.object({ module: z.string(), line })),
  requires: z.array(z.string()),
  /** Module attributes that are not read into functions. */
  attributes: z.array(z.object({ name: z.string(), line })),
  /** `@callback`s it defines, as `name/arity`. */
  callbacks: z.array(z.object({ name: z.string(), arity: z.number().int(), line })),
  struct: z.object({ fields: z.array(z.string()), exception: z.boolean() }).nullable(),
  /** `defimpl`: what it implements, for which type. */
  impl: z.object({ protocol: z.string(), for: z.string() }).optional(),
  functions: z.array(scannedFunction),
});
export type ScannedModule = z.infer<typeof scannedModule>;

/** The document. */
export const scanOutput = z.object({
  version: z.literal(SCAN_OUTPUT_VERSION),
  codebase: codebaseHead,
  /** Sorted by name, then file, then line. */
  modules: z.array(scannedModule),
  supervision,
  messages: z.array(message),
  ets: z.array(etsTable),
  telemetry: z.array(telemetryFact),
  flags: z.array(flagFact),
});
export type ScanOutput = z.infer<typeof scanOutput>;
