/** The report, as `atlas check` answers: findings, figures and the gate. */
import { gateOf } from '../gate/gate.ts';
import { sinceThen } from '../gate/since.ts';
import { CHECK_OUTPUT_VERSION, type CheckOutput } from '../model/check-output.ts';
import type { Finding } from '../model/finding.ts';
import type { Earlier, Verdicts } from '../model/run.ts';
import type { Confidence, Severity } from '../model/words.ts';

/** What the gate counts, and what is looked at. */
export interface CheckChoice {
  failOn: Severity;
  confidence: Confidence;
  /** Only findings of these rules; absent: all. */
  rules?: readonly string[];
  /** Only findings in these files and folders, relative to the root; absent: all. */
  paths?: readonly string[];
  /** Print open findings only; figures stay those of all. */
  onlyNew?: boolean;
  /** Findings of an earlier commit: what was there is not new. */
  earlier?: Earlier;
  /** The codebase as it was named on the command line. */
  dir?: string;
}

/** Everything is judged as a whole; rules, paths and an earlier commit choose what counts. */
export function checkOf(report: Verdicts, choice: CheckChoice): CheckOutput {
  const { rules, paths, earlier } = choice;
  const looked = (rule: string) => !rules || rules.includes(rule);
  const among = (file: string) => !paths || paths.some((path) => file === path || isBelow(file, path));
  const compared = earlier ? sinceThen(report.findings, earlier.findings) : report.findings;
  const findings = compared.filter(({ rule, file }) => looked(rule) && among(file)).sort(byPlace);
  const waivers = report.waivers.filter(
    ({ rule, state, source }) => looked(rule) && (state !== 'refused' || among(source?.file ?? '')),
  );
  const told = findings.filter(({ tool }) => tool !== undefined);
  const own = findings.filter(({ tool }) => tool === undefined);
  const open = own.filter(({ state }) => state === 'open');
  const countBy = (severity: Severity) => open.filter((finding) => finding.severity === severity).length;
  const { root, commit, dirty, files, modules, parseErrors } = report.codebase;
  const notRun = report.notRun?.filter(({ rule }) => looked(rule)) ?? [];
  return {
    version: CHECK_OUTPUT_VERSION,
    codebase: { root, commit, dirty, files, modules, parseErrors },
    summary: {
      open: open.length,
      waived: own.filter(({ state }) => state === 'waived').length,
      baseline: own.filter(({ state }) => state === 'baseline').length,
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
      ...(told.length > 0 && { tools: countOf(told) }),
      gate: gateOf(findings, waivers, report.controls, {
        ...choice,
        compared: report.baseline !== null || earlier !== undefined,
      }),
    },
    findings: choice.onlyNew ? findings.filter(({ state, stale }) => state === 'open' && !stale) : findings,
    ...(notRun.length > 0 && { notRun }),
    waivers,
    baseline: report.baseline,
    since: earlier ? { revision: earlier.revision, mergeBase: earlier.mergeBase } : null,
  };
}

/** What only tools say, by what became of it. */
function countOf(told: readonly Finding[]): NonNullable<CheckOutput['summary']['tools']> {
  const fresh = told.filter(({ stale }) => !stale);
  const count = (state: Finding['state']) => fresh.filter((finding) => finding.state === state).length;
  return {
    open: count('open'),
    waived: count('waived'),
    baseline: count('baseline'),
    stale: told.length - fresh.length,
  };
}

/** The root is written as nothing at all. */
function isBelow(file: string, folder: string): boolean {
  return folder === '' || file.startsWith(`${folder}/`);
}

function byPlace(a: Finding, b: Finding): number {
  return compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.rule, b.rule);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
