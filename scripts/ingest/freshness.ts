/** Whether evidence was taken from the code as scanned: by the manifest's digest, by git, by file clocks, or not known. Pure. */
import type { Evidence } from '../model/evidence.ts';
import type { Ingested } from './ingest.ts';

/** What the caller learned from git and the file system. */
export interface Surroundings {
  /** `sourcesDigest` of the code as scanned. */
  sources: string;
  /**
   * Scanned sources that differ between a commit and the code as scanned (uncommitted changes, added and deleted files
   * included); `null` when git does not know the commit (shallow clone, rebased away) or there is no git.
   */
  changedSince(commit: string): Promise<readonly string[] | null>;
  /**
   * The last commit that changed an artefact and its ISO time; `undefined` when it is untracked, or differs from that commit:
   * its content is then newer than any commit.
   */
  committed(file: string): Promise<{ commit: string; time: string } | undefined>;
  /** Modification time of a file in milliseconds, or `undefined`. Of a tracked file it says nothing: a checkout sets it. */
  modified(file: string): Promise<number | undefined>;
  /** The scanned source with the latest modification time, or `undefined` when there is none. */
  newestSource?: { file: string; modified: number };
}

/** Sentence for a control whose evidence cannot be dated. */
export const UNKNOWN_ORIGIN = 'Nothing tells which code this was taken from.';

type Judged = Pick<Evidence, 'provenance' | 'freshness' | 'freshnessNote' | 'time' | 'commit'>;

/** The record with its freshness; the strongest source of knowledge decides, in the order of this file's first sentence. */
export async function dated({ sources, ...record }: Ingested, around: Surroundings): Promise<Evidence> {
  return { ...record, ...(await judge({ sources, ...record }, around)) };
}

async function judge(record: Ingested, around: Surroundings): Promise<Judged> {
  const told = { ...(record.time ? { time: record.time } : {}), ...(record.commit ? { commit: record.commit } : {}) };
  if (record.sources !== undefined)
    return record.sources === around.sources
      ? { ...told, provenance: 'manifest', freshness: 'fresh' }
      : { ...told, provenance: 'manifest', freshness: 'stale', freshnessNote: await staleNote(record.commit, around) };
  if (record.commit !== undefined) return { ...told, provenance: 'manifest', ...(await since(record.commit, around)) };
  const committed = await around.committed(record.file);
  if (committed)
    return {
      time: committed.time,
      ...told,
      commit: committed.commit,
      provenance: 'git',
      ...(await since(committed.commit, around)),
    };
  const modified = await around.modified(record.file);
  if (modified !== undefined && around.newestSource)
    return { ...told, provenance: 'file', ...byClock(modified, around.newestSource) };
  const provenance = record.time === undefined ? 'none' : 'manifest';
  return { ...told, provenance, freshness: 'unknown', freshnessNote: UNKNOWN_ORIGIN };
}

async function since(commit: string, around: Surroundings): Promise<Pick<Judged, 'freshness' | 'freshnessNote'>> {
  const changed = await around.changedSince(commit);
  if (changed === null)
    return {
      freshness: 'unknown',
      freshnessNote: `Git does not know commit ${commit.slice(0, 10)} here (a shallow clone, or a rewritten history).`,
    };
  return changed.length === 0
    ? { freshness: 'fresh' }
    : { freshness: 'stale', freshnessNote: changedNote(changed, commit) };
}

/** The digest alone says that something changed; the commit, where git knows it, says what. */
async function staleNote(commit: string | undefined, around: Surroundings): Promise<string> {
  const changed = commit === undefined ? null : await around.changedSince(commit);
  return changed && changed.length > 0 ? changedNote(changed, commit!) : 'The sources are not those it was taken from.';
}

function changedNote(changed: readonly string[], commit: string): string {
  const files = [...changed].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const count = `${files.length} source ${files.length === 1 ? 'file' : 'files'}`;
  return `${count} changed since ${commit.slice(0, 10)}: ${files.slice(0, 3).join(', ')}${files.length > 3 ? ', …' : ''}.`;
}

function byClock(
  modified: number,
  newest: { file: string; modified: number },
): Pick<Judged, 'freshness' | 'freshnessNote'> {
  return modified >= newest.modified
    ? { freshness: 'fresh', freshnessNote: 'Inferred: the file is newer than every source, and git does not hold it.' }
    : { freshness: 'stale', freshnessNote: `Inferred: ${newest.file} was changed after this file was written.` };
}
