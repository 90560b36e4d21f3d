/** `npm run name`: scripts of a `package.json`. */
import type { ScriptMention } from './mention.ts';
import { nearestOf } from './near.ts';
import { type Answer, found, missing, moved, unknown } from './outcome.ts';
import type { ShellCommand } from './words-of-shell.ts';
import type { World } from './world.ts';

/** What a `package.json` says, as far as documents name it. */
export interface PackageFile {
  path: string;
  scripts: readonly string[];
  /** Programs that it brings. */
  programs: readonly string[];
  /** Packages that it needs. */
  needs: readonly string[];
}

/** Scripts that npm has a word of its own for. */
const SHORT = new Map([
  ['test', 'test'],
  ['t', 'test'],
  ['start', 'start'],
  ['stop', 'stop'],
  ['restart', 'restart'],
]);

/** Options that name the folder. */
const FOLDER = new Set(['--prefix', '-C', '--dir', '--cwd']);

/** The script that one command runs, and what it hands on to it; `undefined`: it runs none. */
export function scriptIn(
  { words, at }: ShellCommand,
  line: number,
  column: number,
  cd?: string,
): { mention: ScriptMention; rest: string[] } | undefined {
  const [program, ...rest] = words;
  if (program !== 'npm' && program !== 'pnpm' && program !== 'yarn') return undefined;
  const before = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  const folder = before[before.findIndex((word) => FOLDER.has(word)) + 1 || before.length] ?? cd;
  let isRun = false;
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i]!;
    if (FOLDER.has(word)) i += 1;
    else if (word.startsWith('-')) continue;
    else if (!isRun && (word === 'run' || word === 'run-script')) isRun = true;
    else {
      const name = isRun ? word : program === 'npm' ? SHORT.get(word) : undefined;
      if (name === undefined || !/^[a-z][\w:.-]*$/i.test(name)) return undefined;
      const handed = rest.slice(i + 1);
      const text = `${program} ${isRun ? 'run ' : ''}${word}`;
      return {
        mention: {
          kind: 'npm-script',
          name,
          ...(folder && { folder }),
          ...(!isRun && { short: true as const }),
          text,
          line,
          column: column + at,
        },
        rest: handed[0] === '--' ? handed.slice(1) : handed,
      };
    }
  }
  return undefined;
}

/** Looks a script up: in the folder that the line names, else from the document's folder upwards, else anywhere. */
export function resolveScript({ name, folder, short }: ScriptMention, document: string, world: World): Answer {
  const packages = world.packageFiles();
  if (packages.length === 0) return null;
  const near =
    folder === undefined
      ? above(document, packages)
      : [`${folderOf(document)}/${folder.replace(/^\.\//, '')}`, folder]
          .map((one) => packages.find(({ path }) => isIn(path, one)))
          .find(Boolean);
  const holder = near?.scripts.includes(name) ? near : packages.find(({ scripts }) => scripts.includes(name));
  if (holder) return found(holder.path);
  if (!near || short || world.isPublished()) return unknown('no package.json here has it; it may be another project’s');
  const other = nearestOf(name, near.scripts);
  return other ? moved(`npm run ${other}`, near.path) : missing(`${near.path} has no script "${name}"`);
}

const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const isIn = (path: string, folder: string) => folderOf(path) === folder.replace(/^\.?\//, '').replace(/\/+$/, '');

function above(document: string, packages: readonly PackageFile[]): PackageFile | undefined {
  for (let folder = folderOf(document); ; folder = folderOf(folder)) {
    const here = packages.find(({ path }) => folderOf(path) === folder);
    if (here || folder === '') return here;
  }
}
