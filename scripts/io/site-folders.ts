/** Files as a site build needs them: read a report folder, work beside the old site, swap at the end. */
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Parsed JSON of a file, or `null` when there is no such file. Other errors (unreadable, cut off) are thrown. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readTextOrNull(path);
  return text === null ? null : JSON.parse(text);
}

/** Text of a file, or `null` when there is no such file. */
export async function readTextOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Changes whenever the file does: which, when, how long, as text; `absent` when there is no such file. */
export async function fileStamp(path: string): Promise<string> {
  try {
    const { ino, mtimeMs, size } = await stat(path);
    return `${ino}:${mtimeMs}:${size}`;
  } catch {
    return 'absent';
  }
}

/**
 * Calls `changed` after each new state of a file, until the returned function is called. It looks a few times a second:
 * a report is put in place by renaming its folder, which watchers of the operating system lose sight of.
 */
export function watchFile(path: string, changed: () => void): () => void {
  let known: string | undefined;
  const look = async () => {
    const stamp = await fileStamp(path);
    if (stamp !== 'absent' && stamp !== known) {
      if (known !== undefined) changed();
      known = stamp;
    }
  };
  void look();
  const timer = setInterval(look, 150);
  timer.unref();
  return () => clearInterval(timer);
}

/** A new, empty folder of our own inside `parent` (made when missing). */
export async function ownFolder(parent: string, prefix: string): Promise<string> {
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, prefix));
  // Made for its owner only; a site is read by a web server too.
  await chmod(folder, 0o755);
  return folder;
}

/** A new, empty folder beside `target`, on the same volume, so that a rename can put it in place. */
export function folderBeside(target: string): Promise<string> {
  return ownFolder(dirname(target), `.${basename(target)}-new-`);
}

/** Puts `fresh` where `target` is: two renames, so that a reader never meets half a site. The old folder goes last. */
export async function swapIn(fresh: string, target: string): Promise<void> {
  const old = `${fresh}-old`;
  const replaced = await rename(target, old).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
  try {
    await rename(fresh, target);
  } catch (error) {
    if (replaced) await rename(old, target);
    throw error;
  }
  if (replaced) await rm(old, { recursive: true, force: true });
}

/** Removes a folder or file, present or not. */
export function removeFolder(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true });
}

/** Writes a file, making its folder. */
export async function writeInto(path: string, data: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, data);
}

/** Copies a file into a folder, under its own name. */
export function copyInto(file: string, folder: string): Promise<void> {
  return copyFile(file, join(folder, basename(file)));
}

/** Files below a folder, by path from it, with `/`; sorted. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

/** Bytes of each file below a folder, by path from it, with `/`; in order of paths. */
export async function sizesBelow(folder: string): Promise<Map<string, number>> {
  const paths = await filesBelow(folder);
  return new Map(
    await Promise.all(paths.map(async (path) => [path, (await stat(join(folder, path))).size] as [string, number])),
  );
}

/** Bytes of a file. */
export const readBytes = (path: string): Promise<Uint8Array> => readFile(path);

/** Seconds since the call, with each call of the returned function. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => (performance.now() - start) / 1000;
}

/**
 * Call before Astro is loaded. Turns off its usage reports and update look-ups: building documentation calls nobody. Sets the mode that Astro
 * reads from the environment, whatever the reader's shell says: under `production` or `test` a live page is not told of changes.
 */
export function keepToOurselves(mode: 'development' | 'production'): void {
  process.env.NODE_ENV = mode;
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  process.env.ASTRO_DISABLE_UPDATE_CHECK = 'true';
  // The bundler's allocator gives memory back at once: 100 MB less at the peak. Read when the bundler is loaded.
  process.env.MIMALLOC_PURGE_DELAY ??= '0';
}

/** Gives back what earlier stages left behind, before the bundler takes its own: by itself that would happen only after its peak. */
export function clearMemory(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
