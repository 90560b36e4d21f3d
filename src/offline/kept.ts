/** What the page and its service worker agree on. */

/** A file kept at the first visit: address relative to the site's root, and a digest of its bytes. */
export interface KeptFile {
  url: string;
  revision: string;
}

/** What a build writes before the worker's code, on `globalThis.atlasKept`. */
export interface Kept {
  /** Digest of `files`: another build has another. */
  build: string;
  files: KeptFile[];
}

/** Pages and files that were visited under one build are in a cache of this name; `scope` is the site's address. */
export const visitedCache = (build: string, scope: string) => `${VISITED}${build}-${scope}`;

/** What names of such caches begin with. */
export const VISITED = 'atlas-visited-';

/** Visited files kept at most; those that were not looked at for longest go first. */
export const MOST_VISITED = 400;

/** From a page to its worker: take over from the one before; or keep a page that was open before there was a worker. */
export type Message = { do: 'take-over' } | { do: 'keep'; url: string };
