/** Checks that a workflow writes as a search of text, and the compiled folders that they leave out. */
import type { Derived } from '../../derive/derive.ts';
import type { CiCommand } from '../../model/enforcement.ts';
import type { Trouble } from './verdict.ts';

/** How far below the search its `exit 1` may stand. */
const REACH = 12;

/** Searches over compiled code that fail a job, with `--exclude-dir` for a folder that holds compiled code. */
export function grepTroubles({ ci, codebase }: Derived): Trouble[] {
  return ci.commands.flatMap((command): Trouble[] => {
    if (!/^(?:e|f|git-)?grep$/.test(command.words[0]!) || command.reach === 'never' || !failsJob(command, ci.commands))
      return [];
    const roots = command.words
      .slice(1)
      .filter((word) => !word.startsWith('-'))
      .map((word) => word.replace(/^\.\//, '').replace(/\/$/, ''));
    const left = command.words.flatMap((word) => /^--exclude-dir=(.+)$/.exec(word)?.[1] ?? []);
    return left.flatMap((name): Trouble[] => {
      const folder = name.replace(/^\.\//, '').replace(/\/$/, '');
      const files = codebase.files.filter(
        ({ path, scope }) =>
          scope === 'lib' && roots.some((root) => path.startsWith(`${root}/`)) && `/${path}`.includes(`/${folder}/`),
      );
      if (files.length === 0) return [];
      const data = {
        folder,
        count: files.length,
        command: command.text.length > 90 ? `${command.text.slice(0, 89)}…` : command.text,
      };
      return [
        { messageId: 'folder-left-out', place: command, code: command.text, data, confidence: 'inferred', named: [] },
      ];
    });
  });
}

function failsJob(search: CiCommand, commands: readonly CiCommand[]): boolean {
  return commands.some(
    ({ file, line, words }) =>
      file === search.file &&
      line >= search.line &&
      line <= search.line + REACH &&
      words[0] === 'exit' &&
      words[1] !== '0',
  );
}
