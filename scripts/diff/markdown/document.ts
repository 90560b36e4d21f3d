/** The difference as a comment of a pull request: what weighs most first, short, everything else folded. Pure. */
import type { DiffOutput, DiffSide } from '../../model/diff-output.ts';
import { findingRows } from './findings.ts';
import { messageRows } from './messages.ts';
import { contextRows, eventRows, flagRows, moduleRows, tableRows } from './names.ts';
import { supervisionRows } from './supervision.ts';
import { code, place, plural } from './text.ts';

/** GitHub refuses a comment of more than 65,536 characters; a job adds words of its own. */
const LONGEST = 60_000;

interface Section {
  title: string;
  rows: string[];
  /** Folded: the title says enough. */
  folded?: true;
}

/** `limit`: rows of each part. A text that would be too long gets fewer, then no picture. */
export function markdownOf(diff: DiffOutput, limit: number): string {
  for (let rows = limit; rows >= 1; rows = Math.floor(rows / 2)) {
    const text = written(diff, rows, true);
    if (text.length <= LONGEST) return text;
  }
  return written(diff, 1, false);
}

function written(diff: DiffOutput, limit: number, withPicture: boolean): string {
  const blocks = [
    diff.summary,
    ...unread(diff),
    ...sectionsOf(diff)
      .filter(({ rows }) => rows.length > 0)
      .map((section) => block(section, limit)),
    ...(withPicture ? picture(diff) : []),
    footer(diff),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function sectionsOf(diff: DiffOutput): Section[] {
  const { findings } = diff;
  const open = findings.new.filter(({ state }) => state === 'open');
  const severe = open.filter(({ severity }) => severity !== 'info');
  const rest = open.filter(({ severity }) => severity === 'info');
  const waived = findings.new.filter(({ state }) => state !== 'open');
  const folded = true;
  return [
    { title: 'Supervision', rows: supervisionRows(diff) },
    { title: 'New findings', rows: [...findingRows(findings.reopened), ...findingRows(severe)] },
    { title: 'Findings that are accepted now', rows: findingRows([...findings.accepted, ...waived], 'waived') },
    { title: 'Messages', rows: messageRows(diff) },
    { title: 'Tables and flags', rows: [...tableRows(diff), ...flagRows(diff)] },
    { title: `Telemetry events (${count(diff.telemetry)})`, rows: eventRows(diff), folded },
    { title: `Modules (${count(diff.modules)})`, rows: moduleRows(diff), folded },
    { title: `Needs between contexts (${count(diff.dependencies)})`, rows: contextRows(diff), folded },
    { title: `${plural(rest.length, 'new finding')} of severity info`, rows: findingRows(rest), folded },
    { title: `${plural(findings.fixed.length, 'finding')} fixed`, rows: findingRows(findings.fixed), folded },
    {
      title: `${plural(findings.gone.length, 'finding')} gone with the code`,
      rows: findingRows(findings.gone),
      folded,
    },
  ];
}

const count = (lists: Readonly<Record<string, readonly unknown[]>>): number =>
  Object.values(lists).reduce((sum, list) => sum + list.length, 0);

function block({ title, rows, folded }: Section, limit: number): string {
  // One more row takes no more room than the sentence about it.
  const shown = rows.length === limit + 1 ? rows.length : Math.min(limit, rows.length);
  const left = rows.length - shown;
  const list = [
    ...rows.slice(0, shown),
    ...(left > 0 ? [`- and ${left} more (\`--limit ${rows.length}\` shows them)`] : []),
  ];
  if (!folded) return `**${title}**\n\n${list.join('\n')}`;
  return `<details><summary>${title}</summary>\n\n${list.join('\n')}\n\n</details>`;
}

function picture({ diagram }: DiffOutput): string[] {
  if (!diagram) return [];
  const { leftOut } = diagram.graph;
  const left = leftOut.length > 0 ? ` Left out: ${leftOut.join(' ')}` : '';
  const legend = `Lines without words: starts. \`+\` added, \`−\` removed, \`±\` changed.${left}`;
  return [
    `<details><summary>Picture of what changed and what is around it</summary>\n\n${legend}\n\n\`\`\`mermaid\n${diagram.mermaid}\`\`\`\n\n</details>`,
  ];
}

/** What could not be read cannot be compared; where that holds for both, it is said once. */
function unread({ from, to }: DiffOutput): string[] {
  const broken = (side: DiffSide) => new Set(side.parseErrors.map(({ file }) => file));
  const [before, after] = [broken(from), broken(to)];
  const own = (side: DiffSide, others: ReadonlySet<string>) => side.parseErrors.filter(({ file }) => !others.has(file));
  const said = [
    ...[from, to].flatMap(({ revision, files }) =>
      files === 0 ? [`${code(revision)} has no Elixir source here.`] : [],
    ),
    ...notRead(`Not everything of ${code(from.revision)} could be read`, own(from, after)),
    ...notRead(`Not everything of ${code(to.revision)} could be read`, own(to, before)),
    ...notRead(
      'Of neither could everything be read',
      to.parseErrors.filter(({ file }) => before.has(file)),
    ),
  ];
  return said.length > 0 ? [said.join(' ')] : [];
}

function notRead(what: string, [first, ...others]: DiffSide['parseErrors']): string[] {
  if (!first) return [];
  return [`${what}${place(first)}${others.length > 0 ? ` and ${plural(others.length, 'other place')}` : ''}.`];
}

function footer({ codebase: { root }, from, to }: DiffOutput): string {
  return `<sub>${code(root)}: ${sideText(from)} → ${sideText(to)}, both judged by the rules and the configuration of today.</sub>`;
}

function sideText({ revision, commit, dirty }: DiffSide): string {
  const short = commit?.slice(0, 10);
  if (dirty !== undefined)
    return `${code(revision)}${short ? ` on ${code(short)}` : ''}${dirty ? '' : ', nothing uncommitted'}`;
  return short === undefined || commit?.startsWith(revision)
    ? code(short ?? revision)
    : `${code(revision)} (${code(short)})`;
}
