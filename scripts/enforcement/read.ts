/** Texts of a codebase's CI to facts. */
import { type CiFacts, type NamedText, NO_CI } from '../model/enforcement.ts';
import { byPath, type Collector } from './expand.ts';
import { isWorkflow, readGithub } from './github.ts';
import { readGitlab } from './gitlab.ts';
import { isSetting } from './names.ts';
import { CI_FILES, CI_FOLDERS, DOCUMENT, GITLAB_FILE } from './places.ts';

const byCodePoint = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Reads the files that `io/` found. A file that is no valid YAML says nothing. */
export function readCi(given: readonly NamedText[]): CiFacts {
  if (given.length === 0) return NO_CI;
  const texts = byPath(given);
  const collector: Collector = { texts, commands: [], unknowns: [], mentioned: new Set() };
  const files = given
    .map(({ path }) => path)
    .filter(isCiFile)
    .sort(byCodePoint);
  readGithub(collector);
  readGitlab(collector);
  const own = files.filter((path) => isWorkflow(path) || path === GITLAB_FILE);
  for (const path of files) if (!own.includes(path)) collector.mentioned.add(path);
  // What another system's file names is not followed: its text counts, and that of the scripts read for it.
  if (own.length < files.length)
    for (const { path } of given)
      if (!own.includes(path) && !isSetting(path) && !isDocument(path)) collector.mentioned.add(path);
  return {
    files,
    commands: collector.commands,
    unknowns: collector.unknowns,
    comments: own.flatMap((path) => commentsOf(path, texts.get(path)!)),
    mentions: [...collector.mentioned]
      .sort(byCodePoint)
      .map((path) => ({ path, text: withoutComments(texts.get(path)!) })),
    settings: given.filter(({ path }) => isSetting(path)),
    documents: given.filter(({ path }) => isDocument(path)),
  };
}

const base = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** Whether a CI system reads the file by itself. */
export const isCiFile = (path: string): boolean =>
  CI_FILES.includes(path) ||
  CI_FOLDERS.some(({ folder, pattern }) => path.startsWith(`${folder}/`) && pattern.test(path));

const isDocument = (path: string) => DOCUMENT.test(base(path));

/** Comment lines of a file, their text without `#` and the space around it. */
export function commentsOf(file: string, text: string): { file: string; line: number; column: number; text: string }[] {
  return text.split(/\r?\n/).flatMap((row, index) => {
    const comment = /^(\s*)#+\s?(.*)$/.exec(row);
    return comment ? [{ file, line: index + 1, column: comment[1]!.length + 1, text: comment[2]!.trim() }] : [];
  });
}

const withoutComments = (text: string) =>
  text
    .split(/\r?\n/)
    .filter((row) => !/^\s*(?:#(?!!)|\/\/)/.test(row))
    .join('\n');
