/** What a complete, fresh report of a tool says: its problems, as far as nobody accepted them. */
import type { ModuleScope } from '../model/control.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Finding } from '../model/finding.ts';
import type { MeasureOf } from '../model/measure.ts';
import { SEVERITIES, type Severity } from '../model/words.ts';
import type { Say } from './by-evidence.ts';
import { holds } from './in-scope.ts';
import { amount } from './judgement.ts';
import type { Frame, Measured } from './measure.ts';
import { nothing, PART, said } from './say.ts';

type Known = Pick<Measured, 'modules' | 'codebase' | 'findings'>;

/** One problem of the report: as a finding where it became one, else as the tool tells it. */
interface Problem {
  severity: Severity;
  module: string | null;
  file: string | undefined;
  finding?: Finding;
}

/**
 * Problems of at least the severity, each as often as the tool lists it; those that a waiver or the baseline covers are accepted, one
 * whose waiver has expired fails. With a scope, those of its modules; a problem that is tied to no module may lie in one of them,
 * so that nothing passes beside it.
 */
export function saysOfTool(record: Evidence, measure: MeasureOf<'tool'>, { scope }: Frame, known: Known): Say {
  if (record.measuresOnly) return nothing('It looks for no problems.');
  const least = SEVERITIES.indexOf(measure.severity);
  const grave = problemsOf(record, known.findings).filter(({ severity }) => SEVERITIES.indexOf(severity) <= least);
  const mine = grave.filter(({ module }) => !scope || (module !== null && holds(scope, module)));
  const accepted = mine.filter(({ finding }) => finding !== undefined && finding.state !== 'open').length;
  const count = mine.length - accepted;
  const counted = {
    findings: mine.flatMap(({ finding }) => finding?.fingerprint ?? []),
    waived: accepted,
  };
  const besides = accepted > 0 ? `, ${accepted} of them accepted` : '';
  const found = `reports ${mine.length === 0 ? 'nothing' : amount(mine.length, 'issue')}${besides}${scope ? ' in its scope' : ''}`;
  // A tool's name is its own text in some formats.
  const say = (outcome: 'pass' | 'waived' | 'fail', rest: string): Say => ({
    ...said(outcome, count, `${record.tool} ${found}${rest}.`, `The tool ${found}${rest}.`),
    ...counted,
  });
  if (count > measure.max) return say('fail', `; at most ${measure.max} may be`);
  if (mine.some(({ finding }) => finding?.state === 'open' && finding.waiver))
    return say('fail', '; an expired waiver fails');
  if (record.selection) return nothing(record.selection, PART);
  const adrift = scope ? grave.filter((one) => one.module === null && mayBeIn(one, known, scope)).length : 0;
  if (adrift > 0)
    return nothing(
      `${amount(adrift, 'issue is', 'issues are')} tied to no module, and may lie in the scope of the control.`,
    );
  return say(accepted > 0 ? 'waived' : 'pass', '');
}

/** A report of which not every problem became a finding (one that Atlas wrote itself) is counted as it stands. */
function problemsOf({ file, findings }: Evidence, all: readonly Finding[]): Problem[] {
  const told = all.flatMap((finding) =>
    (finding.witnesses ?? [])
      .filter(({ evidence }) => evidence === file)
      .map(({ severity }) => ({
        severity,
        module: finding.module,
        file: finding.file === file ? undefined : finding.file,
        finding,
      })),
  );
  if (told.length === findings.length) return told;
  return findings.map((one) => ({ severity: one.severity, module: one.module ?? null, file: one.file }));
}

/** Whether a problem without a module may be one of the scope's: its file holds such a module, is not known, or was not read whole. */
function mayBeIn({ file }: Problem, { modules, codebase }: Known, scope: ModuleScope): boolean {
  if (file === undefined || codebase.parseErrors.some((error) => error.file === file)) return true;
  return modules.some((one) => one.file === file && holds(scope, one.name));
}
