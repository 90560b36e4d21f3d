/** `mix dialyzer` (dialyxir 1.x) in every format: warnings on standard error, their number on standard output. */
import type { ToolFinding } from '../../model/evidence.ts';
import type { DialyzerWarning } from '../dialyzer/warnings.ts';
import type { Artefact, Format } from '../format.ts';
import { incomplete } from '../format.ts';
import type { Places } from '../places.ts';
import { LAYOUTS } from './layouts.ts';

const TOTALS = /^Total errors: (-?\d+), Skipped: (-?\d+), Unnecessary Skips: (-?\d+)$/m;
const DONE = /^done \((passed successfully|warnings were emitted)\)$/m;
const HALTED = /^Halting VM with exit status (\d+)$/m;
const SIGNS = [
  /^Finding suitable PLTs$/m,
  /^Starting Dialyzer$/m,
  TOTALS,
  /^\S[^:\n]*\.(?:exs?|[eh]rl):\d+(?::\d+)?:[a-z]\w*(?: \S.*)?$/m,
  /^::warning file=\S+,line=\d+(?:,col=\d+)?,title=\w+::/m,
  /^\{"\S+\.(?:exs?|[eh]rl)", (?::\w+|"(?:[^"\\\n]|\\.)*")(?:, \d+)?\},$/m,
  HALTED,
];

export const format: Format = {
  id: 'dialyxir',
  tool: 'Dialyxir',
  detect: (text) => SIGNS.some((sign) => sign.test(text)),
  parse(artefact, places) {
    const text = `${artefact.text}\n${artefact.errorOutput ?? ''}`;
    const lines = text.split('\n');
    const start = lines.indexOf('Starting Dialyzer');
    const by = Object.entries(LAYOUTS).map(([name, read]) => ({ name, found: read(lines.slice(start + 1)) }));
    const said = by.filter(({ found }) => found.length > 0);
    // With several formats at once, each warning is printed once in each: the fullest tells all.
    const [best] = [...said].sort((a, b) => b.found.length - a.found.length);
    const findings = (best?.found ?? []).map((one) => findingOf(one, places));
    const notes = [...skipped(text), ...unread(lines)];
    const why = doubt(text, artefact, findings.length);
    const more = { findings, notes };
    return why === undefined
      ? { ...more, format: format.id, tool: format.tool, complete: true }
      : incomplete(format, why, more);
  },
};

/** Why the list cannot be the whole truth, or `undefined`. */
function doubt(text: string, { exitStatus }: Artefact, listed: number): string | undefined {
  const stopped = /^\*\* \((?:Mix|Protocol\.\w+|\w*Error|exit|EXIT[^)]*)\) (.*)$/m.exec(text);
  if (stopped) return `It stopped: ${stopped[1]}`.replace(/\.?$/, '.');
  const done = DONE.exec(text)?.[1];
  const status = exitStatus ?? (HALTED.test(text) ? Number(HALTED.exec(text)![1]) : undefined);
  if (status !== undefined && status !== 0 && status !== 2) return `It failed: exit status ${status}.`;
  if (done === undefined)
    return TOTALS.test(text)
      ? 'It holds the number of warnings, not the line that ends them: they go to standard error, which belongs beside it.'
      : 'No "done" line: the analysis did not end, or the file is cut off.';
  const totals = TOTALS.exec(text);
  // Two formats at once confuse its own count of skipped warnings.
  const expected = totals ? Number(totals[1]) - Math.max(0, Number(totals[2])) : undefined;
  if (expected !== undefined && expected !== listed)
    return `It says that there are ${expected} warnings, and lists ${listed}.`;
  const clean = done === 'passed successfully';
  if (clean !== (listed === 0)) return `It ends with "${done}", and lists ${listed} warnings: not the whole output.`;
  return undefined;
}

function skipped(text: string): string[] {
  const number = Number(TOTALS.exec(text)?.[2] ?? 0);
  return number > 0 ? [`${number} warnings were left out by the ignore file.`] : [];
}

/** Warnings that dialyxir could not put into words stand there as Dialyzer has them. */
function unread(lines: readonly string[]): string[] {
  const number = lines.filter((line) => line === 'Failed to parse warning:').length;
  return number > 0 ? [`${number} warnings could not be read by dialyxir: shown in Dialyzer's own words.`] : [];
}

function findingOf({ name, message, path, line, column }: DialyzerWarning, places: Places): ToolFinding {
  return {
    check: name,
    severity: 'warning',
    message,
    ...(path === undefined ? {} : places.file(path)),
    ...(line ? { line } : {}),
    ...(column ? { column } : {}),
  };
}
