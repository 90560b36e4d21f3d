/** `mix format --check-formatted`, Elixir 1.14 to 1.20: silent when all is formatted, else a list or a difference for each file. */
import type { ToolFinding } from '../../model/evidence.ts';
import type { Artefact, Format } from '../format.ts';
import { incomplete } from '../format.ts';
import type { Places } from '../places.ts';

const FAILED = /^(?:\*\* \(Mix\) )?mix format failed due to --check-formatted\.$/m;
const LISTING = /^The following files (?:were|are) not formatted:$/;
/** The formatter itself failed: on a source, or for want of one. */
const BROKEN = [
  /^mix format (failed for (?:file: .*|stdin))$/m,
  /^\*\* \(Mix\) (Expected one or more files\/patterns to be given to mix format.*)$/m,
  /^\*\* \(Mix\) (Could not find a file to format\..*)$/m,
];
const BULLET = /^ {2}\* (\S.*)$/;
/** A row of a difference: line numbers, a sign, a bar. */
const ROW = /^ *(?:\d+ +)*(?:\d+ *)?[-+]? *\|/;
const PATH = /^(?! )(.*\S\.(?:exs?|e?eex|heex|leex|sface))$/;

export const format: Format = {
  id: 'mix-format',
  tool: 'mix format',

  detect: (text) => FAILED.test(text) || BROKEN.some((pattern) => pattern.test(text)),

  silent: (command) => /\bmix\s+format\b/.test(command) && /\s--check-formatted\b/.test(command),

  parse(artefact, places) {
    const { text, exitStatus } = artefact;
    const selection = selectionOf(artefact);
    const more = selection === undefined ? {} : { selection };
    if (text.trim() === '') {
      if (exitStatus !== 0)
        return incomplete(format, `It is silent, yet the exit status is ${exitStatus}: something else failed.`, more);
      return { ...more, format: format.id, tool: format.tool, complete: true };
    }
    for (const pattern of BROKEN) {
      const match = pattern.exec(text);
      if (match) return incomplete(format, `It did not check all files: ${match[1]!.replace(/\.$/, '')}.`, more);
    }
    const findings = unformatted(text).map((path) => findingOf(path, places));
    const why = doubt(text, findings.length, exitStatus);
    if (why !== undefined) return incomplete(format, why, { ...more, findings });
    return { ...more, format: format.id, tool: format.tool, complete: true, findings };
  },
};

/** Paths in the list after the sentence, in either layout; a difference's own lines are no paths. */
function unformatted(text: string): string[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => LISTING.test(line));
  if (start < 0) return [];
  const paths = lines.slice(start + 1).map((line) => {
    const bullet = BULLET.exec(line)?.[1];
    if (bullet !== undefined) return bullet.trim();
    return ROW.test(line) ? undefined : PATH.exec(line)?.[1];
  });
  return [...new Set(paths.filter((path) => path !== undefined))];
}

/** The list of 1.14 ends with an empty line, the differences from 1.15 on with three: the message's own, and Mix's. */
function doubt(text: string, listed: number, status: number | undefined): string | undefined {
  if (listed === 0) return 'It says that files are not formatted, and names none: cut off.';
  if (status === 0) return 'The exit status is 0, yet it lists files: not the output of that run.';
  if (status !== undefined) return status === 1 ? undefined : `It failed: exit status ${status}.`;
  const end = BULLET.test(text.trimEnd().split('\n').at(-1)!) ? /\n\n$/ : /\n\n\n\n$/;
  return end.test(text)
    ? undefined
    : 'It ends without the empty lines that close the list: cut off, or more files may follow.';
}

/** Paths in the command: only those were checked. */
function selectionOf({ command }: Artefact): string | undefined {
  const words = (command?.split(/\bmix\s+format\b/)[1] ?? '')
    .split(/[|;&>]/)[0]!
    .trim()
    .split(/\s+/);
  const path = words.find(
    (word, i) =>
      word !== '' &&
      !word.startsWith('-') &&
      !/^--(?:dot-formatter|stdin-filename)$/.test(words[i - 1] ?? '') &&
      !/^\d$/.test(word),
  );
  return path === undefined ? undefined : `Only ${path} was checked.`;
}

function findingOf(path: string, places: Places): ToolFinding {
  return { check: 'format', severity: 'warning', message: 'It is not formatted.', ...places.file(path) };
}
