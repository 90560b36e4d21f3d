/** Which commits changed which sources, and into what: the pairs that a search for earlier fixes looks at. */
import { gitRunner } from './git-run.ts';

/** A source that a commit changed. Object ids are whole. */
export interface FileChange {
  path: string;
  from: string;
  to: string;
}

/** A commit with the sources that it changed, newest first. */
export interface ChangingCommit {
  commit: string;
  time: string;
  /** First line of its message. */
  subject: string;
  files: FileChange[];
}

const HEADER = /^\n?\u0001([0-9a-f]{40}|[0-9a-f]{64}) (\S+) (.*)$/s;
const RAW = /^\n?:100\d+ 100\d+ ([0-9a-f]+) ([0-9a-f]+) M$/;

/** At most `most` commits before and with `head` that changed sources (merges aside). `null` without git. */
export async function sourceChanges(root: string, head: string, most: number): Promise<ChangingCommit[] | null> {
  const git = await gitRunner(root);
  const what = ['--no-merges', '--no-renames', '--diff-filter=M', '--no-ext-diff', '--ignore-submodules=all'];
  const how = ['--raw', '--no-abbrev', '--relative', '-z', '--format=%x01%H %cI %s'];
  const text = git && (await git('log', `--max-count=${most}`, ...what, ...how, head, '--', '*.ex', '*.exs'));
  return text === null ? null : parse(text);
}

function parse(text: string): ChangingCommit[] {
  const commits: ChangingCommit[] = [];
  const fields = text.split('\0');
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at]!;
    const [, commit, time, subject] = HEADER.exec(field) ?? [];
    if (commit && time) {
      commits.push({ commit, time: new Date(time).toISOString(), subject: subject ?? '', files: [] });
      continue;
    }
    const [, from, to] = RAW.exec(field) ?? [];
    if (from && to && commits.length > 0) commits.at(-1)!.files.push({ from, to, path: fields[++at]! });
  }
  return commits;
}

/** The newest commit that brought a file (`D`eleted and brought again counts as the later one); `null`: not known. */
export async function broughtBy(
  root: string,
  path: string,
  shallow: boolean,
): Promise<{ commit: string; time: string } | null> {
  const git = await gitRunner(root);
  const line = await git?.(
    ...['log', '-1', '--diff-filter=A', '--no-renames', '--format=%H %cI %P', 'HEAD', '--', `:(literal)${path}`],
  );
  const [commit, time, parent] = line?.trim().split(' ') ?? [];
  // The oldest commit of a shallow clone seems to have brought everything.
  if (!commit || !time || (shallow && !parent)) return null;
  return { commit, time: new Date(time).toISOString() };
}
