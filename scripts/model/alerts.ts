/** Alerts: what the monitoring may raise, and which runbook says what to do then. */
import { z } from 'zod';
import { relativePath } from './words.ts';

/** An alert as a rule file declares it. */
export const alertRule = z.object({
  file: relativePath,
  line: z.number().int(),
  group: z.string().optional(),
  /** When it is raised, in the monitoring's own language. */
  expression: z.string().optional(),
  /** How long that must hold, as written: `5m`. */
  holds: z.string().optional(),
  severity: z.string().optional(),
  summary: z.string().optional(),
  /** Where the rule itself says that a runbook is. */
  runbookUrl: z.string().optional(),
});
export type AlertRule = z.infer<typeof alertRule>;

/** An alert by name: everywhere it is declared, and every runbook that names it. */
export const alert = z.object({
  name: z.string(),
  slug: z.string(),
  /** Empty: a runbook names it, and no rule file that was read declares it. */
  rules: z.array(alertRule),
  /** Ids. */
  runbooks: z.array(z.string()),
});
export type Alert = z.infer<typeof alert>;

/** Alerts and runbooks, both ways. */
export const alertCoverage = z.object({
  /** Files that declare alerts; empty: nobody said which alerts there are. */
  files: z.array(relativePath),
  /** By name. */
  alerts: z.array(alert),
  problems: z.array(z.object({ file: relativePath, line: z.number().int(), message: z.string() })),
});
export type AlertCoverage = z.infer<typeof alertCoverage>;
