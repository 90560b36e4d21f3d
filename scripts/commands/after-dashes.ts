/** `atlas check [DIR] -- paths`: which words are DIR, and which come after the dashes. */
import type { Command } from 'commander';

/** `dir` is absent where no word stands before the dashes; `paths` where none stands after them. */
export function aroundDashes(command: Command): { dir?: string; paths?: string[] } {
  let root = command;
  while (root.parent) root = root.parent;
  const words = (root as Command & { rawArgs: string[] }).rawArgs;
  const dashes = words.indexOf('--');
  const paths = dashes < 0 ? [] : words.slice(dashes + 1);
  const before = command.args.slice(0, command.args.length - paths.length);
  if (before.length > 1)
    command.error(
      `error: too many arguments for '${command.name()}'. Expected 1 argument but got ${before.length}; files come after --.`,
    );
  return { dir: before[0], ...(paths.length > 0 && { paths }) };
}
