/** Credo's JSON output (1.0 to 1.7), tolerant of fields that later versions add. Source: `Credo.CLI.Output.Formatter.JSON`. */
import { z } from 'zod';

export const issue = z.looseObject({
  category: z.string(),
  check: z.string(),
  filename: z.string(),
  line_no: z.number().int().nullish(),
  /** From 1; `null` when the check knows only the line. */
  column: z.number().int().nullish(),
  message: z.string(),
  /** `Mod`, `Mod.fun` (no arity) or `null`. */
  scope: z.string().nullish(),
});
export type CredoIssue = z.infer<typeof issue>;

/** `mix credo info --format json`. */
export const credoInfo = z.looseObject({
  config: z.looseObject({
    checks: z.array(z.looseObject({ name: z.string() })).optional(),
    files: z.array(z.string()).optional(),
  }),
  system: z.looseObject({ credo: z.string().optional() }).optional(),
});

export const report = z.looseObject({ issues: z.array(issue) });
