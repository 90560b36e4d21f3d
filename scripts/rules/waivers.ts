/**
 * Waivers and the findings they cover: by rule, module and function names from the configuration, by lines from comments
 * beside the code; never by path. Where several cover a finding, one that holds goes before one that has expired, and a
 * comment before the configuration: it is the nearest to the code.
 */
import type { SourceFile } from '../derive/codebase.ts';
import { matchesName } from '../derive/name-pattern.ts';
import type { Finding, Waiver, WaiverUse } from '../model/finding.ts';
import { toolRule } from '../model/tool-rule.ts';
import { covers } from './coverage.ts';
import { commentsIn, type RuleNames, type WaiverComment } from './directives.ts';

export interface WaiverSources extends RuleNames {
  /** Waivers of the configuration. */
  configured: readonly Waiver[];
  files: readonly SourceFile[];
  /** Whether a rule ran, or its tool. */
  ran(rule: string): boolean;
  /** `YYYY-MM-DD`. */
  today: string;
}

/** Sets state and waiver of the findings that are covered; answers what became of every waiver, the configuration's first. */
export function applyWaivers(findings: readonly Finding[], sources: WaiverSources): WaiverUse[] {
  const { configured, files, ran, today } = sources;
  const comments = files.filter(({ secondary }) => !secondary).map((file) => ({ file, ...commentsIn(file, sources) }));
  const beside = new Map(comments.map(({ file, allowed }) => [file.path, allowed]));
  const covered = new Map<Waiver, { held: number; reopened: number; shadowed: number }>();
  const all = [...configured, ...comments.flatMap(({ allowed }) => allowed.map(({ waiver }) => waiver))];
  for (const waiver of all) covered.set(waiver, { held: 0, reopened: 0, shadowed: 0 });
  for (const finding of findings) {
    const matching = [
      ...(beside.get(finding.file) ?? []).filter((one) => isBeside(one, finding)).map(({ waiver }) => waiver),
      ...configured.filter((waiver) => matches(waiver, finding)),
    ];
    const holding = matching.find((waiver) => !isExpired(waiver, today));
    const chosen = holding ?? matching[0];
    if (!chosen) continue;
    finding.waiver = chosen;
    if (holding) finding.state = 'waived';
    for (const waiver of matching) {
      const count = covered.get(waiver)!;
      if (waiver !== chosen) count.shadowed += 1;
      else if (holding) count.held += 1;
      else count.reopened += 1;
    }
  }
  const use = (waiver: Waiver): WaiverUse => {
    const { held, reopened, shadowed } = covered.get(waiver)!;
    if (!ran(waiver.rule)) return { ...waiver, state: 'idle', findings: 0 };
    if (reopened > 0) return { ...waiver, state: 'expired', findings: reopened };
    if (held > 0) return { ...waiver, state: 'used', findings: held };
    const why = shadowed > 0 ? { why: 'another waiver covers what it matches' } : {};
    return { ...waiver, state: 'unused', findings: 0, ...why };
  };
  return [...all.map(use), ...comments.flatMap(({ refused }) => refused)];
}

/** From the day after `expires`. */
function isExpired({ expires }: Waiver, today: string): boolean {
  return expires !== undefined && today > expires;
}

function isBeside({ waiver, lines }: WaiverComment, finding: Finding): boolean {
  return isNamed(waiver.rule, finding) && covers(lines, finding.line, finding.endLine);
}

/** A waiver of one witness's check accepts the problem, whoever else says it; `credo:*` names all of a tool. */
function isNamed(rule: string, finding: Finding): boolean {
  if (rule === finding.rule) return true;
  const told = finding.witnesses?.map(({ tool, check }) => (tool === 'atlas' ? check : toolRule(tool, check))) ?? [];
  return rule.endsWith(':*') ? told.some((one) => one.startsWith(rule.slice(0, -1))) : told.includes(rule);
}

function matches(waiver: Waiver, finding: Finding): boolean {
  if (!isNamed(waiver.rule, finding)) return false;
  if (waiver.module !== undefined && !(finding.module !== null && matchesName(waiver.module, finding.module)))
    return false;
  if (waiver.function === undefined) return true;
  const name = finding.function ?? '';
  return waiver.function === name || (/\/\d+$/.test(name) && waiver.function === name.replace(/\/\d+$/, ''));
}
