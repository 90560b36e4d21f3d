/** Runs rules over a codebase and turns their reports into findings. Pure: the clock's day is given. */
import type { Codebase, Site, SourceFile } from '../derive/codebase.ts';
import type { Derived } from '../derive/derive.ts';
import { print, shorten } from '../derive/print.ts';
import { testName } from '../derive/test-name.ts';
import type { Config } from '../model/config.ts';
import type { Finding, Waiver, WaiverUse } from '../model/finding.ts';
import { toolOf } from '../model/tool-rule.ts';
import type { Severity } from '../model/words.ts';
import { fingerprints } from './fingerprint.ts';
import type { Fix } from './fix.ts';
import { identityOf } from './identity.ts';
import type { Report, Rule } from './rule.ts';
import { applyWaivers } from './waivers.ts';

export interface RuleSettings {
  off?: boolean;
  severity?: Severity;
  [option: string]: unknown;
}

export interface RunOptions {
  settings?: Readonly<Record<string, RuleSettings>>;
  /** Waivers of the configuration; those beside the code are among the facts. */
  waivers?: readonly Waiver[];
  /** Ids of rules that are known and could not be loaded. */
  missing?: readonly string[];
  /** The rule's id that a waiver probably means. */
  suggest?(name: string): string | undefined;
  /** Today as `YYYY-MM-DD`: waivers past it are expired. */
  today: string;
  /** Adds what tools say to what the rules found, before waivers are held against it. */
  unite?(own: readonly Finding[]): Finding[];
  /** Tools of which there is a sound report: a waiver of another tool's check is idle. */
  toolsRan?: ReadonlySet<string>;
  /** Only these rules. */
  only?: readonly string[];
  /** The whole configuration, as rules may read it. */
  config?: Config;
}

export interface RunResult {
  findings: Finding[];
  /** Ids of the rules that ran: a rule that did not run proves nothing. */
  ran: string[];
  /** By the id of a rule that had nothing to look at: why. */
  idle: Map<string, string>;
  /** How to mend a finding, by its fingerprint. */
  fixes: Map<string, Fix>;
  /** Every waiver, and what became of it. */
  waivers: WaiverUse[];
}

/** Runs the rules in turn; findings come in file order, with fingerprints. */
export function runRules(
  rules: readonly Rule<never>[] | readonly Rule[],
  derived: Derived,
  options: RunOptions,
): RunResult {
  const { codebase } = derived;
  const drafts: Draft[] = [];
  const ran: string[] = [];
  const idle = new Map<string, string>();
  for (const rule of rules as readonly Rule[]) {
    const { off, severity, ...own } = options.settings?.[rule.id] ?? {};
    if (off || (options.only && !options.only.includes(rule.id))) continue;
    const covers = (file: SourceFile) => rule.scope.includes(file.scope) && !file.secondary;
    rule.check({
      codebase,
      derived,
      config: options.config ?? {},
      options: rule.options.parse(own),
      covers,
      sites: (targets) => sitesIn(codebase, targets, covers),
      notMeasured: (why) => idle.set(rule.id, why),
      report: (report) => {
        const finding = findingOf(rule, report);
        if (severity) finding.severity = severity;
        if (report.fix) finding.fix = { safety: report.fix.safety, title: report.fix.title };
        drafts.push({ finding, identity: identityOf(finding, report.at), fix: report.fix });
      },
    });
    if (!idle.has(rule.id)) ran.push(rule.id);
  }
  drafts.sort((a, b) => inFileOrder(a.finding, b.finding));
  const names = fingerprints(drafts.map(({ identity }) => identity));
  const own = drafts.map(({ finding }, index) => ({ ...finding, fingerprint: names[index]! }));
  const findings = options.unite?.(own) ?? own;
  const fixes = new Map(drafts.flatMap(({ fix }, index) => (fix ? [[names[index]!, fix] as const] : [])));
  const waivers = applyWaivers(findings, {
    configured: options.waivers ?? [],
    files: codebase.files,
    known: [...rules.map(({ id }) => id), ...(options.missing ?? [])],
    suggest: options.suggest,
    ran: (rule) => ran.includes(rule) || (options.toolsRan?.has(toolOf(rule) ?? '') ?? false),
    today: options.today,
  });
  return { findings, ran, idle, fixes, waivers };
}

/** A finding that has no fingerprint yet. */
interface Draft {
  finding: Finding;
  identity: string;
  fix: Fix | undefined;
}

function sitesIn(codebase: Codebase, targets: readonly string[], covers: (file: SourceFile) => boolean): Site[] {
  return targets.flatMap((target) => codebase.sitesOf(target).filter((site) => covers(site.file)));
}

function findingOf(rule: Rule, report: Report): Finding {
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
