/** The files that say what CI runs, and the scripts that they name. */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { ATLAS_FILES, SETTING_FILES } from '../enforcement/names.ts';
import { CI_FILES, CI_FOLDERS, candidates, DOCUMENT, isFollowed, isInFolders } from '../enforcement/places.ts';
import type { NamedText } from '../model/enforcement.ts';
import { decodeSource } from './decode.ts';

/** Larger files are no configuration written by hand. */
export const MAX_CI_BYTES = 256 * 1024;
/** More files than this are not followed: a cap for texts that name very many. */
const MAX_FILES = 400;
/** A workflow names an action, the action a script, the script another. */
const MAX_ROUNDS = 4;

/** A folder with a codebase: on disk, or as a commit has it. Paths are relative to it, with `/`. */
export interface CiFolder {
  /** What a folder holds, sorted; empty for what is none. */
  names(folder: string): string[];
  /** Text of a file; `undefined` for what is none, too large, or outside. */
  text(path: string): string | undefined;
}

/** A folder on disk. */
export function ciFolder(root: string): CiFolder {
  const top = realpathSync(root);
  return { names: (folder) => namesIn(top, folder), text: (path) => textOf(top, path) };
}

/**
 * Reads them from a codebase, sorted by path; `mixFolders` are those that hold a `mix.exs`. Hidden folders are looked into by
 * name only; a link that leads out of the codebase, a folder and a file that is too large are left out.
 */
export function readCiFiles(top: CiFolder, mixFolders: readonly string[]): NamedText[] {
  const found = new Map<string, string>();
  const missing = new Set<string>();
  const read = (path: string): string | undefined => {
    if (found.has(path) || missing.has(path) || found.size >= MAX_FILES) return undefined;
    const text = top.text(path);
    if (text === undefined) missing.add(path);
    else found.set(path, text);
    return text;
  };
  let fresh: string[] = [];
  const start = (path: string) => {
    const text = read(path);
    if (text !== undefined && isFollowed(path)) fresh.push(text);
  };
  for (const { folder, pattern } of CI_FOLDERS)
    for (const name of top.names(folder)) if (pattern.test(name)) start(`${folder}/${name}`);
  for (const name of CI_FILES) start(name);
  const folders = new Set<string>(['']);
  for (let round = 0; round < MAX_ROUNDS && fresh.length > 0; round++) {
    const texts = fresh;
    fresh = [];
    const named = texts.map(candidates);
    for (const { folders: more } of named) for (const folder of more) folders.add(folder);
    for (const { paths } of named)
      for (const path of paths)
        for (const folder of isInFolders(path) ? folders : ['']) {
          const whole = folder ? `${folder}/${path}` : path;
          if (whole.includes('*')) for (const one of globbed(top, whole)) start(one);
          else if (/(?:^|\/)actions\/[^.]+$/.test(whole))
            for (const name of ['action.yml', 'action.yaml']) start(`${whole}/${name}`);
          else start(whole);
        }
  }
  for (const folder of mixFolders) for (const name of SETTING_FILES) read(folder === '.' ? name : `${folder}/${name}`);
  for (const name of ATLAS_FILES) read(name);
  if (found.size > 0)
    for (const folder of ['', '.github', 'docs', 'guides', 'pages'])
      for (const name of top.names(folder)) if (DOCUMENT.test(name)) read(folder ? `${folder}/${name}` : name);
  return [...found]
    .map(([path, text]) => ({ path, text }))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** Folders of the `mix.exs` files among these paths, `.` for the root's. */
export const mixFolders = (paths: Iterable<string>): string[] =>
  [...paths].flatMap((path) => (path === 'mix.exs' ? ['.'] : path.endsWith('/mix.exs') ? [path.slice(0, -8)] : []));

/** `folder/*.yml`: one level, as GitLab's includes are mostly written. */
function globbed(top: CiFolder, path: string): string[] {
  const folder = path
    .slice(0, path.indexOf('*'))
    .replace(/[^/]*$/, '')
    .replace(/\/$/, '');
  const end = path.slice(path.lastIndexOf('*') + 1);
  return top
    .names(folder)
    .filter((name) => name.endsWith(end))
    .map((name) => (folder ? `${folder}/${name}` : name));
}

function namesIn(top: string, folder: string): string[] {
  try {
    const real = realpathSync(join(top, folder));
    return real === top || real.startsWith(top + sep) ? readdirSync(real).sort() : [];
  } catch {
    return [];
  }
}

function textOf(top: string, path: string): string | undefined {
  if (path.split('/').includes('..')) return undefined;
  const absolute = join(top, path);
  // Most candidates do not exist: this asks without an exception.
  if (!statSync(absolute, { throwIfNoEntry: false })?.isFile()) return undefined;
  try {
    const real = realpathSync(absolute);
    if (!real.startsWith(top + sep)) return undefined;
    if (statSync(real).size > MAX_CI_BYTES) return undefined;
    return ciText(readFileSync(real));
  } catch {
    return undefined;
  }
}

/** `undefined` for what is no text. */
export function ciText(bytes: Uint8Array): string | undefined {
  return bytes.includes(0) ? undefined : decodeSource(bytes).text;
}
