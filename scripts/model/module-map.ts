/** The module map: what modules, contexts and applications need of each other, their cycles and their boundaries. */
import { z } from 'zod';
import { dependencyKind, dependencyLabel } from './architecture.ts';
import { relativePath } from './words.ts';

/** How a module, context or application stands among the others of its kind. */
const standing = {
  /** How many of its kind need it. */
  fanIn: z.number().int(),
  /** How many of its kind it needs. */
  fanOut: z.number().int(),
  /**
   * Ce / (Ca + Ce), from 0 (only needed) to 1 (only needing), two decimals; `null`: neither. Of a group as Martin counts: Ca are
   * modules outside that need one inside, Ce modules inside that need one outside (R. Martin, "OO Design Quality Metrics", 1994).
   */
  instability: z.number().nullable(),
  /** The longest chain of needs below it: 0 needs nothing. Members of a cycle are as deep as each other. */
  depth: z.number().int(),
  /** Id of the cycle that it is part of. */
  cycle: z.string().nullable(),
};

/** A compiled module among the others. */
export const mappedModule = z.object({
  name: z.string(),
  context: z.string(),
  app: z.string().nullable(),
  ...standing,
});
export type MappedModule = z.infer<typeof mappedModule>;

/** A context (a namespace of one application) or an application, of compiled modules only. */
export const moduleGroup = z.object({
  /** Namespace, with the application in brackets where two have it: `Harbour.Ships`; or the application's name. */
  name: z.string(),
  app: z.string().nullable(),
  modules: z.number().int(),
  /** Lines of the files that define them. */
  lines: z.number().int(),
  ...standing,
});
export type ModuleGroup = z.infer<typeof moduleGroup>;

/** What makes a need hard to do without; absent: plain calls, structs, names. */
export const needNature = z.enum(['behaviour', 'use', 'protocol', 'child', 'injected']);
export type NeedNature = z.infer<typeof needNature>;

/** One place of a need, in words: `Berth.book/2 calls new/1`. */
export const needPlace = z.object({ file: relativePath, line: z.number().int(), says: z.string() });

/** One module, context or application needing another, with some of its places. */
export const mappedNeed = z.object({
  from: z.string(),
  to: z.string(),
  /** How many places. */
  count: z.number().int(),
  /** Places by kind. */
  kinds: z.partialRecord(dependencyKind, z.number().int()),
  labels: z.array(dependencyLabel),
  nature: needNature.optional(),
  /** The first places; `count` says how many there are. */
  places: z.array(needPlace),
});
export type MappedNeed = z.infer<typeof mappedNeed>;

/** A need between groups: `pairs` counts the modules that need one another, `top` holds the pairs with the most places. */
export const groupNeed = mappedNeed
  .omit({ places: true, nature: true })
  .extend({ pairs: z.number().int(), top: z.array(mappedNeed.omit({ kinds: true })) });
export type GroupNeed = z.infer<typeof groupNeed>;

/**
 * What a cycle comes from. `child`: supervisors that name their children; `behaviour`: a behaviour that names its implementations;
 * `protocol`; `injected`: macros that write needs into their users; each: without such needs there is no cycle. `family`: a module
 * and what lies below its name. `plain`: none of these.
 */
export const cycleNature = z.enum(['child', 'behaviour', 'protocol', 'injected', 'family', 'plain']);
export type CycleNature = z.infer<typeof cycleNature>;

/** Modules, or contexts, that all need each other. */
export const cycle = z.object({
  /** The first member's name after `modules:` or `contexts:`. */
  id: z.string(),
  of: z.enum(['modules', 'contexts']),
  /** `compile`: one of the needs is at compile time, so that a change of any member recompiles others. */
  label: z.enum(['compile', 'runtime']),
  nature: cycleNature,
  members: z.array(z.string()),
  /** Needs between the members. */
  needs: z.number().int(),
  /** Of those, how many are at compile time. */
  compile: z.number().int(),
  /** A shortest cycle, written out; through a need at compile time where there is one. */
  shortest: z.array(mappedNeed),
  /**
   * Needs whose end leaves no cycle, the ones with the fewest places first. `exact`: no set has fewer places (a `use`, a behaviour,
   * a protocol, a supervisor's child and what a macro writes are left alone where other needs can go).
   */
  cut: z.object({ exact: z.boolean(), places: z.number().int(), count: z.number().int(), needs: z.array(mappedNeed) }),
});
export type Cycle = z.infer<typeof cycle>;

/** A boundary of the configuration, and what became of it. */
export const boundaryState = z.object({
  name: z.string(),
  /** The declaration in words: `may use Core; never uses Ecto.*`. */
  declares: z.array(z.string()),
  modules: z.number().int(),
  /** Uses that it forbids and that stand in the code. */
  forbidden: z.number().int(),
});

/** The whole map. Needs are those of the compiler: an alias alone and what stands in a quote are none. */
export const moduleMap = z.object({
  modules: z.array(mappedModule),
  contexts: z.array(moduleGroup),
  apps: z.array(moduleGroup),
  contextNeeds: z.array(groupNeed),
  appNeeds: z.array(groupNeed),
  /** Largest first. */
  cycles: z.array(cycle),
  /** Absent: none is declared. */
  boundaries: z.array(boundaryState).optional(),
});
export type ModuleMap = z.infer<typeof moduleMap>;
