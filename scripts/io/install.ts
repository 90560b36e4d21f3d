/** Where Atlas itself lives: a checkout that runs its sources, with a demo; or an installed package that was built from them. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OWN = fileURLToPath(import.meta.url);

/** Folder that holds `scripts/` and `src/`: the checkout, or `built/` of a package. */
export const CODE_ROOT = dirname(dirname(dirname(OWN)));

/** Folder of Atlas's own `package.json` and `public/`. */
export const PACKAGE_ROOT = existsSync(join(CODE_ROOT, 'package.json')) ? CODE_ROOT : dirname(CODE_ROOT);

/** Whether this is the JavaScript of a package. */
export const IS_BUILT = extname(OWN) === '.js';

/** What a module of Atlas is called on disk: `rule.ts` in a checkout is `rule.js` in a package. For names that no compiler sees. */
export const onDisk = (module: string): string => (IS_BUILT ? module.replace(/\.ts$/, '.js') : module);

/** The version of this Atlas, from its `package.json`. */
export function atlasVersion(): string {
  return JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')).version;
}

/** Changes with the code of this Atlas: version, and size and time of each of its files. */
export function ownStamp(): string {
  const root = join(CODE_ROOT, 'scripts');
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
