/** The result as test suites: one for each rule and each check of a tool, and one for waivers, the baseline and the sources where they have something to say. */
import { commandOn } from '../../../gate/command-on.ts';
import type { CheckOutput } from '../../../model/check-output.ts';
import type { Finding, WaiverUse } from '../../../model/finding.ts';
import type { FormatContext } from '../format.ts';
import { counts } from '../gate.ts';

/** One case. `name` stays the same while lines move: services follow a test by it. */
export interface Case {
  name: string;
  state: 'passed' | 'failure' | 'error' | 'skipped';
  /** In a sentence. */
  message?: string;
  /** More than a sentence. */
  detail?: string;
}

/** A suite is named after its rule. */
export interface Suite {
  name: string;
  cases: Case[];
}

/** A rule without findings is one case that passes; what does not fail the gate is skipped, with the reason. */
export function suites(output: CheckOutput, context: FormatContext): Suite[] {
  const { summary, findings } = output;
  const titles = new Map(context.rules.map(({ id, title }) => [id, title]));
  const byRule = new Map<string, Finding[]>(Object.keys(summary.byRule).map((rule) => [rule, []]));
  for (const finding of findings) {
    const own = byRule.get(finding.rule);
    if (own) own.push(finding);
    else byRule.set(finding.rule, [finding]);
  }
  const ofRules = [...byRule].map(([rule, own]) => ({
    name: rule,
    cases:
      own.length === 0
        ? [{ name: titles.get(rule) ?? rule, state: 'passed' as const }]
        : distinct(own.map((finding) => caseOf(finding, output, context))),
  }));
  const notRun = (output.notRun ?? []).map(({ rule, file, why }) => ({
    name: rule,
    cases: [{ name: file, state: 'error' as const, message: `did not run: ${why}` }],
  }));
  return [...ofRules, ...notRun, ...others(output)];
}

function caseOf(finding: Finding, output: CheckOutput, { folder, lines, dir }: FormatContext): Case {
  const { module, function: fn, file, line, column, code, message, waiver, fix } = finding;
  const name = `${module ?? file}${fn ? `.${fn}` : ''}: ${code || message}`;
  if (finding.state === 'waived') return { name, state: 'skipped', message: `waived: ${waiver?.reason ?? ''}` };
  if (finding.state === 'baseline') return { name, state: 'skipped', message: 'accepted: it was there before' };
  if (!counts(finding, output.summary.gate)) {
    return { name, state: 'skipped', message: `${asideWhy(finding)}: ${message}` };
  }
  const shown = lines(file)?.[line - 1]?.trim();
  const detail = [
    `${folder}${file}:${line}:${column}`,
    shown,
    message,
    fix && `${commandOn('fix', dir)} --rule ${finding.rule} (${fix.safety})`,
  ];
  return { name, state: 'failure', message, detail: detail.filter(Boolean).join('\n') };
}

/** Why a finding does not fail the gate. */
function asideWhy({ tool, stale, severity, confidence }: Finding): string {
  if (stale) return 'told of other code than this';
  return tool === undefined
    ? `does not fail the gate (${severity}, ${confidence})`
    : `the controls weigh it, not the gate (${severity})`;
}

function others({ waivers, baseline, codebase: { parseErrors } }: CheckOutput): Suite[] {
  const stale = baseline?.stale.map(({ rule, module, fingerprint }) => ({
    name: `${rule} in ${module ?? '(no module)'} (${fingerprint})`,
    state: 'skipped' as const,
    message: 'fixed: `atlas baseline` takes the entry out',
  }));
  const unread = parseErrors.map(({ file, line, column, message }) => ({
    name: `${file}:${line}:${column}`,
    state: 'skipped' as const,
    message: `not read: ${message}`,
  }));
  const all = [
    { name: 'waivers', cases: distinct(waivers.filter(({ state }) => state !== 'idle').map(waiverCase)) },
    { name: 'baseline', cases: stale ?? [] },
    { name: 'sources', cases: distinct(unread) },
  ];
  return all.filter(({ cases }) => cases.length > 0);
}

function waiverCase({ rule, module, function: fn, reason, state, expires, why }: WaiverUse): Case {
  const name = `${rule}${module ? ` in ${module}${fn ? `.${fn}` : ''}` : ''}: ${reason}`;
  if (state === 'expired') return { name, state: 'failure', message: `expired: it was good until ${expires}` };
  if (state === 'refused') return { name, state: 'failure', message: `refused: ${why ?? ''}` };
  if (state === 'unused') return { name, state: 'skipped', message: 'unused: it matches nothing any more' };
  return { name, state: 'passed' };
}

/** Services take cases of one name for one case: the second and later ones are numbered. */
function distinct(cases: readonly Case[]): Case[] {
  const seen = new Map<string, number>();
  return cases.map((each) => {
    const count = (seen.get(each.name) ?? 0) + 1;
    seen.set(each.name, count);
    return count === 1 ? each : { ...each, name: `${each.name} (${count})` };
  });
}
