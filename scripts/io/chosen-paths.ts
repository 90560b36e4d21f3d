/** Files and folders of a codebase, as somebody names them on the command line. */
import { existsSync, realpathSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { AtlasError } from '../model/error.ts';

/**
 * Each path relative to the root, with `/`; the root itself is empty. A path is looked up from the current folder first, as a
 * shell completes it and hooks hand it on, then from the root. Errors: there is no such file, or it is not in the codebase.
 */
export function chosenPaths(paths: readonly string[], cwd: string, root: string): string[] {
  return paths.map((path) => {
    const existing = [resolve(cwd, path), resolve(root, path)].filter((absolute) => existsSync(absolute));
    const inside = existing.map((absolute) => within(root, absolute)).find((found) => found !== undefined);
    if (inside !== undefined) return inside;
    const missing = existing.length === 0;
    throw new AtlasError({
      code: missing ? 'no-such-path' : 'path-outside',
      message: missing ? `There is no file or folder ${path}.` : `${path} is not in the codebase.`,
      hint: 'After --, name files and folders of the codebase, from here or from its root.',
    });
  });
}

function within(root: string, absolute: string): string | undefined {
  const path = relative(root, realpathSync(absolute)).replaceAll('\\', '/');
  return path === '..' || path.startsWith('../') || path.startsWith('/') ? undefined : path;
}
