/** What a run of `atlas fix` did, for people: by module, then what stays as it is and why. */
import type { Finding } from '../model/finding.ts';
import type { Fix } from '../rules/fix.ts';
import type { FixRun } from './fix-codebase.ts';

/** A line and how it is meant; commands give it a colour. */
export interface SummaryLine {
  tone: 'strong' | 'plain' | 'warn' | 'quiet';
  text: string;
}

interface Outcome {
  /** Files were written. */
  written: boolean;
  /** Files that should have been written and were not. */
  unwritten: readonly { path: string; reason: string }[];
  /** How the command was called, up to its options: `atlas fix ../shop`. */
  called: string;
}

const MAX_REFUSALS = 20;

/** One heading per module, then refusals, then a sentence with the figures and what to do next. */
export function summaryOf(run: FixRun, { written, unwritten, called }: Outcome): SummaryLine[] {
  const lines: SummaryLine[] = [];
  const failed = new Map(unwritten.map(({ path, reason }) => [path, reason]));
  for (const [heading, fixes] of grouped(run.applied, ({ finding }) => headingOf(finding))) {
    lines.push({ tone: 'strong', text: heading });
    for (const [what, same] of grouped(fixes, ({ finding, fix }) => `${finding.rule}  ${titleOf(fix)}`)) {
      lines.push({ tone: 'plain', text: `  ${same.length} × ${what}` });
      const { caution } = same[0]!.fix;
      if (same[0]!.fix.safety === 'suggested' && caution) lines.push({ tone: 'warn', text: `    ${caution}` });
    }
  }
  if (run.refused.length > 0) {
    lines.push({ tone: 'strong', text: 'Cannot be fixed by machine' });
    for (const { finding, reason } of run.refused.slice(0, MAX_REFUSALS))
      lines.push({ tone: 'plain', text: `  ${finding.file}:${finding.line}  ${finding.rule}: ${reason}` });
    if (run.refused.length > MAX_REFUSALS)
      lines.push({ tone: 'quiet', text: `  and ${run.refused.length - MAX_REFUSALS} more; --format json lists all` });
  }
  for (const [path, reason] of failed) lines.push({ tone: 'warn', text: `${path} was not written: ${reason}` });
  lines.push({ tone: 'plain', text: figures(run, written, failed) }, ...next(run, written, called));
  return lines;
}

function figures({ applied, files, open }: FixRun, written: boolean, failed: ReadonlyMap<string, string>): string {
  if (open === 0) return 'There are no open findings here.';
  if (applied.length === 0)
    return `Nothing to change: none of ${many(open, 'open finding')} has a fix that may be applied.`;
  const done = applied.filter(({ finding }) => !failed.has(finding.file)).length;
  const of = `${done} of ${many(open, 'open finding')}, in ${many(files.length - failed.size, 'file')}.`;
  return written ? `Mended ${of}` : `Would mend ${of}`;
}

function next({ applied, suggested }: FixRun, written: boolean, called: string): SummaryLine[] {
  const lines: SummaryLine[] = [];
  const withSuggested = applied.some(({ fix }) => fix.safety === 'suggested') ? ' --suggested' : '';
  if (!written && applied.length > 0)
    lines.push({ tone: 'quiet', text: `To apply: ${called}${withSuggested} --write` });
  if (suggested.length > 0)
    lines.push({
      tone: 'quiet',
      text: `${many(suggested.length, 'finding')} more with a fix that a person has to judge: ${called} --suggested`,
    });
  return lines;
}

const many = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
const titleOf = (fix: Fix) => `${fix.title}${fix.safety === 'suggested' ? ' (suggested)' : ''}`;
const headingOf = ({ module, file }: Finding) => (module === null ? file : `${module} (${file})`);

function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const known = groups.get(name);
    if (known) known.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}
