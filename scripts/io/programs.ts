/** Programs on this machine that Atlas can use. */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Names a Chromium goes by. */
export const CHROMIUMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** The first of these programs in PATH, as an absolute path; `null`: none. Nothing is run. */
export function findProgram(names: readonly string[], env: NodeJS.ProcessEnv): string | null {
  // A relative entry would find a program of the codebase one stands in.
  const folders = (env.PATH ?? '').split(delimiter).filter(isAbsolute);
  const endings = env.PATHEXT ? env.PATHEXT.split(';') : [''];
  for (const name of names)
    for (const folder of folders)
      for (const ending of endings) {
        const path = join(folder, name + ending);
        if (isProgram(path)) return path;
      }
  return null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
