/** Which files of audit output a manifest means, among those that are at hand. Pure. */
import type { ManifestArtefact } from '../model/input-manifest.ts';

/** A file at hand; `path` is where it would stand in the codebase. */
export interface Candidate {
  path: string;
  digest: string;
  /** It is from the folder that was named, or from the codebase as it is now: it may stand in for one that is not at hand. */
  current: boolean;
}

/** What is put where, and what is not at hand at all. */
export interface Choice<File> {
  /** By path in the codebase. */
  files: Map<string, File>;
  missing: ManifestArtefact[];
}

/**
 * By digest, whatever the files are called now. One that is not at hand by its digest, while another stands in its place, is a
 * difference and no reason to stop: the other one is taken. `candidates` in the order of preference.
 */
export function chooseArtefacts<File extends Candidate>(
  wanted: readonly ManifestArtefact[],
  candidates: readonly File[],
): Choice<File> {
  const files = new Map<string, File>();
  const asked = wanted.filter(({ unread }) => !unread);
  const unmet = asked.filter((artefact) => {
    const same = candidates.find(
      ({ path, digest }) => digest === artefact.digest && (artefact.path !== undefined || !files.has(path)),
    );
    if (same) files.set(artefact.path ?? same.path, same);
    return !same;
  });
  const digests = new Set(wanted.map(({ digest }) => digest));
  const strangers = candidates.filter(
    ({ current, digest, path }) => current && !digests.has(digest) && !files.has(path),
  );
  const missing = unmet.filter(({ path }) => {
    const other = path === undefined ? undefined : strangers.find((one) => one.path === path);
    if (other) files.set(other.path, other);
    return path === undefined ? strangers.length === 0 : !other;
  });
  // A public manifest does not say which file is which: all that could be meant are looked at.
  if (unmet.some(({ path }) => path === undefined)) for (const one of strangers) files.set(one.path, one);
  return { files, missing };
}
