/** `atlas check` for a person at a terminal. */
import type { Paint } from '../io/terminal.ts';
import type { CheckOutput } from '../model/check-output.ts';
import type { Finding } from '../model/finding.ts';
import type { Severity } from '../model/words.ts';

const MEANING = { error: 'bad', warning: 'warn', info: 'quiet' } as const;

/** Findings by file, then parse errors, then the figures and the verdict, in pieces to be written one after the other. */
export function* prettyCheck(output: CheckOutput, paint: Paint): Generator<string> {
  let file = '';
  for (const finding of output.findings) {
    if (finding.file !== file) yield `${file ? '\n' : ''}${paint('strong', visible(finding.file))}\n`;
    file = finding.file;
    yield line(finding, paint);
  }
  const { parseErrors } = output.codebase;
  if (parseErrors.length > 0) yield `${file ? '\n' : ''}${paint('strong', 'Not read completely')}\n`;
  for (const { file: where, line: row, column, message } of parseErrors)
    yield `  ${paint('bad', 'unread ')}  ${visible(where)}:${row}:${column}  ${visible(message)}\n`;
  yield `${file || parseErrors.length > 0 ? '\n' : ''}${summary(output, paint)}\n`;
}

function line(finding: Finding, paint: Paint): string {
  const place = `${finding.line}:${finding.column}`.padEnd(8);
  const severity = paint(MEANING[finding.severity], finding.severity.padEnd(7));
  const state = finding.state === 'open' ? '' : paint('quiet', ` [${finding.state}${reason(finding)}]`);
  return `  ${place} ${severity}  ${visible(finding.message)}  ${paint('quiet', finding.rule)}${state}\n`;
}

const reason = ({ waiver }: Finding) => (waiver ? `: ${visible(waiver.reason)}` : '');

function summary({ codebase, summary: sum }: CheckOutput, paint: Paint): string {
  const at = codebase.commit ? ` at ${codebase.commit.slice(0, 10)}${codebase.dirty ? ' (with changes)' : ''}` : '';
  const head = `${codebase.root}${at}: ${plural(codebase.files, 'file')}, ${plural(codebase.modules, 'module')}`;
  const parts = (['error', 'warning', 'info'] as Severity[])
    .filter((severity) => sum.bySeverity[severity] > 0)
    .map((severity) => paint(MEANING[severity], `${sum.bySeverity[severity]} ${severity}`));
  const figures = [`${plural(sum.open, 'open finding')}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`];
  if (sum.waived > 0) figures.push(`${sum.waived} waived`);
  if (codebase.parseErrors.length > 0)
    figures.push(plural(codebase.parseErrors.length, 'place not read', 'places not read'));
  const { failed, failOn, counted } = sum.gate;
  const verdict = failed
    ? paint('bad', `Fails: ${counted} of at least "${failOn}".`)
    : paint(
        'good',
        `Holds: no open finding of at least "${failOn}"${codebase.parseErrors.length > 0 ? ' in what could be read' : ''}.`,
      );
  return `${visible(head)}\n${figures.join(', ')}\n${verdict}`;
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A stranger's file names and code reach a terminal here: control characters become visible, nothing is obeyed. */
export function visible(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (char) =>
    char === '\n' || char === '\t' ? ' ' : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
