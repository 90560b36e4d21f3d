/** `[A..B] [DIR]`: which of the words is what. */
import { resolve } from 'node:path';
import { isFolder } from '../io/codebase.ts';
import { isRevision } from '../io/git-range.ts';
import { AtlasError } from '../model/error.ts';
import { chosenFolder } from './open.ts';

interface Words {
  range: string | undefined;
  dir: string | undefined;
}

/** `..` and `../service` are folders; `main..` and `..topic` are revisions. */
const PATH = /^(?:\.{1,2}$|\.{0,2}[/\\]|~|[A-Za-z]:[/\\])/;

/** Two words: revisions, then the folder, as in `git diff`. One word is whichever it can be. Errors: it can be both. */
export async function rangeAndFolder(
  first: string | undefined,
  second: string | undefined,
  cwd: string,
): Promise<Words> {
  if (first === undefined || second !== undefined) return { range: first, dir: second };
  if (PATH.test(first)) return { range: undefined, dir: first };
  if (first.includes('..') || !isFolder(resolve(cwd, first))) return { range: first, dir: undefined };
  if (!(await isRevision(resolve(cwd, chosenFolder(undefined)), first))) return { range: undefined, dir: first };
  throw new AtlasError({
    code: 'diff-ambiguous',
    message: `"${first}" is a folder and a revision.`,
    hint: `Say which: \`atlas diff ./${first}\` for the folder, \`atlas diff ${first} .\` for the revision.`,
  });
}
