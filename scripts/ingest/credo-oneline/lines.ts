/** Credo's formats of one line an issue: no line tells that the list ended, so the exit status must. */
import type { ToolFinding } from '../../model/evidence.ts';
import { credoDoubt, credoNotes, credoSelection } from '../credo-json/run.ts';
import type { Artefact, Format, ReadingDraft } from '../format.ts';
import { incomplete } from '../format.ts';

/** Letter of a category, and its bit in the exit status. */
const CATEGORIES: Record<string, { name: string; bit: number }> = {
  C: { name: 'consistency', bit: 1 },
  D: { name: 'design', bit: 2 },
  R: { name: 'readability', bit: 4 },
  F: { name: 'refactor', bit: 8 },
  W: { name: 'warning', bit: 16 },
};

/** A finding of a category's letter; these formats do not name the check. */
export function letterFinding(letter: string, rest: Omit<ToolFinding, 'check' | 'severity'>): ToolFinding {
  const name = CATEGORIES[letter]?.name ?? letter;
  return { check: `credo/${name}`, severity: name === 'warning' ? 'warning' : 'info', ...rest };
}

/** A reading of the lines that `read` understands. */
export function readLines(
  format: Format,
  artefact: Artefact,
  read: (line: string) => { letter: string; finding: ToolFinding } | undefined,
): ReadingDraft {
  const lines = artefact.text.split('\n');
  const cut = lines.pop() !== '';
  const found = lines.flatMap((line) => read(line) ?? []);
  const rest = `${lines.filter((line) => !read(line)).join('\n')}\n${artefact.errorOutput ?? ''}`;
  const findings = found.map(({ finding }) => finding);
  const more = { ...credoSelection(artefact.command), findings, notes: credoNotes(rest) };
  const why =
    (cut ? 'Its last line is cut off.' : undefined) ??
    credoDoubt(rest, artefact, findings.length) ??
    unproven(artefact, new Set(found.map(({ letter }) => letter)));
  return why === undefined
    ? { ...more, format: format.id, tool: format.tool, complete: true }
    : incomplete(format, why, more);
}

/** The exit status is a sum of the categories that have issues. */
function unproven({ exitStatus }: Artefact, letters: ReadonlySet<string>): string | undefined {
  if (exitStatus === undefined)
    return 'Nothing in this format tells that the list ended: name the exit status in a manifest.';
  const absent = Object.entries(CATEGORIES).find(([letter, { bit }]) => exitStatus & bit && !letters.has(letter));
  return absent && `Exit status ${exitStatus} says that there are issues of ${absent[1].name}, and none is listed.`;
}
