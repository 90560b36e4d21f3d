/** Whether the failure of a command fails its script: lists, pipes, `set -e` (POSIX shell, "set", option -e). */
import type { ShellCommand, ShellMode } from './shell.ts';

/** Commands after `||` that turn a failure into a success. */
const SUCCEEDING = new Set(['true', ':', 'echo', 'printf']);

/** Why a failure of `commands[index]` does not fail the script; nothing where it does, or where nobody can tell. */
export function ignoredBecause(
  commands: readonly ShellCommand[],
  index: number,
  mode: ShellMode,
  script: string,
): { why: string; sure: boolean } | undefined {
  const command = commands[index]!;
  if (command.condition || command.substituted || command.joint === '&') return undefined;
  const rest = restOfList(commands, index);
  const handler = rest.or;
  if (handler) {
    if (handler.length === 0 || !handler.every(succeeds)) return undefined;
    return { why: `\`|| ${handler[0]!.text}\` turns its failure into a success`, sure: true };
  }
  if (command.joint === '|' && !mode.pipefail)
    return {
      why: 'it stands before a pipe, whose status is that of its last command (no `pipefail`)',
      sure: true,
    };
  // A script that looks at `$?` handles failures in its own way.
  if (command.depth > 0 || /\$\?|PIPESTATUS|\btrap\b/.test(script)) return undefined;
  if (rest.isLast) return undefined;
  if (command.joint === '&&')
    return {
      why: 'it stands before `&&` in a list that is not the last: `set -e` does not end the script',
      sure: true,
    };
  if (!mode.errexit) return { why: 'the script goes on after a failure (no `set -e`)', sure: true };
  return undefined;
}

function succeeds({ words }: ShellCommand): boolean {
  const [name, status] = words;
  return SUCCEEDING.has(name!) || (name === 'exit' && status === '0');
}

/** The commands after the next `||` of the same list (`or`), and whether the list ends the script. */
function restOfList(commands: readonly ShellCommand[], index: number): { or?: ShellCommand[]; isLast: boolean } {
  const { depth } = commands[index]!;
  let at = index;
  while (at < commands.length && (commands[at]!.joint === '&&' || commands[at]!.joint === '|')) at += 1;
  if (commands[at]?.joint !== '||') return { isLast: at >= commands.length - 1 };
  const or: ShellCommand[] = [];
  for (let next = at + 1; next < commands.length; next++) {
    const one = commands[next]!;
    if (one.substituted) continue;
    or.push(one);
    if (one.depth <= depth && (one.joint === ';' || one.joint === '&')) break;
    if (one.depth > depth && one.joint === ';' && (commands[next + 1]?.depth ?? 0) <= depth) break;
  }
  return { or, isLast: at >= commands.length - 1 };
}
