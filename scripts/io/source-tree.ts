/** The Elixir sources under a folder, as bytes. */
import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import picomatch from 'picomatch';

/** Larger files are generated tables in practice: noted, not read. */
export const MAX_SOURCE_BYTES = 4 * 1024 * 1024;

/** One source file. `path` is relative to the root, with `/`. */
export interface SourceFile {
  path: string;
  bytes: Buffer;
}

/** What was found, sorted by path. `problems` are files that exist but were not read, with the reason. */
export interface SourceTree {
  files: SourceFile[];
  problems: { path: string; message: string }[];
}

interface Options {
  /** Globs relative to the root; what they match is not read. */
  exclude?: readonly string[];
  /** Default `.ex` and `.exs`. */
  extensions?: readonly string[];
  maxBytes?: number;
  /** Also what looks like products of Mix: folders called `deps` and `cover` at the top. */
  products?: boolean;
}

/** Left out wherever they stand. */
export const NEVER = new Set(['node_modules', '_build']);
/** Left out beside a `mix.exs` and in the root: Mix puts them there. Elsewhere they are folders like any other. */
export const MIX_PRODUCTS = new Set(['deps', 'cover']);

const byCodePoint = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

/**
 * Reads every source under `root`. Hidden folders and the products of Mix are left out; symbolic links are followed
 * inside the root, each target read once; what leads out of the root, cannot be opened or is too large is noted.
 */
export async function readTree(root: string, options: Options = {}): Promise<SourceTree> {
  const { extensions = ['.ex', '.exs'], maxBytes = MAX_SOURCE_BYTES, exclude = [] } = options;
  const top = realpathSync(root);
  const excluded = exclude.length > 0 ? picomatch([...exclude], { dot: true }) : () => false;
  const tree: SourceTree = { files: [], problems: [] };
  const visited = new Set<string>();
  const links: { path: string; absolute: string }[] = [];
  const note = (path: string, message: string) => tree.problems.push({ path, message });
  const isHiddenSource = (name: string) => /\.exs?$/.test(name) && isSource(name);
  const isSource = (name: string) => extensions.some((extension) => name.endsWith(extension));

  function readSource(path: string, absolute: string) {
    if (visited.has(absolute)) return;
    visited.add(absolute);
    try {
      const { size } = statSync(absolute);
      if (size > maxBytes) return note(path, `not read: larger than ${megabytes(maxBytes)} (${megabytes(size)})`);
      tree.files.push({ path, bytes: readFileSync(absolute) });
    } catch (error) {
      note(path, `not read: ${reasonOf(error)}`);
    }
  }

  function readFolder(folder: string, absolute: string) {
    if (visited.has(absolute)) return;
    visited.add(absolute);
    let entries: Dirent[];
    try {
      entries = readdirSync(absolute, { withFileTypes: true });
    } catch (error) {
      return note(folder || '.', `not read: ${reasonOf(error)}`);
    }
    const holdsProducts = !options.products && (folder === '' || entries.some((entry) => entry.name === 'mix.exs'));
    for (const entry of entries) {
      const { name } = entry;
      // Hidden folders are tools' own; a hidden source (`.formatter.exs`) is a script like any other.
      if (name.startsWith('.') && !(entry.isFile() && isHiddenSource(name))) continue;
      const path = folder ? `${folder}/${name}` : name;
      if (NEVER.has(name) || (holdsProducts && MIX_PRODUCTS.has(name)) || excluded(path)) continue;
      if (entry.isSymbolicLink()) links.push({ path, absolute: join(absolute, name) });
      else if (entry.isDirectory()) readFolder(path, join(absolute, name));
      else if (!isSource(name)) continue;
      else if (entry.isFile()) readSource(path, join(absolute, name));
      else note(path, 'not read: not a regular file');
    }
  }

  function followLink({ path, absolute }: { path: string; absolute: string }) {
    try {
      const target = realpathSync(absolute);
      const inside = target === top || target.startsWith(top + sep);
      const kind = lstatSync(target);
      if (!kind.isDirectory() && !isSource(path)) return;
      if (!inside) return note(path, 'not followed: the link leads out of the codebase');
      if (kind.isDirectory()) readFolder(path, target);
      else if (kind.isFile()) readSource(path, target);
    } catch (error) {
      if (isSource(path)) note(path, `not read: ${reasonOf(error)}`);
    }
  }

  readFolder('', top);
  // Links come last, so that a file is read under its own name first; following one can find more.
  for (let next = links.shift(); next; next = links.shift()) followLink(next);
  tree.files.sort(byCodePoint);
  tree.problems.sort(byCodePoint);
  return tree;
}

function megabytes(bytes: number): string {
  return `${Number((bytes / 1024 / 1024).toFixed(1))} MB`;
}

/** A system error in words, without a path of this machine. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  const words: Record<string, string> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ENOENT: 'no such file (a dangling link, or removed meanwhile)',
    EISDIR: 'a folder where a file should be',
    ENOTDIR: 'a file where a folder should be',
    ELOOP: 'a loop of symbolic links',
    EROFS: 'the file system is read-only',
    ENOSPC: 'no space left on the device',
    EMFILE: 'too many open files',
  };
  return (code && words[code]) ?? code ?? 'unknown error';
}
