/** The running process, for commands: arguments, folders, streams, environment. */
import type { Output } from './terminal.ts';

/** What a command may know of the process it runs in. Tests hand in their own. */
export interface System {
  cwd: string;
  env: NodeJS.ProcessEnv;
  stdout: Output;
  stderr: Output;
  nodeVersion: string;
  platform: string;
  /** Resolves on the first interrupt (Ctrl-C, SIGTERM): long-running commands end on it. */
  interrupted(): Promise<void>;
}

/** This process. */
export function thisProcess(): System {
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    nodeVersion: process.versions.node,
    platform: process.platform,
    interrupted: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
      }),
  };
}

/** The words after the program's name. */
export const programArguments = (): string[] => process.argv.slice(2);

/** The Node that runs this, for starting another. */
export const nodeProgram = (): string => process.execPath;

let finished = false;

/** Sets the exit status; pending output is still written. */
export function exitWith(status: number): void {
  finished = true;
  process.exitCode = status;
}

/** A process that ends before its work is done has no result: code that was trusted may end it with a status that says the opposite. */
export function refuseEarlyEnd(): void {
  process.on('exit', () => {
    // Whatever ended it with 2 has said so, or has nobody to tell.
    if (finished || process.exitCode === 2) return;
    process.exitCode = 2;
    process.stderr.write('error: Atlas was ended before it was done, so nothing is known.\n');
    process.stderr.write(
      '  Code that --trust lets run must not end the process, and must not wait for what never comes.\n',
    );
  });
}
