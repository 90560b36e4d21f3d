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
  /** The commit that was the newest at an ISO time; `null`: history does not reach back so far; `undefined`: there is no git. */
  commitAt(time: string): Promise<string | null | undefined>;
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

type Judged = Pick<Evidence, 'provenance' | 'freshness' | 'freshnessNote' | 'time' | 'commit' | 'changed'>;

/** The record with its freshness; the strongest source of knowledge decides, in the order of this file's first sentence. */
export async function dated({ sources, ...record }: Ingested, around: Surroundings): Promise<Evidence> {
  return { ...record, ...(await judge({ sources, ...record }, around)) };
}

async function judge(record: Ingested, around: Surroundings): Promise<Judged> {
  const told = { ...(record.time ? { time: record.time } : {}), ...(record.commit ? { commit: record.commit } : {}) };
  const contradiction =
    record.snapshot?.commit !== undefined && !record.snapshot.commit.startsWith(record.commit ?? '');
  if (contradiction) return { ...told, provenance: 'manifest', freshness: 'unknown', freshnessNote: TWO_COMMITS };
  if (record.sources !== undefined)
    return record.sources === around.sources
      ? { ...told, provenance: 'manifest', freshness: 'fresh' }
      : { ...told, provenance: 'manifest', freshness: 'stale', ...(await staleNote(record.commit, around)) };
  if (record.commit !== undefined) return { ...told, provenance: 'manifest', ...(await since(record.commit, around)) };
  // What a running system said at a time is not of code that came later, whenever the file was committed.
  const taken = record.snapshot?.taken;
  const then = taken === undefined ? undefined : await around.commitAt(taken);
  if (then) return { ...told, provenance: 'git', ...(await since(then, around)) };
  if (then === null)
    return { ...told, provenance: 'git', freshness: 'unknown', freshnessNote: 'Git knows no commit as old as it is.' };
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
  if (modified !== undefined && around.newestSource) {
    const written = taken === undefined ? modified : Math.min(modified, Date.parse(taken));
    return { ...told, provenance: 'file', ...byClock(written, around.newestSource) };
  }
  const provenance = record.time === undefined ? 'none' : 'manifest';
  return { ...told, provenance, freshness: 'unknown', freshnessNote: UNKNOWN_ORIGIN };
}

/**
 * What is held against other artefacts is of the code that they are of, and as old as the oldest of them, whenever it was written
 * itself. Of another order than {@link dated}: all records must be dated before.
 */
export function asOldAsItsGround(records: readonly Evidence[]): Evidence[] {
  const byFile = new Map(records.map((record) => [record.file, record]));
  return records.map((record) => {
    const ground = (record.restsOn ?? []).flatMap((file) => byFile.get(file) ?? []);
    if (ground.length === 0) return record;
    const worst = ground.toSorted((a, b) => RANK[a.freshness] - RANK[b.freshness])[0]!;
    const times = ground.map(({ time }) => time);
    const { time: _time, commit: _commit, freshnessNote: _note, changed: _changed, ...own } = record;
    const { provenance, freshness, changed, commit } = worst;
    const note = freshness === 'fresh' ? undefined : `${worst.file}: ${worst.freshnessNote ?? UNKNOWN_ORIGIN}`;
    return {
      ...own,
      provenance,
      freshness,
      ...(times.every((time) => time !== undefined) ? { time: times.toSorted(byTime)[0]! } : {}),
      ...(commit === undefined ? {} : { commit }),
      ...(note === undefined ? {} : { freshnessNote: note }),
      ...(changed === undefined ? {} : { changed }),
    };
  });
}

const RANK = { unknown: 0, stale: 1, fresh: 2 } as const;
const byTime = (a: string, b: string) => Date.parse(a) - Date.parse(b);

/** Sentence for an artefact and a manifest that disagree. */
const TWO_COMMITS = 'It says itself that it is of another commit than the manifest says.';

type Since = Pick<Judged, 'freshness' | 'freshnessNote' | 'changed'>;

async function since(commit: string, around: Surroundings): Promise<Since> {
  const changed = await around.changedSince(commit);
  if (changed === null)
    return {
      freshness: 'unknown',
      freshnessNote: `Git does not know commit ${commit.slice(0, 10)} here (a shallow clone, or a rewritten history).`,
    };
  return changed.length === 0 ? { freshness: 'fresh' } : { freshness: 'stale', ...changedNote(changed, commit) };
}

/** The digest alone says that something changed; the commit, where git knows it, says what. */
async function staleNote(
  commit: string | undefined,
  around: Surroundings,
): Promise<Pick<Since, 'freshnessNote' | 'changed'>> {
  const changed = commit === undefined ? null : await around.changedSince(commit);
  if (changed && changed.length > 0) return changedNote(changed, commit!);
  return { freshnessNote: 'The sources are not those it was taken from.' };
}

function changedNote(changed: readonly string[], commit: string): { freshnessNote: string; changed: number } {
  const files = [...changed].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const count = `${files.length} source ${files.length === 1 ? 'file' : 'files'}`;
  const rest = files.length > 3 ? ` and ${files.length - 3} more` : '';
  const freshnessNote = `${count} changed since ${commit.slice(0, 10)}: ${files.slice(0, 3).join(', ')}${rest}.`;
  return { freshnessNote, changed: files.length };
}

function byClock(
  modified: number,
  newest: { file: string; modified: number },
): Pick<Judged, 'freshness' | 'freshnessNote'> {
  return modified >= newest.modified
    ? { freshness: 'fresh', freshnessNote: 'Inferred: the file is newer than every source, and git does not hold it.' }
    : { freshness: 'stale', freshnessNote: `Inferred: ${newest.file} was changed after this file was written.` };
}
