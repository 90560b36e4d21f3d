/** Alerts: what the monitoring may raise, and which runbook says what to do then. */
import { z } from 'zod';
import type { ProcessRow } from './impact.ts';
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
  /** Id of the runbook that this address is of. */
  leadsTo: z.string().optional(),
  /** The address is one of this site's, and no runbook is there. */
  leadsNowhere: z.boolean().optional(),
});
export type AlertRule = z.infer<typeof alertRule>;

/** An alert by name: everywhere it is declared, and every runbook that names it. */
export const alert = z.object({
  name: z.string(),
  slug: z.string(),
  /** Empty: a runbook names it, and no rule file that was read declares it. */
  rules: z.array(alertRule),
  /** Ids: runbooks that name it, are called like it, or that its rule leads to. */
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

/** Alerts that a rule file declares and no runbook is for. */
export const withoutRunbook = ({ alerts }: AlertCoverage): Alert[] =>
  alerts.filter(({ rules, runbooks }) => rules.length > 0 && runbooks.length === 0);

/** Alerts that runbooks name and no rule file declares; none where nobody said which alerts there are. */
export const neverRaised = ({ files, alerts }: AlertCoverage): Alert[] =>
  files.length === 0 ? [] : alerts.filter(({ rules }) => rules.length === 0);

/** Of the `top` processes whose exit most others notice, those that no runbook names. `rows` in the order of the list of processes. */
export const processesWithoutRunbook = <Row extends Pick<ProcessRow, 'runbooks' | 'weight'>>(
  rows: readonly Row[],
  top: number,
): Row[] => rows.slice(0, top).filter(({ runbooks, weight }) => runbooks === 0 && weight > 0);
