/** Credo's JSON: `mix credo --format json`, alone or with what went to stderr in the same file or beside it. */
import type { Reading, ToolFinding } from '../../model/evidence.ts';
import type { Artefact, Format, ReadingDraft } from '../format.ts';
import { incomplete } from '../format.ts';
import { extent } from '../json.ts';
import type { Places } from '../places.ts';

import { type CredoIssue, report } from './schema.ts';

const START = /^[ \t]*(\{\s*"(issues|diff|explanations)"\s*:)/m;
/** Other documents that Credo writes as JSON; they list something else than the codebase's issues, so they are no `credo-json`. */
const OTHER: Record<string, { format: string; why: string }> = {
  diff: {
    format: 'credo-diff',
    why: 'This is `mix credo diff`: it compares two revisions and does not list the issues of the codebase.',
  },
  explanations: {
    format: 'credo-explain',
    why: 'This is `mix credo explain`: it explains single issues and does not list those of the codebase.',
  },
};

export const format: Format = {
  id: 'credo-json',
  tool: 'Credo',

  detect(text) {
    const start = START.exec(text);
    if (start) return start[2] !== 'issues' || !/^Finished in \d/m.test(text.slice(start.index));
    return /^(?:\*\* \(config\) |warning: Execution halted during Elixir\.Credo\.)/m.test(text);
  },

  parse(artefact, places) {
    const start = START.exec(artefact.text);
    if (!start) return incomplete(format, withStatus(artefact, 'It holds no list of issues: Credo did not finish.'));
    const from = start.index + start[0].length - start[1]!.length;
    const end = extent(artefact.text, from);
    if (typeof end === 'string') return incomplete(format, end);
    const json = artefact.text.slice(from, end);
    const other = OTHER[start[2]!];
    if (other) return { ...other, tool: format.tool, complete: false };
    if (START.test(artefact.text.slice(from + json.length)))
      return incomplete(format, 'It holds more than one report: which of them is meant is not known.');
    const rest = `${artefact.text.slice(0, from)}\n${artefact.text.slice(from + json.length)}\n${artefact.errorOutput ?? ''}`;
    return read(json, rest, artefact, places);
  },
};

function read(json: string, rest: string, artefact: Artefact, places: Places): ReadingDraft {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return incomplete(format, `Not valid JSON: ${(error as Error).message}.`);
  }
  const parsed = report.safeParse(value);
  if (!parsed.success) {
    const first = parsed.error.issues[0]!;
    return incomplete(format, `Not the shape of Credo's report: at ${first.path.join('.')}: ${first.message}.`);
  }
  const findings = parsed.data.issues.map((issue) => findingOf(issue, places));
  const notes = ignoredChecks(rest).map(
    (check) => `Credo ignored a check it does not know: ${check}. Nothing was checked for it.`,
  );
  const why = doubt(rest, artefact, findings.length);
  const selection = selectionOf(artefact.command);
  const base: Pick<Reading, 'format' | 'tool' | 'findings' | 'notes' | 'selection'> = {
    ...(selection === undefined ? {} : { selection }),
    format: format.id,
    tool: format.tool,
    findings,
    notes,
  };
  return why === undefined ? { ...base, complete: true } : { ...base, complete: false, why };
}

/** Options that leave checks or files out, beside those of the codebase's configuration. */
function selectionOf(command: string | undefined): string | undefined {
  const flag =
    /\s(--?(?:only|checks|checks-with-tag|checks-without-tag|ignore|ignore-checks|files-included|files-excluded|min-priority|c|i))(?=[\s=]|$)/;
  const option = flag.exec(command ?? '')?.[1];
  if (option !== undefined) return `Only a part was checked: \`${option}\` in the command.`;
  const path = /\scredo\s+(?:suggest\s+)?(?!suggest\b)([\w./-]*\/[\w./*-]*|\S+\.exs?)(?=\s|$)/.exec(command ?? '')?.[1];
  return path === undefined || path === './' ? undefined : `Only ${path} was checked.`;
}

/** Why the list cannot be the whole truth, or `undefined`. */
function doubt(rest: string, artefact: Artefact, issues: number): string | undefined {
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

function ignoredChecks(rest: string): string[] {
  return [...rest.matchAll(/Ignoring an undefined check: (\S+)/g)].map((match) => match[1]!);
}

function findingOf(issue: CredoIssue, places: Places): ToolFinding {
  const [, module, fun] = /^((?:[A-Z]\w*\.)*[A-Z]\w*)(?:\.(.+))?$/.exec(issue.scope ?? '') ?? [];
  return {
    check: issue.check.replace(/^Elixir\./, ''),
    // Credo weighs by category; its exit status sets `warning` apart, so does this.
    severity: issue.category === 'warning' ? 'warning' : 'info',
    message: issue.message,
    ...places.file(issue.filename),
    ...(issue.line_no ? { line: issue.line_no } : {}),
    ...(issue.column ? { column: issue.column } : {}),
    ...(module ? { module } : {}),
    ...(fun ? { function: fun } : {}),
  };
}

function withStatus(artefact: Artefact, sentence: string): string {
  return artefact.exitStatus === undefined ? sentence : `${sentence} Exit status ${artefact.exitStatus}.`;
}
