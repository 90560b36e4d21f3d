/** Rows about findings. Pure. */
import type { Finding } from '../../model/finding.ts';
import { SEVERITIES } from '../../model/words.ts';
import { byText } from '../pair.ts';
import { code, place, prose } from './text.ts';

/** Worst first, then by rule and place. */
export function findingRows(findings: readonly Finding[], note?: string): string[] {
  return [...findings]
    .sort(
      (a, b) =>
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
        byText(a.rule, b.rule) ||
        byText(a.file, b.file) ||
        a.line - b.line,
    )
    .map((one) => {
      const sure = one.confidence === 'exact' ? '' : ` (${one.confidence})`;
      const reason = note !== undefined && one.waiver ? ` (${note}: ${prose(one.waiver.reason)})` : '';
      return `- ${one.severity}${sure} ${code(one.rule)}: ${prose(one.message)}${reason}${place(one)}`;
    });
}
