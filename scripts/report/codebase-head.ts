/** The codebase as the report names it: commit, size, and what could not be read. */
import type { Sources } from '../codebase-sources.ts';
import type { Codebase } from '../model/report.ts';

export function codebaseHead({ root, git, files, problems }: Sources): Codebase {
  const parseErrors = [
    ...files.flatMap(({ path, facts }) => facts.errors.map((error) => ({ file: path, ...error }))),
    ...problems.map(({ path, message }) => ({ file: path, line: 1, column: 1, message })),
  ];
  return {
    root: root.slice(root.lastIndexOf('/') + 1),
    commit: git?.commit ?? null,
    commitTime: git?.commitTime ?? null,
    dirty: git?.dirty ?? null,
    sourceUrl: git?.sourceUrl ?? null,
    files: files.length,
    lines: files.reduce((sum, { facts }) => sum + facts.lines, 0),
    modules: files.reduce((sum, { facts }) => sum + facts.modules.length, 0),
    parseErrors: parseErrors.sort((a, b) =>
      a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column,
    ),
  };
}
