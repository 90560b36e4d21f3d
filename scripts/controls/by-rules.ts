/** Controls met by rules: how many open findings, and whether everything was looked at. */
import type { ModuleScope } from '../model/control.ts';
import type { Finding } from '../model/finding.ts';
import type { MeasureOf } from '../model/measure.ts';
import { atLeast, SEVERITIES } from '../model/words.ts';
import { holds, modulesIn } from './in-scope.ts';
import { amount, type Judgement, notMeasured, some } from './judgement.ts';
import type { Frame, Measured } from './measure.ts';

type RulesMeasure = MeasureOf<'rules'>;

const NOT_LOOKED_AT = 'Its rules look at none of the modules of its scope.';

/**
 * Too many open findings fail, whatever else is unknown: what was found is there. Few enough pass only when every rule ran
 * and every source that the rules look at was read whole. A file with a parse error is read in part or not at all, so it may
 * hold the very thing that is looked for: then the control is not measured. Nor is it where only findings decide that are
 * less sure than what is asked for: they may be false, so they do not fail it, and they may be true, so it does not pass.
 * A finding whose waiver has expired fails, however sure it is and however many may be: the promise was broken.
 */
export function byRules(measure: RulesMeasure, { scope }: Frame, measured: Measured): Judgement {
  const { codebase, rulesRun } = measured;
  const findings = scope
    ? measured.findings.filter(({ module }) => module !== null && holds(scope, module))
    : measured.findings;
  if (codebase.files === 0) return notMeasured('No source file was read.', 'No source file was read.');
  const idle = measure.rules.filter((rule) => !rulesRun.has(rule));
  if (idle.length === measure.rules.length) return whyIdle(idle, measured);

  const looked = scope && lookedAt(scope, measure, measured);
  if (looked === 0) return notMeasured(NOT_LOOKED_AT, NOT_LOOKED_AT);
  const counted = findings.filter((finding) => counts(finding, measure));
  const open = counted.filter(({ state }) => state === 'open');
  const accepted = counted.filter(({ state }) => state !== 'open');
  const base = {
    figure: open.length,
    evidence: [],
    findings: counted.map(({ fingerprint }) => fingerprint),
    waived: accepted.length,
  };
  const found = `${open.length === 0 ? 'No open finding' : amount(open.length, 'open finding')}${doubts(open)}${acceptedPart(accepted)}${expiredPart(open)}${lesser(measure, findings)}${looked === undefined ? '' : ` in ${amount(looked, 'module')}`}`;
  // Counts and limits hold no name: what is said of them is said to everybody.
  const same = (sentence: string) => ({ reason: sentence, publicReason: sentence });
  const sure = open.filter(({ confidence }) => atLeast(confidence, measured.confidence ?? 'exact'));
  const expired = open.filter(({ waiver }) => waiver).length;
  // What may be false uses up no allowance: it is looked at only once the sure ones are within it.
  if (sure.length > measure.max)
    return { ...base, outcome: 'fail', ...same(`${found}; at most ${measure.max} may be.`) };
  if (expired > 0) return { ...base, outcome: 'fail', ...same(`${found}; an expired waiver fails.`) };

  if (idle.length > 0)
    return {
      ...base,
      outcome: 'not-measured',
      figure: null,
      reason: `${found}, but ${some(idle)} did not run.`,
      publicReason: `${found}, but ${idle.length} of ${amount(measure.rules.length, 'rule')} did not run.`,
    };
  const unread = unreadFiles(measure, measured);
  if (unread.length > 0) {
    const what = `${found}, but ${amount(unread.length, 'file')} could not be read whole`;
    return {
      ...base,
      outcome: 'not-measured',
      figure: null,
      reason: `${what} (${some(unread)}).`,
      publicReason: `${what}.`,
    };
  }
  if (open.length > measure.max) {
    const asked = measured.confidence === 'inferred' ? 'unknown' : 'inferred or unknown';
    const limit = measure.max === 0 ? 'none may be' : `at most ${measure.max} may be`;
    const reason = `${found}; ${limit}, but what is only ${asked} may be false: somebody has to look.`;
    return { ...base, outcome: 'not-measured', figure: null, ...same(reason) };
  }
  const outcome = accepted.length > 0 ? 'waived' : 'pass';
  const whole = codebase.files - new Set(codebase.parseErrors.map(({ file }) => file)).size;
  return { ...base, outcome, ...same(`${found}; ${amount(whole, 'file was', 'files were')} read whole.`) };
}

/** How many modules of the scope some rule looks at; all of them where that is not told. */
function lookedAt(scope: ModuleScope, measure: RulesMeasure, { modules, ruleScopes }: Measured): number {
  const scopes = new Set(measure.rules.flatMap((rule) => ruleScopes?.get(rule) ?? []));
  return modulesIn(scope, modules).filter((one) => scopes.size === 0 || scopes.has(one.scope)).length;
}

/** Why none of the rules proves anything: they did not run, or had nothing to look at. */
function whyIdle(idle: readonly string[], { rulesIdle }: Measured): Judgement {
  const [why, ...others] = new Set(idle.map((rule) => rulesIdle?.get(rule)));
  if (why !== undefined && others.length === 0)
    return notMeasured(`There was nothing to look at: ${why}.`, 'There was nothing to look at.');
  const word = idle.length === 1 ? 'rule' : 'rules';
  return notMeasured(`The ${word} ${some(idle)} did not run.`, `The ${word} that it rests on did not run.`);
}

function counts(finding: Finding, measure: RulesMeasure): boolean {
  return (
    measure.rules.includes(finding.rule) && SEVERITIES.indexOf(finding.severity) <= SEVERITIES.indexOf(measure.severity)
  );
}

/** Findings that the control leaves out for their severity: listed on the rule's page, and said here. */
function lesser(measure: RulesMeasure, findings: readonly Finding[]): string {
  const less = findings.filter(({ rule, state }) => measure.rules.includes(rule) && state === 'open');
  const count = less.filter((finding) => !counts(finding, measure)).length;
  return count > 0 ? `, ${count} below "${measure.severity}" not counted` : '';
}

/** How sure the open findings are, when not all are exact. */
function doubts(open: readonly Finding[]): string {
  const parts = (['inferred', 'unknown'] as const).flatMap((confidence) => {
    const count = open.filter((finding) => finding.confidence === confidence).length;
    return count > 0 ? [`${count} ${confidence}`] : [];
  });
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}

function acceptedPart(accepted: readonly Finding[]): string {
  const waived = accepted.filter(({ state }) => state === 'waived').length;
  const baseline = accepted.length - waived;
  const parts = [...(waived > 0 ? [`${waived} waived`] : []), ...(baseline > 0 ? [`${baseline} in the baseline`] : [])];
  return parts.length > 0 ? `, ${parts.join(', ')}` : '';
}

/** Open findings that were waived once. */
function expiredPart(open: readonly Finding[]): string {
  const count = open.filter(({ waiver }) => waiver).length;
  return count > 0 ? `, ${count} with an expired waiver` : '';
}

/** Files with a parse error that the rules would have looked at; all of them where the scopes are not told. */
function unreadFiles(measure: RulesMeasure, { codebase, ruleScopes, scopeOf }: Measured): string[] {
  const scopes = new Set(measure.rules.flatMap((rule) => ruleScopes?.get(rule) ?? []));
  const concerns = (file: string) => !scopeOf || scopes.size === 0 || scopes.has(scopeOf(file));
  return [...new Set(codebase.parseErrors.map(({ file }) => file))].filter(concerns).sort();
}
