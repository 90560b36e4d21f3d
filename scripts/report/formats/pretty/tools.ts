/** What only tools say, after what the rules found: a line each, the first of many. */
import type { CheckOutput } from '../../../model/check-output.ts';
import { SEVERITIES } from '../../../model/words.ts';
import type { FormatContext } from '../format.ts';
import { plural } from '../gate.ts';
import { visible } from '../visible.ts';
import { MEANING } from './finding.ts';

/** A report may hold thousands. */
const SHOWN = 20;

/** Open ones of this very code, the worst first. */
export function* toolLines({ findings, summary }: CheckOutput, { paint }: FormatContext): Generator<string> {
  if (!summary.tools) return;
  const open = findings.filter(({ tool, state, stale }) => tool !== undefined && state === 'open' && !stale);
  const worst = open.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  yield `${paint('strong', 'Only tools say')}\n\n`;
  for (const { severity, rule, file, line, message } of worst.slice(0, SHOWN))
    yield `  ${paint(MEANING[severity], severity.padEnd(7))} ${visible(file)}:${line}  ${paint('quiet', visible(rule))}  ${visible(message)}\n`;
  if (open.length > SHOWN) yield `  and ${open.length - SHOWN} more: --format json has all of them\n`;
  const { waived, baseline, stale } = summary.tools;
  const others = [
    waived > 0 && `${waived} waived`,
    baseline > 0 && `${baseline} in the baseline`,
    stale > 0 && `${stale} in reports that are not of this code`,
  ].filter(Boolean);
  yield `  ${plural(open.length, 'open problem')}${others.length > 0 ? `, ${others.join(', ')}` : ''}; the controls weigh them, not this gate\n\n`;
}
