/**
 * CODEOWNERS as GitHub and GitLab read it.
 * https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 * https://docs.gitlab.com/user/project/codeowners/reference/
 */

/** One line that names files. */
export interface OwnerLine {
  /** As written. */
  pattern: string;
  owners: string[];
  line: number;
  /** Name of the section; `null`: before the first one. */
  section: string | null;
  /** `!pattern`: nobody of the section owns what it matches. */
  excludes: boolean;
}

export interface OwnerLines {
  lines: OwnerLine[];
  problems: { line: number; message: string }[];
  /** GitLab's form: the file has sections. */
  sections: boolean;
}

/** More than any file written by hand. A part of a file would name wrong owners: the last line that matches decides. */
const MAX_LINES = 5000;
const MAX_PATTERN = 500;
/** Regular expressions take longer with each. */
const MAX_STARS = 3;

const SECTION = /^\^?\[([^\]]+)\](?:\[\d+\])?(?:\s+(.*))?$/;
const OWNER = /^(?:@{1,2}[\w.-]+(?:\/[\w.-]+)*|[^\s@]+@[^\s@]+\.[^\s@]+)$/;

/** `gitlab`: the file lies where only GitLab looks. Answers a sentence for a file that is too long to be read. */
export function parseOwners(text: string, gitlab: boolean): OwnerLines | string {
  const all = text.split(/\r?\n/);
  const rows = all.map((row, index) => ({ row: row.trim(), line: index + 1 })).filter(({ row }) => /^[^#]/.test(row));
  if (rows.length > MAX_LINES) return `it has ${rows.length} entries, and at most ${MAX_LINES} are read`;
  const sections = gitlab || rows.some(({ row }) => SECTION.test(row));
  const read: OwnerLines = { lines: [], problems: [], sections };
  let section: string | null = null;
  let inherited: string[] = [];
  for (const { row, line } of rows) {
    const head = sections ? SECTION.exec(row) : null;
    if (head) {
      section = head[1]!.trim();
      inherited = words(head[2] ?? '').filter((word) => OWNER.test(word));
      continue;
    }
    const [pattern = '', ...rest] = words(row);
    const wrong = problemOf(pattern, sections) ?? rest.find((word) => !OWNER.test(word));
    if (wrong === undefined) {
      const excludes = pattern.startsWith('!');
      const owners = rest.length > 0 || excludes ? rest : inherited;
      read.lines.push({ pattern: excludes ? pattern.slice(1) : pattern, owners, line, section, excludes });
    } else read.problems.push({ line, message: rest.includes(wrong) ? `"${wrong}" is no owner` : wrong });
  }
  return read;
}

/** Words of a line up to a comment; a backslash keeps a blank in its word. */
function words(row: string): string[] {
  const all = row.match(/(?:\\.|[^\s\\]|\\$)+/g) ?? [];
  const comment = all.findIndex((word, index) => index > 0 && word.startsWith('#'));
  return comment < 0 ? all : all.slice(0, comment);
}

function problemOf(pattern: string, sections: boolean): string | undefined {
  if (pattern.startsWith('!') && !sections) return 'patterns that begin with `!` mean nothing here';
  if (/(?<!\\)[[\]]/.test(pattern)) return 'ranges in `[ ]` mean nothing in this file';
  if (pattern.length > MAX_PATTERN) return `the pattern is longer than ${MAX_PATTERN} characters`;
  if (pattern.split('/').some((part) => (part.match(/(?<!\\)\*+/g)?.length ?? 0) > MAX_STARS))
    return `more than ${MAX_STARS} stars in one name`;
  if ((pattern.match(/\*\*/g)?.length ?? 0) > MAX_STARS) return `more than ${MAX_STARS} times \`**\``;
  return undefined;
}
