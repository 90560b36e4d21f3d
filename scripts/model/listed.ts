/** What the tables of the architecture section list: telemetry events, registries, flags, configuration keys, Mix tasks. */
import { z } from 'zod';
import { confidence, relativePath } from './words.ts';

/** A place in the code, with the module and function around it. */
export const listedPlace = z.object({
  module: z.string().nullable(),
  function: z.string().nullable(),
  file: relativePath,
  line: z.number().int(),
});
export type ListedPlace = z.infer<typeof listedPlace>;

/** A telemetry event, with who raises it and who listens. */
export const telemetryEvent = z.object({
  /** `[:harbour, :ship, :arrived]`; `_` stands for a part that is decided at run time. */
  event: z.string(),
  executed: z.array(listedPlace.extend({ kind: z.enum(['execute', 'span']), confidence })),
  /** `metric`: a definition of Telemetry.Metrics, which a reporter attaches. `handler`: the function, as written. */
  handlers: z.array(listedPlace.extend({ kind: z.enum(['attach', 'metric']), handler: z.string(), confidence })),
  /**
   * `external`: a library raises it. `without a handler`, `without an event`: nothing in this codebase does, and all that could was read.
   * `unknown`: a name that is computed could be this one.
   */
  status: z.enum(['heard', 'external', 'without a handler', 'without an event', 'unknown']),
  /** Why it is so, where `heard` does not say it all. */
  why: z.string().optional(),
});
export type TelemetryEvent = z.infer<typeof telemetryEvent>;

/** A registry, or a group of processes: who registers there and who looks up. */
export const registry = z.object({
  /** Its name; of a group, the group's. */
  name: z.string(),
  kind: z.enum(['Registry', ':pg', ':global']),
  /** `unique` or `duplicate`, where written. */
  keys: z.string().optional(),
  partitions: z.string().optional(),
  /** Where it is started; absent: nothing that was scanned starts it. */
  started: z.object({ by: z.string().nullable(), file: relativePath, line: z.number().int() }).optional(),
  /** `as name`: the process takes it as its name when it starts. `once`: in `init` or `start_link`. `call`: whenever the code runs. */
  registers: z.array(listedPlace.extend({ key: z.string(), when: z.enum(['as name', 'once', 'call']), confidence })),
  lookups: z.array(listedPlace.extend({ call: z.string(), confidence })),
  /** What becomes of registrations when the registry ends. */
  whenLost: z.string(),
  confidence,
});
export type Registry = z.infer<typeof registry>;

/** A feature flag by name. */
export const flagState = z.object({
  flag: z.string(),
  /** Module that keeps it; `null`: only calls name it. */
  module: z.string().nullable(),
  defined: z.array(listedPlace),
  read: z.array(listedPlace),
  set: z.array(listedPlace),
  /** `dead`: defined or switched, and nothing but tests reads it. */
  status: z.enum(['read', 'dead', 'never defined', 'unknown']),
  why: z.string().optional(),
});
export type FlagState = z.infer<typeof flagState>;

/** A key of the application environment, or an environment variable. */
export const configKey = z.object({
  kind: z.enum(['application', 'environment']),
  /** OTP application; `null` for environment variables. */
  app: z.string().nullable(),
  key: z.string(),
  /** Reads; `call` as `get_env/3`, `subkey` where it is taken out of the value at once. */
  read: z.array(
    listedPlace.extend({ call: z.string(), default: z.string().optional(), subkey: z.string().optional() }),
  ),
  /** Where a file of `config/`, `mix.exs` or code sets it. */
  set: z.array(listedPlace),
  /** `set`: read and set. `external`: a library reads it, or the application is a dependency. */
  status: z.enum(['set', 'never set', 'never read', 'external', 'unknown']),
  why: z.string().optional(),
});
export type ConfigKey = z.infer<typeof configKey>;

/** A Mix task, or an alias of a `mix.exs`. */
export const mixTask = z.object({
  /** As one types it behind `mix`. */
  name: z.string(),
  kind: z.enum(['task', 'alias']),
  app: z.string().nullable(),
  module: z.string().nullable(),
  shortdoc: z.string().nullable(),
  /** What an alias runs, in order. */
  runs: z.array(z.string()),
  file: relativePath,
  line: z.number().int(),
});
export type MixTask = z.infer<typeof mixTask>;
