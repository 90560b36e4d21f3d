/** Paths and modules that a tool names, placed in the codebase or kept as text; counts those that are not here. */

/** Where a tool says something is: `file` only when it is a path inside the codebase, else `place`, the text as written. */
export interface Place {
  file?: string;
  place?: string;
}

/** Resolves names against one codebase and remembers which of them it knows. One instance per artefact. */
export interface Places {
  /** The scanned paths. */
  readonly sources: ReadonlySet<string>;
  /** `app`: the umbrella app whose output names the path (`==> app`). */
  file(text: string, app?: string): Place;
  /** Takes `Elixir.A.B` as `A.B`; Erlang modules (`:name`) are neither known nor strangers. */
  module(name: string): string;
  /** Distinct names seen so far: all of them, and those that the codebase does not have, in code point order. */
  strangers(): { named: number; strange: string[] };
}

/** Dependencies and build output hold paths such as `lib/x.ex` too; they are never this codebase's own file. */
const FOREIGN = /(?:^|\/)(?:deps|_build|node_modules)\//;
const DRIVE = /^[A-Za-z]:\//;

/** Places for one artefact. `sources`: scanned paths relative to the root; `modules`: names of scanned modules. */
export function placing(sources: ReadonlySet<string>, modules: ReadonlySet<string>): Places {
  const seen = new Map<string, boolean>();
  return {
    sources,
    file(text, app) {
      const place = placeOf(text, sources, app);
      const key = place.file ?? place.place ?? '';
      seen.set(key, place.file !== undefined && sources.has(place.file));
      return place;
    },
    module(name) {
      const plain = name.replace(/^Elixir\./, '');
      if (/^[A-Z]/.test(plain)) seen.set(plain, modules.has(plain));
      return plain;
    },
    strangers() {
      const strange = [...seen].filter(([, known]) => !known).map(([name]) => name);
      return { named: seen.size, strange: strange.sort(byCodePoint) };
    },
  };
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function placeOf(text: string, sources: ReadonlySet<string>, app: string | undefined): Place {
  const path = slashed(text);
  const segments = path.split('/');
  if (path === '' || segments.includes('..') || /[\x00-\x1f]/.test(path) || FOREIGN.test(path)) return { place: text };
  if (sources.has(path)) return { file: path };
  const absolute = path.startsWith('/') || DRIVE.test(path);
  // An absolute path comes from another machine's checkout: the longest tail that is a scanned file is meant.
  const tails = absolute ? segments.map((_, i) => segments.slice(i).join('/')) : [path];
  for (const tail of tails) {
    if (sources.has(tail)) return { file: tail };
    if (app !== undefined && sources.has(`apps/${app}/${tail}`)) return { file: `apps/${app}/${tail}` };
  }
  return absolute || !/^[\w.@+-]/.test(path) || path.includes(':') ? { place: text } : { file: path };
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
