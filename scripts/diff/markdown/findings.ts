/** Rows about findings. Pure. */
import { groupBy } from '../../derive/group-by.ts';
import type { Finding } from '../../model/finding.ts';
import { SEVERITIES } from '../../model/words.ts';
import { byText } from '../pair.ts';
import { code, place, plural, prose } from './text.ts';

/** Lines of one file that a row names; the rest is counted. */
const LINES = 5;

/** Worst first, then by rule and place; what one rule says in one file is one row. */
export function findingRows(findings: readonly Finding[], note?: string): string[] {
  const sorted = [...findings].sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      byText(a.rule, b.rule) ||
      byText(a.file, b.file) ||
      a.line - b.line,
  );
  const alike = ({ severity, confidence, rule, file, waiver }: Finding) =>
    JSON.stringify([severity, confidence, rule, file, note === undefined ? '' : waiver?.reason]);
  return [...groupBy(sorted, alike).values()].map((group) => row(group, note));
}

function row(group: readonly Finding[], note: string | undefined): string {
  const [first, ...others] = group as [Finding, ...Finding[]];
  const sure = first.confidence === 'exact' ? '' : ` (${first.confidence})`;
  const reason = note !== undefined && first.waiver ? ` (${note}: ${prose(first.waiver.reason)})` : '';
  const lines = others.slice(0, LINES).map(({ line }) => line);
  const more = others.length > LINES ? ` and ${plural(others.length - LINES, 'other')}` : '';
  const also = others.length > 0 ? `; also at ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}${more}` : '';
  return `- ${first.severity}${sure} ${code(first.rule)}: ${prose(first.message)}${reason}${place(first)}${also}`;
}
