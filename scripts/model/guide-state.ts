/** How far a migration is: computed from findings, by the rules that its guide names. */
import { z } from 'zod';
import { listedPlace } from './listed.ts';
import { relativePath } from './words.ts';

/**
 * `not-measured`: no rule of the guide ran. `left`: there are open findings. `accepted`: none is open, yet waivers or the baseline hold
 * some: nobody removed those. `done`: the rules find nothing.
 */
export const guideOutcome = z.enum(['not-measured', 'left', 'accepted', 'done']);
export type GuideOutcome = z.infer<typeof guideOutcome>;

const counts = {
  open: z.number().int(),
  waived: z.number().int(),
  baseline: z.number().int(),
  /** Of the open ones: how many `atlas fix` changes, without a second look or as a proposal. */
  safe: z.number().int(),
  suggested: z.number().int(),
};

/** A rule of a guide. */
export const guideRule = z.object({ id: z.string(), ran: z.boolean(), ...counts });
export type GuideRule = z.infer<typeof guideRule>;

/** A module with something left, the least work first: what `atlas fix` does alone, then few places before many. */
export const guideModule = z.object({
  /** `null`: top-level code. */
  module: z.string().nullable(),
  ...counts,
  effort: z.enum(['by machine', 'few places', 'many places', 'accepted']),
});
export type GuideModule = z.infer<typeof guideModule>;

/** A flag of a guide, as the code has it; `unknown to the code`: nothing there is called so. */
export const guideFlag = z.object({
  flag: z.string(),
  status: z.enum(['read', 'dead', 'never defined', 'unknown', 'unknown to the code']),
  why: z.string().optional(),
  read: z.array(listedPlace),
  set: z.array(listedPlace),
});
export type GuideFlag = z.infer<typeof guideFlag>;

/** What the same rules find in the code of the commit that the migration is counted from. */
export const guideBegan = z.object({
  commit: z.string(),
  time: z.string(),
  /** `document`: the commit that brought the guide. `since`: the newest one of the day that the guide names. */
  from: z.enum(['document', 'since']),
  /** Findings then, whatever their state. */
  found: z.number().int(),
  /** Of those: no longer found. */
  gone: z.number().int(),
  /** Found now, and not then. */
  came: z.number().int(),
});
export type GuideBegan = z.infer<typeof guideBegan>;

/** A function of this codebase before and after a commit that removed findings of a rule from it. */
export const pastExample = z.object({
  rule: z.string(),
  commit: z.string(),
  time: z.string(),
  /** First line of the commit's message. */
  subject: z.string(),
  file: relativePath,
  module: z.string(),
  /** `name/arity`. */
  function: z.string(),
  line: z.number().int(),
  before: z.string(),
  after: z.string(),
  /** Findings of the rule in the function, before and after. */
  had: z.number().int(),
  has: z.number().int(),
});
export type PastExample = z.infer<typeof pastExample>;

/** One guide. */
export const guideState = z.object({
  guide: z.string(),
  outcome: guideOutcome,
  /** In a sentence. */
  says: z.string(),
  rules: z.array(guideRule),
  ...counts,
  modules: z.array(guideModule),
  /** Modules that the rules look at, and those of them in which they find nothing. */
  looked: z.number().int(),
  clean: z.number().int(),
  flags: z.array(guideFlag),
  began: guideBegan.optional(),
  /** Why there is no `began`, in a sentence. */
  beganWhy: z.string().optional(),
  examples: z.array(pastExample),
  /** What was searched for examples, and what not, in a sentence. */
  examplesSay: z.string(),
});
export type GuideState = z.infer<typeof guideState>;
