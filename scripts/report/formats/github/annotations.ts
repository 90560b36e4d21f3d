/** What is said at lines of a pull request. GitHub shows ten annotations of a kind for each step and drops the others without a word. */
import { commandOn } from '../../../gate/command-on.ts';
import type { CheckOutput } from '../../../model/check-output.ts';
import type { Finding } from '../../../model/finding.ts';
import { counts, plural } from '../gate.ts';
import { visible } from '../visible.ts';

/** Each kind for itself; documented with the runner's problem matchers. */
export const MAX_OF_A_KIND = 10;

/** The kinds, worst first. */
export const KINDS = ['error', 'warning', 'notice'] as const;
export type Kind = (typeof KINDS)[number];

/** One annotation; without a file, it stands at the run. */
export interface Annotation {
  kind: Kind;
  title: string;
  message: string;
  file?: string;
  line?: number;
  endLine?: number;
  col?: number;
}

const KIND = { error: 'error', warning: 'warning', info: 'notice' } as const;
const MAX_LINES = 20;

/** At most ten of each kind. Where there are more findings, those of one rule in one file share one; what is left is counted in the last. `dir`: the codebase as it was named on the command line. */
export function annotations(output: CheckOutput, dir?: string): Annotation[] {
  const open = output.findings.filter(({ state, tool }) => state === 'open' && tool === undefined);
  return KINDS.flatMap((kind) => {
    const own = aside(output, kind);
    const room = MAX_OF_A_KIND - own.length;
    return [
      ...own,
      ...ofFindings(
        open.filter(({ severity }) => KIND[severity] === kind),
        kind,
        room,
        { ...output, dir },
      ),
    ];
  });
}

/** Rules that did not run and waivers that fail the gate are errors; places that were not read are one warning. */
function aside({ waivers, notRun = [], codebase: { parseErrors } }: CheckOutput, kind: Kind): Annotation[] {
  if (kind === 'warning' && parseErrors.length > 0) {
    const places = parseErrors.map(({ file, line, message }) => `${visible(file)}:${line} ${visible(message)}`);
    const message = [`${plural(places.length, 'place was', 'places were')} not read, and nothing is known of them.`];
    return [{ kind, title: 'not read completely', message: [...message, ...short(places)].join('\n') }];
  }
  if (kind !== 'error') return [];
  const missing = notRun.map(({ rule, why }) => `${visible(rule)}: ${visible(why)}`);
  const title = `${plural(missing.length, 'rule')} did not run`;
  const unknown = missing.length > 0 ? [{ kind, title, message: short(missing).join('\n') }] : [];
  const failing = waivers.filter(({ state }) => state === 'expired' || state === 'refused');
  if (failing.length === 0) return unknown;
  const says = failing.map(({ rule, state, expires, why, source }) => {
    const where = source ? `${visible(source.file)}${source.line ? `:${source.line}` : ''}: ` : '';
    return `${where}${visible(rule)} ${state === 'expired' ? `was waived until ${expires}` : visible(why ?? 'refused')}`;
  });
  const { source } = failing[0]!;
  const at = source ? { file: source.file, line: source.line ?? 1 } : {};
  const renew = `${plural(failing.length, 'waiver')} to renew`;
  return [...unknown, { kind, title: renew, message: short(says).join('\n'), ...at }];
}

function ofFindings(
  findings: readonly Finding[],
  kind: Kind,
  room: number,
  { summary, dir }: CheckOutput & { dir?: string },
): Annotation[] {
  if (findings.length <= room) return findings.map((finding) => annotation([finding], kind, dir));
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.rule}\0${finding.file}`;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  const failing = (group: readonly Finding[]) => group.filter((finding) => counts(finding, summary.gate)).length;
  // What fails the gate comes first, then what is most.
  const ordered = [...groups.values()].sort((a, b) => failing(b) - failing(a) || b.length - a.length);
  if (ordered.length <= room) return ordered.map((group) => annotation(group, kind, dir));
  const shown = ordered.slice(0, room - 1);
  const left = ordered.slice(room - 1).flat();
  const files = new Set(left.map(({ file }) => file)).size;
  const byRule = new Map<string, number>();
  for (const { rule } of left) byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
  const rules = [...byRule].map(([rule, count]) => `${rule}: ${count}`).join('\n');
  const title = `${plural(left.length, 'more finding')} in ${plural(files, 'file')}`;
  return [
    ...shown.map((group) => annotation(group, kind, dir)),
    { kind, title, message: `GitHub shows no more than ${MAX_OF_A_KIND}; the log of this step lists all.\n${rules}` },
  ];
}

function annotation(group: readonly Finding[], kind: Kind, dir?: string): Annotation {
  const [first, ...others] = group as [Finding, ...Finding[]];
  const sure = first.confidence === 'exact' ? '' : ` (${first.confidence})`;
  const message = [visible(first.message)];
  if (others.length > 0)
    message.push(`Also in this file: lines ${short(others.map(({ line }) => String(line))).join(', ')}.`);
  if (first.fix) message.push(`Fix (${first.fix.safety}): ${visible(`${commandOn('fix', dir)} --rule ${first.rule}`)}`);
  return {
    kind,
    title: `${visible(first.rule)}${sure}`,
    message: message.join('\n'),
    file: first.file,
    line: first.line,
    endLine: first.endLine,
    // A column has a meaning in one line only.
    ...(first.endLine === first.line ? { col: first.column } : {}),
  };
}

function short(list: readonly string[]): string[] {
  return list.length <= MAX_LINES ? [...list] : [...list.slice(0, MAX_LINES), `and ${list.length - MAX_LINES} more`];
}
