/** What Sobelow's formats share: what shows that a run did not see everything. */
import type { Artefact } from '../format.ts';

/** Why the list cannot be the whole truth, or `undefined`. Sobelow leaves with 0 unless `--exit` is given. */
export function sobelowDoubt(
  { exitStatus, errorOutput = '', command = '' }: Artefact,
  findings: number,
): string | undefined {
  const stopped = /^\*\* \((.+?)\) (.*)$/m.exec(errorOutput);
  if (stopped) return `Sobelow stopped: (${stopped[1]}) ${stopped[2]}`.replace(/\.?$/, '.');
  if (exitStatus !== undefined && exitStatus !== 0 && !/\s--exit\b/.test(command))
    return `Sobelow failed: exit status ${exitStatus}, which only \`--exit\` explains.`;
  if (exitStatus !== undefined && exitStatus !== 0 && findings === 0)
    return `Exit status ${exitStatus} says that there are findings, but the list is empty.`;
  return undefined;
}

/** Options that leave modules, files or findings out. */
export function sobelowSelection(command: string | undefined): { selection?: string } {
  const option = /\s(--(?:ignore|ignore-files|threshold|skip|only)|-i)(?=[\s=]|$)/.exec(command ?? '')?.[1];
  return option === undefined ? {} : { selection: `Only a part was checked: \`${option}\` in the command.` };
}

/** Things a reader should know. */
export function sobelowNotes({ errorOutput = '', text }: Artefact): string[] {
  return /Sobelow cannot find the router/.test(`${errorOutput}\n${text}`)
    ? ['Sobelow found no router: what it checks of routes and pipelines was not looked at.']
    : [];
}
