/** A fix as a page shows it: numbered lines, and the command that applies it. */
import type { Finding } from '../../scripts/model/finding.ts';
import type { FixLines, FixPreview } from '../../scripts/model/fix-preview.ts';

export interface DiffLine {
  kind: 'del' | 'ins';
  /** Line number in the file as it is, or as it would be. */
  n: number;
  html: string;
}

/** Removed lines, then added ones; `html` colours all lines of one side at once. */
export function numbered({ line, before, after }: FixLines, html: (lines: string[]) => string[]): DiffLine[] {
  const side = (kind: DiffLine['kind'], lines: string[]) =>
    lines.length === 0 ? [] : html(lines).map((one, i) => ({ kind, n: line + i, html: one }));
  return [...side('del', before), ...side('ins', after)];
}

/** What applies the fixes of a rule in the finding's file. */
export function fixCommand(
  { rule, file }: Pick<Finding, 'rule' | 'file'>,
  { safety }: Pick<FixPreview, 'safety'>,
): string {
  const named = /^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
  return `atlas fix --rule ${rule} --write${safety === 'suggested' ? ' --suggested' : ''} -- ${named}`;
}
