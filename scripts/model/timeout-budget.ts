/**
 * The timeout budget: who waits for whom while somebody waits for them, and for how long. Waits of OTP only: the timeouts of
 * HTTP clients and databases are their own.
 */
import { z } from 'zod';
import { confidence, relativePath } from './words.ts';

/** `default`: 5,000 ms (`GenServer.call/2`, `Task.await/1`). Absent: decided at run time. */
export const waitTimeout = z.union([z.literal('default'), z.literal('infinity'), z.number()]);
export type WaitTimeout = z.infer<typeof waitTimeout>;

/** A callback clause: `name/arity`, its head as written, its line. */
export const budgetClause = z.object({
  name: z.string(),
  head: z.string(),
  line: z.number().int(),
});
export type BudgetClause = z.infer<typeof budgetClause>;

/** Where a wait stands, and which process waits there; `null`: whoever calls the function. */
export const waitPlace = z.object({
  process: z.string().nullable(),
  module: z.string().nullable(),
  function: z.string().nullable(),
  file: relativePath,
  line: z.number().int(),
});
export type WaitPlace = z.infer<typeof waitPlace>;

/** One process waiting for another. */
export const hop = z.object({
  /** Key of the process that waits; `null`: whoever calls the function at {@link waitPlace}. */
  process: z.string().nullable(),
  /** The clause that waits; `null` outside callbacks. */
  callback: budgetClause.nullable(),
  /** Key of the process that is waited for; `null`: a task, or decided at run time. */
  to: z.string().nullable(),
  /** `start`: a supervisor waits until `init` of its child is done. `await`: a task's answer. */
  kind: z.enum(['call', 'start', 'await']),
  /** The message, or the call that waits, as written. */
  message: z.string(),
  timeout: waitTimeout.optional(),
  /** The first place, in file order. */
  at: waitPlace,
  /** Further places that wait in the same way. */
  more: z.array(waitPlace),
  /** Client functions crossed, outermost first. */
  through: z.array(z.string()),
  /** The exit of a timeout is caught there. */
  caught: z.boolean(),
  confidence,
});
export type Hop = z.infer<typeof hop>;

/**
 * A wait inside a wait. `inner-infinite`, `inner-longer`, `inner-equal`: the outer caller gives up first, or at the same time.
 * `sum-exceeds`: each inner wait is shorter, but those that follow one another take longer together. `inner-supervisor`: the
 * inner one asks a supervisor, which OTP gives no timeout. `start-waits`: a supervisor, and all children after this one, wait
 * for what `init` waits for. `no-bound`: the outer one never gives up. `unknown`: a timeout is decided at run time.
 * `within`: the inner one gives up first.
 */
export const verdict = z.enum([
  'inner-infinite',
  'inner-longer',
  'inner-equal',
  'sum-exceeds',
  'inner-supervisor',
  'start-waits',
  'no-bound',
  'unknown',
  'within',
]);
export type Verdict = z.infer<typeof verdict>;
/** All verdicts, worst first. */
export const VERDICTS = verdict.options;

/** Waits within waits, outermost first. */
export const waitChain = z.object({
  hops: z.array(hop).min(2),
  /** The worst between a hop and the one inside it. */
  verdict,
  /** Index of the inner hop that the verdict is about. */
  worst: z.number().int(),
  /** Outer minus inner wait of the verdict, in milliseconds; `null` where one of them is no number. */
  margin: z.number().nullable(),
  /** The weakest of its hops. */
  confidence,
});
export type WaitChain = z.infer<typeof waitChain>;

/**
 * Processes that wait for one another in a circle. `reentrant`: each waits in the very clause that the wait before runs,
 * so it happens whenever the first message arrives on this way. `start`: a process is waited for until it has started, and
 * waits meanwhile for the one that starts it. `crossed`: in different clauses, so it happens when they wait at the same time.
 * `peers`: processes of one module, which may be different ones.
 */
export const waitCycle = z.object({
  kind: z.enum(['reentrant', 'start', 'crossed', 'peers']),
  hops: z.array(hop).min(1),
  confidence,
});
export type WaitCycle = z.infer<typeof waitCycle>;

/**
 * Synchronous calls from one supervision branch to another: caller and called are below different children of their nearest
 * common supervisor, and at least one of these children is a supervisor, that is, restarts on its own.
 */
export const crossing = z.object({
  from: z.string(),
  to: z.string(),
  /** Node ids: the nearest common supervisor, and its children above caller and called. */
  common: z.string(),
  fromBranch: z.string(),
  toBranch: z.string(),
  /** `earlier`: the called one is started before the caller, as supervisors mean it. `later`: after it. */
  order: z.enum(['earlier', 'later', 'unknown']),
  /** All of them, in file order. */
  hops: z.array(hop).min(1),
  confidence,
});
export type Crossing = z.infer<typeof crossing>;

/** The timeout budget. */
export const timeoutBudget = z.object({
  /** Longest first. */
  chains: z.array(waitChain),
  /** There are more chains than are listed. */
  cut: z.boolean(),
  cycles: z.array(waitCycle),
  crossings: z.array(crossing),
  /** Every wait in a callback that is infinite or the default. */
  waits: z.array(hop),
});
export type TimeoutBudget = z.infer<typeof timeoutBudget>;

/** What OTP waits where no timeout is given. */
export const OTP_DEFAULT_MS = 5_000;

/** Milliseconds, `Infinity`, or `undefined` when decided at run time. */
export function waitMs(timeout: WaitTimeout | undefined): number | undefined {
  if (timeout === 'infinity') return Number.POSITIVE_INFINITY;
  return timeout === 'default' ? OTP_DEFAULT_MS : timeout;
}
