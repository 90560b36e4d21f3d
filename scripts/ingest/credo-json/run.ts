/** What all of Credo's formats share: which part was looked at, and what shows that a run did not see everything. */
import type { ToolFinding } from '../../model/evidence.ts';
import type { Artefact } from '../format.ts';
import type { Places } from '../places.ts';
import { scopeOf } from '../scope.ts';
import type { CredoIssue } from './schema.ts';

/** Options that leave checks or files out, beside those of the codebase's configuration. */
export function credoSelection(command: string | undefined): { selection?: string } {
  const selection = selectionOf(command);
  return selection === undefined ? {} : { selection };
}

function selectionOf(command: string | undefined): string | undefined {
  const flag =
    /\s(--?(?:only|checks|checks-with-tag|checks-without-tag|ignore|ignore-checks|files-included|files-excluded|min-priority|c|i))(?=[\s=]|$)/;
  const option = flag.exec(command ?? '')?.[1];
  if (option !== undefined) return `Only a part was checked: \`${option}\` in the command.`;
  const path = /\scredo\s+(?:suggest\s+)?(?!suggest\b)([\w./-]*\/[\w./*-]*|\S+\.exs?)(?=\s|$)/.exec(command ?? '')?.[1];
  return path === undefined || path === './' ? undefined : `Only ${path} was checked.`;
}

/** Why the list cannot be the whole truth, or `undefined`. `rest`: what stands around it and on standard error. */
export function credoDoubt(rest: string, artefact: Artefact, issues: number): string | undefined {
  const status = artefact.exitStatus;
  if (status !== undefined && status >= 128) return `Credo failed: exit status ${status}.`;
  if (/Execution halted during Elixir\.Credo/.test(rest)) return 'Credo halted while running.';
  // The exit status is a sum of category bits (1, 2, 4, 8, 16): anything but 0 says that there are issues.
  if (status !== undefined && status !== 0 && issues === 0)
    return `Exit status ${status} says that there are issues, but the list is empty.`;
  const unread = unreadFiles(rest);
  if (unread.length > 0)
    return `Credo could not parse ${unread.length} ${unread.length === 1 ? 'file' : 'files'} (${unread.slice(0, 3).join(', ')}${unread.length > 3 ? ', …' : ''}): nothing is known about ${unread.length === 1 ? 'it' : 'them'}.`;
  return undefined;
}

/** Files under "Some source files could not be parsed correctly" or "… were not parsed in the time allotted". */
function unreadFiles(rest: string): string[] {
  const files: string[] = [];
  let listing = false;
  for (const line of rest.split('\n')) {
    if (/Some source files (?:could not be parsed correctly|were not parsed in the time allotted)/.test(line))
      listing = true;
    else if (listing) {
      const file = /^\s+\d+\) (.+)$/.exec(line);
      if (file) files.push(file[1]!.trim());
      else if (line.trim() !== '') listing = false;
    }
  }
  return files;
}

/** Checks that a misnamed entry in the configuration switched off without anybody noticing. */
export function credoNotes(rest: string): string[] {
  return [...rest.matchAll(/Ignoring an undefined check: (\S+)/g)].map(
    ([, check]) => `Credo ignored a check it does not know: ${check}. Nothing was checked for it.`,
  );
}

/** An issue of the JSON, placed. */
export function credoFinding(issue: CredoIssue, places: Places): ToolFinding {
  return {
    check: issue.check.replace(/^Elixir\./, ''),
    // Credo weighs by category; its exit status sets `warning` apart, so does this.
    severity: issue.category === 'warning' ? 'warning' : 'info',
    message: issue.message,
    ...places.file(issue.filename),
    ...(issue.line_no ? { line: issue.line_no } : {}),
    ...(issue.column ? { column: issue.column } : {}),
    ...scopeOf(issue.scope),
  };
}
