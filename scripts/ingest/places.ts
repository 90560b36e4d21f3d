/** Paths and modules that a tool names, placed in the codebase or kept as text; counts those that are not here. */

import { UNSEEN } from './shown.ts';

/** Where a tool says something is: `file` only when it is a path inside the codebase, else `place`, the text as written. */
export interface Place {
  file?: string;
  place?: string;
}

/** Resolves names against one codebase and remembers which of them it knows. One instance per artefact. */
export interface Places {
  /** The scanned paths; empty when no codebase is known. */
  readonly sources: ReadonlySet<string>;
  /** `app`: the umbrella app whose output names the path (`==> app`). */
  file(text: string, app?: string): Place;
  /** As `file`, for one of several guesses: it does not count as a name that was given. */
  guess(text: string): Place;
  /** For tools that may tell only a file's last part: a file of the codebase when just one is called so. */
  basename(text: string): Place;
  /** Takes `Elixir.A.B` as `A.B`; Erlang modules (`:name`) are neither known nor strangers. */
  module(name: string): string;
  /** Distinct names seen so far: all of them, and those that the codebase does not have, in code point order. */
  strangers(): { named: number; strange: string[] };
  /** The innermost module that holds the line, as scanned. */
  moduleAt(file: string, line: number): string | undefined;
  /** Whether the codebase has such a file, of whatever kind; `undefined`: not known. */
  present(path: string): boolean | undefined;
}

/** What is known of the codebase that the output was taken from. */
export interface Surveyed {
  /** Paths of the scanned sources, relative to the root. */
  sources: ReadonlySet<string>;
  /** Names of the scanned modules. */
  modules: ReadonlySet<string>;
  /** Nothing is known: no name is a stranger then. */
  unknown?: boolean;
  moduleAt?(file: string, line: number): string | undefined;
  present?(path: string): boolean;
}

/** Dependencies and build output hold paths such as `lib/x.ex` too; they are never this codebase's own file. */
const FOREIGN = /(?:^|\/)(?:deps|_build|node_modules)\//;
const DRIVE = /^[A-Za-z]:\//;

/** Places for one artefact. */
export function placing(surveyed: Surveyed): Places {
  const { sources, modules } = surveyed;
  const seen = new Map<string, boolean>();
  const note = (place: Place): Place => {
    const name = place.file ?? place.place ?? '';
    // Only Elixir is scanned: of another file, or one of a dependency, nobody knows whether it belongs here.
    if (!surveyed.unknown && !/\.(?:[ehxy]rl|lock)$/.test(name) && !FOREIGN.test(slashed(name)))
      seen.set(name, place.file !== undefined && sources.has(place.file));
    return place;
  };
  const remembered = new Map<string, Place>();
  const guessed = new Map<string, Place>();
  const plainNames = new Map<string, string>();
  return {
    sources,
    file(text, app) {
      const key = app === undefined ? text : `${app}\0${text}`;
      const known = remembered.get(key);
      if (known) return known;
      const made = note(placeOf(text, sources, app));
      remembered.set(key, made);
      return made;
    },
    guess(text) {
      const known = guessed.get(text);
      if (known) return known;
      const made = placeOf(text, sources, undefined);
      guessed.set(text, made);
      return made;
    },
    basename(text) {
      if (text.includes('/')) return note(placeOf(text, sources, undefined));
      const called = sources.has(text) ? [text] : [...sources].filter((path) => path.endsWith(`/${text}`));
      // Of several, nothing tells which is meant; that is no stranger.
      if (called.length > 1 || surveyed.unknown) return { place: text };
      return note(called.length === 1 ? { file: called[0]! } : { place: text });
    },
    module(name) {
      const known = plainNames.get(name);
      if (known !== undefined) return known;
      const plain = name.replace(/^Elixir\./, '');
      plainNames.set(name, plain);
      if (/^[A-Z]/.test(plain) && !surveyed.unknown) seen.set(plain, modules.has(plain));
      return plain;
    },
    strangers() {
      const strange = [...seen].filter(([, known]) => !known).map(([name]) => name);
      return { named: seen.size, strange: strange.sort(byCodePoint) };
    },
    moduleAt: (file, line) => surveyed.moduleAt?.(file, line),
    present: (path) => surveyed.present?.(path),
  };
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function placeOf(text: string, sources: ReadonlySet<string>, app: string | undefined): Place {
  const path = slashed(text);
  const segments = path.split('/');
  if (path === '' || segments.includes('..') || UNSEEN.test(path) || /[\t\n]/.test(path) || FOREIGN.test(path))
    return { place: text };
  if (sources.has(path)) return { file: path };
  const absolute = path.startsWith('/') || DRIVE.test(path);
  // An absolute path comes from another machine's checkout: the longest tail that is a scanned file is meant.
  const tails = absolute ? segments.map((_, i) => segments.slice(i).join('/')) : [path];
  for (const tail of tails) {
    if (sources.has(tail)) return { file: tail };
    if (app !== undefined && sources.has(`apps/${app}/${tail}`)) return { file: `apps/${app}/${tail}` };
  }
  return absolute || !/^[\w.@+-][^<>"|*?:]*$/.test(path) ? { place: text } : { file: path };
}

function slashed(text: string): string {
  let path = text.trim();
  if (/^file:/i.test(path)) {
    path = path.replace(/^file:(?:\/\/[^/]*)?/i, '');
    try {
      path = decodeURIComponent(path);
    } catch {
      return '';
    }
    path = path.replace(/^\/(?=[A-Za-z]:)/, '');
  }
  return path
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '')
    .replace(/\/{2,}/g, '/');
}
