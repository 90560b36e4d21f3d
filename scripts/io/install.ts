/** Where Atlas itself lives: a checkout with its demo, or an installed package. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of Atlas's own `package.json`. */
export const PACKAGE_ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The version of this Atlas, from its `package.json`. */
export function atlasVersion(): string {
  return JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')).version;
}

/** Changes with the code of this Atlas: version, and size and time of each of its files. */
export function ownStamp(): string {
  const root = join(PACKAGE_ROOT, 'scripts');
  const files = readdirSync(root, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const stamps = files.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const { size, mtimeMs } = statSync(path);
    return `${path.slice(root.length)} ${size} ${mtimeMs}`;
  });
  return [atlasVersion(), ...stamps.sort()].join('\n');
}

/** The demo codebase, in a checkout; `null` in an installed package. */
export function demoFolder(): string | null {
  const demo = join(PACKAGE_ROOT, 'content', 'demo', 'foundation');
  return existsSync(demo) ? demo : null;
}

/** Oldest Node that runs Atlas: type stripping without a flag. */
export const OLDEST_NODE = [22, 18] as const;

/** Whether a Node version (`22.17.1`) is recent enough. */
export function nodeIsRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  // 23.0 to 23.5 came before type stripping was on by default.
  if (major === 23) return minor >= 6;
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}
