/** A script's commands with the folder that each runs in, and whether its failure counts. */
import { ignoredBecause } from './errexit.ts';
import { COMPUTED, type ShellCommand, type ShellMode, shellCommands } from './shell.ts';

/** A command with what became of the folder and of its failure. */
export interface ShellRun extends ShellCommand {
  /** Folder relative to where the script starts; `null`: computed. */
  dir: string | null;
  ignored?: { why: string; sure: boolean };
}

/** The commands of a script in order, `cd` followed. */
export function shellRuns(script: string, mode: ShellMode): ShellRun[] {
  const commands = shellCommands(script);
  const runs: ShellRun[] = [];
  const now = { ...mode };
  let dir: string | null = '.';
  for (const [index, command] of commands.entries()) {
    const [name, ...rest] = command.words;
    if (name === 'set') change(now, rest);
    const ignored = ignoredBecause(commands, index, now, script);
    runs.push(ignored ? { ...command, dir, ignored } : { ...command, dir });
    if ((name === 'cd' || name === 'pushd') && command.joint !== '|') dir = join(dir, rest[0]);
  }
  return runs;
}

function change(mode: ShellMode, options: readonly string[]): void {
  for (const [index, option] of options.entries()) {
    const on = option.startsWith('-');
    if (/^[-+][a-z]*e/.test(option)) mode.errexit = on;
    if (/^[-+][a-z]*o$/.test(option) && options[index + 1] === 'pipefail') mode.pipefail = on;
    if (/^[-+][a-z]*o$/.test(option) && options[index + 1] === 'errexit') mode.errexit = on;
  }
}

/** `dir/step`, without `.` and `..`; `null` where a part is computed or leads out. */
export function join(dir: string | null, step: string | undefined): string | null {
  if (dir === null || step === undefined || step.includes(COMPUTED) || step === '-') return null;
  const parts: string[] = step.startsWith('/') ? [] : dir.split('/').filter((part) => part !== '.');
  if (step.startsWith('/')) return null;
  for (const part of step.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/') || '.';
}
