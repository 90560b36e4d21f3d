/** The report, as `atlas check` answers: findings, figures and the gate. */
import { CHECK_OUTPUT_VERSION, type CheckOutput } from '../model/check-output.ts';
import type { Finding } from '../model/finding.ts';
import type { Verdicts } from '../model/run.ts';
import { SEVERITIES, type Severity } from '../model/words.ts';

/** What the gate counts, and which rules are looked at (absent: all). */
export interface CheckChoice {
  failOn: Severity;
  rules?: readonly string[];
}

/** `SEVERITIES` goes from worst to least. */
const atLeast = (severity: Severity, least: Severity) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);

/** The gate fails when an open finding has at least the chosen severity. */
export function checkOf(report: Verdicts, { failOn, rules }: CheckChoice): CheckOutput {
  const looked = (rule: string) => !rules || rules.includes(rule);
  const findings = report.findings.filter(({ rule }) => looked(rule)).sort(byPlace);
  const open = findings.filter(({ state }) => state === 'open');
  const counted = open.filter(({ severity }) => atLeast(severity, failOn)).length;
  const countBy = (severity: Severity) => open.filter((finding) => finding.severity === severity).length;
  const { root, commit, dirty, files, modules, parseErrors } = report.codebase;
  const notRun = report.notRun?.filter(({ rule }) => looked(rule)) ?? [];
  return {
    version: CHECK_OUTPUT_VERSION,
    codebase: { root, commit, dirty, files, modules, parseErrors },
    summary: {
      open: open.length,
      waived: findings.filter(({ state }) => state === 'waived').length,
      baseline: findings.filter(({ state }) => state === 'baseline').length,
      bySeverity: { error: countBy('error'), warning: countBy('warning'), info: countBy('info') },
      byRule: Object.fromEntries(
        report.rules
          .map(({ id }) => id)
          .filter(looked)
          .sort()
          .map((id) => [id, open.filter(({ rule }) => rule === id).length]),
      ),
      controls: Object.fromEntries(report.controls.map(({ id, outcome }) => [id, outcome])),
      verdict: report.verdict,
      gate: { failed: counted > 0, failOn, confidence: 'unknown', counted, unsure: 0, waivers: 0, causes: [] },
    },
    findings,
    ...(notRun.length > 0 && { notRun }),
    waivers: [],
    baseline: null,
    since: null,
  };
}

function byPlace(a: Finding, b: Finding): number {
  return compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.rule, b.rule);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
