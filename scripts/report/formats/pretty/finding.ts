/** One open finding: place, severity and rule; the code; what happens because of it; what can be done. */
import widthOf from 'fast-string-width';
import { commandOn } from '../../../gate/command-on.ts';
import type { Finding } from '../../../model/finding.ts';
import type { FormatContext } from '../format.ts';
import { visible } from '../visible.ts';
import { codeLine } from './code-line.ts';
import { wrap } from './wrap.ts';

/** What a severity looks like. */
export const MEANING = { error: 'bad', warning: 'warn', info: 'quiet' } as const;

const MAX_RELATED = 3;

/** Lines of text; each ends in a line break. `advise`: whether what can be done is said, or was said above. */
export function* findingLines(
  finding: Finding,
  { paint, width, lines, dir }: FormatContext,
  advise: boolean,
): Generator<string> {
  const meaning = MEANING[finding.severity];
  const place = `${finding.line}:${finding.column}`.padEnd(8);
  const sure = finding.confidence === 'exact' ? '' : paint('quiet', `  ${finding.confidence}`);
  yield `  ${place} ${paint(meaning, finding.severity.padEnd(7))}  ${visible(finding.rule)}${sure}\n`;

  const line = lines(finding.file)?.[finding.line - 1];
  if (line?.trim()) {
    const number = String(finding.line).padStart(8);
    const { text, offset, length } = codeLine(line, finding.column, width - number.length - 3);
    yield `${paint('quiet', `${number} │`)} ${text}\n`;
    yield `${paint('quiet', `${' '.repeat(number.length)} │`)} ${' '.repeat(offset)}${paint(meaning, '^'.repeat(length))}\n`;
  }
  for (const row of wrap(visible(finding.message), width - INDENT.length)) yield `${INDENT}${row}\n`;
  if (finding.waiver?.expires)
    yield `${INDENT}${paint('bad', `its waiver was good until ${finding.waiver.expires}`)}\n`;
  for (const row of related(finding)) yield `${INDENT}${paint('quiet', row)}\n`;
  if (advise) for (const row of advice(finding, paint, width - INDENT.length, dir)) yield `${INDENT}${row}\n`;
}

const INDENT = ' '.repeat(11);

function related({ related = [] }: Finding): string[] {
  const rows = related
    .slice(0, MAX_RELATED)
    .map(({ file, line, note }) => `see ${visible(file)}:${line}: ${visible(note)}`);
  return related.length > MAX_RELATED ? [...rows, `and ${related.length - MAX_RELATED} more places`] : rows;
}

function advice({ fix, rule }: Finding, paint: FormatContext['paint'], width: number, dir?: string): string[] {
  const label = (text: string) => paint('quiet', text);
  if (!fix) return [`${label('waive:')} # atlas:allow ${visible(rule)} until YYYY-MM-DD: REASON`];
  const command = visible(`${commandOn('fix', dir)} --rule ${rule}`);
  const about = `${fix.safety}: ${visible(fix.title)}`;
  if (widthOf(`fix: ${command} (${about})`) <= width)
    return [`${label('fix:')} ${paint('link', command)} ${label(`(${about})`)}`];
  return [
    `${label('fix:')} ${paint('link', command)}`,
    ...wrap(`(${about})`, width - 5).map((row) => `     ${label(row)}`),
  ];
}

/** Findings with equal advice need it once. */
export const adviceKey = ({ rule, fix }: Finding) => `${rule}\0${fix?.safety ?? ''}\0${fix?.title ?? ''}`;

/** A waived finding on one line. */
export function waivedLine(finding: Finding, { paint }: FormatContext): string {
  const { waiver } = finding;
  const until = waiver?.expires ? ` until ${waiver.expires}` : '';
  const by = waiver?.owner ? ` by ${visible(waiver.owner)}` : '';
  const place = `${finding.line}:${finding.column}`.padEnd(8);
  return `  ${place} ${paint('quiet', `waived${until}${by}  ${visible(finding.rule)}: ${visible(waiver?.reason ?? '')}`)}\n`;
}
