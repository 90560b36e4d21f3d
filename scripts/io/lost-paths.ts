/** What the history of a codebase took away. */
import { gitRunner } from './git-run.ts';

/** Removed and renamed paths by their old name, the newest change first; empty without git or in a history that is cut off. */
export async function lostPaths(root: string): Promise<Map<string, { commit: string; to?: string }>> {
  const lost = new Map<string, { commit: string; to?: string }>();
  const git = await gitRunner(root);
  // Renames are looked for by exact content only: comparing texts takes minutes in a long history.
  const log = await git?.(
    'log',
    '--no-merges',
    '--diff-filter=DR',
    '-M100%',
    '--name-status',
    '--relative',
    '--format=%x01%h',
    '-z',
    'HEAD',
    '--',
    '.',
  );
  if (!log) return lost;
  for (const entry of log.split('\x01')) {
    const [commit, ...fields] = entry.split('\0').map((field) => field.replace(/^\n/, ''));
    if (!commit) continue;
    for (let at = 0; at < fields.length; at++) {
      const status = fields[at]!;
      if (status === 'D') {
        const path = fields[++at];
        if (path && !lost.has(path)) lost.set(path, { commit: commit.trim() });
      } else if (/^R\d*$/.test(status)) {
        const path = fields[++at];
        const to = fields[++at];
        if (path && to && !lost.has(path)) lost.set(path, { commit: commit.trim(), to });
      }
    }
  }
  return lost;
}

/** Which of these words stand in files other than documents, with the first place, `file:line`. */
export async function wordsElsewhere(root: string, words: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const git = words.length > 0 ? await gitRunner(root) : null;
  const args = words.slice(0, 400).flatMap((word) => ['-e', word]);
  const lines = await git?.(
    'grep',
    '-I',
    '-n',
    '-o',
    '-w',
    '-F',
    ...args,
    '--',
    '.',
    ':(exclude)*.md',
    ':(exclude)*.mdx',
    ':(exclude)*.livemd',
  );
  for (const line of lines?.split('\n') ?? []) {
    const [, file, row, word] = /^(.*?):(\d+):(.*)$/.exec(line) ?? [];
    if (word && !found.has(word)) found.set(word, `${file}:${row}`);
  }
  return found;
}
