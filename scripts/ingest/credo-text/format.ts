/** What `mix credo` prints for people, also where `--format` named a format that it does not know. */
import type { ToolFinding } from '../../model/evidence.ts';
import { credoDoubt, credoNotes, credoSelection } from '../credo-json/run.ts';
import { letterFinding } from '../credo-oneline/lines.ts';
import type { Format } from '../format.ts';
import { incomplete } from '../format.ts';
import type { Places } from '../places.ts';
import { scopeOf } from '../scope.ts';

const ISSUE = /^┃ \[([A-Z])\] \S (.*)$/u;
const PLACE = /^┃ {4,}(\S.*?)(?::(\d+))?(?::(\d+))? #\((.*)\)$/u;
const MORE = /^┃ {4,}(\S.*)$/u;
/** `6 mods/funs, found 1 consistency issue, 2 warnings, 1 software design suggestion.` */
const SUMMARY = /^\d+ mods\/funs, found (no issues|.+)\.$/m;
const TOOK = /^Analysis took \S+ seconds? \(.*running (\d+) checks? on (\d+) files?\)$/m;

export const format: Format = {
  id: 'credo-text',
  tool: 'Credo',
  detect: (text) =>
    /^Checking \d+ source files?(?: \(this might take a while\))? \.\.\.$/m.test(text) || SUMMARY.test(text),
  parse(artefact, places) {
    const findings = issuesOf(artefact.text.split('\n'), places);
    const rest = `${artefact.text}\n${artefact.errorOutput ?? ''}`;
    const took = TOOK.exec(artefact.text);
    const more = {
      ...credoSelection(artefact.command),
      findings,
      notes: credoNotes(rest),
      ...(took
        ? {
            figures: [
              { name: 'checks', value: Number(took[1]) },
              { name: 'files', value: Number(took[2]) },
            ],
          }
        : {}),
    };
    const why = credoDoubt(rest, artefact, findings.length) ?? unfinished(artefact.text, findings.length, took);
    return why === undefined
      ? { ...more, format: format.id, tool: format.tool, complete: true }
      : incomplete(format, why, more);
  },
};

/** The summary counts all issues; the list above it may show a part. */
function unfinished(text: string, listed: number, took: RegExpExecArray | null): string | undefined {
  const summary = SUMMARY.exec(text)?.[1];
  if (summary === undefined || !text.includes(`${summary}.\n`))
    return 'It ends before the summary: Credo did not finish, or the file is cut off.';
  if (took && (took[1] === '0' || took[2] === '0'))
    return `Nothing was checked: ${took[1]} checks on ${took[2]} files.`;
  const counted = [...summary.matchAll(/\d+/g)].reduce((sum, [number]) => sum + Number(number), 0);
  return counted === listed ? undefined : `The summary counts ${counted} issues, of which ${listed} are listed.`;
}

function issuesOf(lines: readonly string[], places: Places): ToolFinding[] {
  const findings: ToolFinding[] = [];
  let open: { letter: string; message: string } | undefined;
  for (const line of lines) {
    const issue = ISSUE.exec(line);
    const place = open && PLACE.exec(line);
    if (issue) open = { letter: issue[1]!, message: issue[2]!.trimEnd() };
    else if (open && place) {
      const [, path, at, column, scope] = place;
      findings.push(
        letterFinding(open.letter, {
          message: open.message,
          ...places.file(path!),
          ...(at ? { line: Number(at) } : {}),
          ...(column ? { column: Number(column) } : {}),
          ...scopeOf(scope),
        }),
      );
      open = undefined;
    } else if (open) {
      const more = MORE.exec(line);
      if (more) open.message += ` ${more[1]!.trimEnd()}`;
    }
  }
  return findings;
}
