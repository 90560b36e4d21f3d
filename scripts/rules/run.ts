/** Runs rules over a codebase and turns their reports into findings. Pure: the clock's day is given. */
import type { Codebase, Site, SourceFile } from '../derive/codebase.ts';
import type { Derived } from '../derive/derive.ts';
import { print, shorten } from '../derive/print.ts';
import { testName } from '../derive/test-name.ts';
import type { Config } from '../model/config.ts';
import type { Finding, Waiver } from '../model/finding.ts';
import type { Severity } from '../model/words.ts';
import { fingerprints } from './fingerprint.ts';
import type { Fix } from './fix.ts';
import type { Report, Rule } from './rule.ts';
import { waiverFor } from './waivers.ts';

export interface RuleSettings {
  off?: boolean;
  severity?: Severity;
  [option: string]: unknown;
}

export interface RunOptions {
  settings?: Readonly<Record<string, RuleSettings>>;
  waivers?: readonly Waiver[];
  /** Today as `YYYY-MM-DD`: waivers past it are expired. */
  today: string;
  /** Only these rules. */
  only?: readonly string[];
  /** The whole configuration, as rules may read it. */
  config?: Config;
}

export interface RunResult {
  findings: Finding[];
  /** Ids of the rules that ran: a rule that did not run proves nothing. */
  ran: string[];
  /** How to mend a finding, by its fingerprint. */
  fixes: Map<string, Fix>;
}

/** Runs the rules in turn; findings come in file order, with fingerprints. */
export function runRules(
  rules: readonly Rule<never>[] | readonly Rule[],
  derived: Derived,
  options: RunOptions,
): RunResult {
  const { codebase } = derived;
  const drafts: Finding[] = [];
  const fixOf = new Map<Finding, Fix>();
  const ran: string[] = [];
  for (const rule of rules as readonly Rule[]) {
    const { off, severity, ...own } = options.settings?.[rule.id] ?? {};
    if (off || (options.only && !options.only.includes(rule.id))) continue;
    ran.push(rule.id);
    const covers = (file: SourceFile) => rule.scope.includes(file.scope) && !file.secondary;
    rule.check({
      codebase,
      derived,
      config: options.config ?? {},
      options: rule.options.parse(own),
      covers,
      sites: (targets) => sitesIn(codebase, targets, covers),
      report: (report) => {
        const finding = draft(rule, report, options);
        if (severity) finding.severity = severity;
        if (report.fix) {
          fixOf.set(finding, report.fix);
          finding.fix = { safety: report.fix.safety, title: report.fix.title };
        }
        drafts.push(finding);
      },
    });
  }
  drafts.sort(inFileOrder);
  const findings = fingerprints(drafts);
  const fixes = new Map<string, Fix>();
  for (const [index, { fingerprint }] of findings.entries()) {
    const fix = fixOf.get(drafts[index]!);
    if (fix) fixes.set(fingerprint, fix);
  }
  return { findings, ran, fixes };
}

function sitesIn(codebase: Codebase, targets: readonly string[], covers: (file: SourceFile) => boolean): Site[] {
  return targets.flatMap((target) => codebase.sitesOf(target).filter((site) => covers(site.file)));
}

function draft(rule: Rule, report: Report, options: RunOptions): Finding {
  const { at } = report;
  const template = rule.messages[report.messageId];
  if (template === undefined) throw new Error(`rule ${rule.id} has no message "${report.messageId}"`);
  const finding: Finding = {
    rule: rule.id,
    severity: report.severity ?? rule.severity,
    confidence: report.confidence ?? ('confidence' in at ? at.confidence : 'exact'),
    state: 'open',
    file: at.file.path,
    line: at.line,
    column: at.column,
    endLine: at.endLine,
    module: at.module?.name ?? null,
    function: at.fn?.key ?? ('frame' in at ? testName(at.frame) : null),
    message: fill(template, report.data ?? {}),
    messageId: report.messageId,
    fingerprint: '',
    code: shorten('code' in at ? at.code : print(at.node)),
  };
  if (at.inQuote) finding.inQuote = true;
  if (report.related?.length) finding.related = [...report.related];
  const waiver = waiverFor(finding, options.waivers ?? [], options.today);
  if (waiver) {
    finding.waiver = waiver;
    finding.state = 'waived';
  }
  return finding;
}

/** Fills `{name}` placeholders. */
export function fill(template: string, data: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in data ? String(data[name]) : whole));
}

function inFileOrder(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (
    a.line - b.line ||
    a.column - b.column ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0) ||
    (a.messageId < b.messageId ? -1 : 1)
  );
}
