/** Snapshots that speak of a rollout, out of the evidence. */
import type { Evidence, Snapshot } from '../model/evidence.ts';
import { bare, type FlagValues } from './flags.ts';
import type { NamedPlan } from './parse.ts';

/** A snapshot with its artefact. `at`: milliseconds. */
export interface Taken {
  file: string;
  at: number;
  snapshot: Snapshot;
}

/** What is known of the running system. Both newest first. */
export interface Snapshots {
  metrics: Taken[];
  flags: Taken[];
  /** Artefacts that say they are snapshots and cannot be read, with why. */
  unreadable: { file: string; why: string }[];
  /** More than one source, and the plan names none. */
  sources: string[];
}

/** Those that count for the plan; with a single plan, those that name no rollout count too. */
export function snapshotsFor({ id, plan }: NamedPlan, evidence: readonly Evidence[], only: boolean): Snapshots {
  const of = (format: string) => evidence.filter((one) => one.format === format);
  const concerns = ({ snapshot }: Evidence) =>
    snapshot !== undefined && (snapshot.rollout === undefined ? only : snapshot.rollout === id);
  const named = ({ snapshot }: Evidence) => plan.source === undefined || snapshot?.source === plan.source;
  const metrics = of('snapshot-rollout').filter((one) => concerns(one) && named(one));
  const flags = of('snapshot-flags').filter((one) => one.complete && one.snapshot !== undefined && named(one));
  const unreadable = [...of('snapshot-rollout'), ...of('snapshot-flags')].filter(
    (one) => !one.complete && (one.snapshot === undefined || one.format === 'snapshot-flags'),
  );
  const sources = new Set(
    [...metrics, ...flags].map(({ snapshot }) => snapshot!.source ?? 'a source that is not named'),
  );
  return {
    metrics: metrics.map(taken).sort(newestFirst),
    flags: flags.map(taken).sort(newestFirst),
    unreadable: unreadable.map(({ file, why }) => ({ file, why: why ?? 'no reason is known.' })),
    sources: plan.source === undefined ? [...sources].sort() : [],
  };
}

const taken = ({ file, snapshot }: Evidence): Taken => ({
  file,
  at: Date.parse(snapshot!.taken),
  snapshot: snapshot!,
});

const newestFirst = (a: Taken, b: Taken) => b.at - a.at || (a.file < b.file ? -1 : 1);

/** The flags of a snapshot by name. */
export const flagsTold = ({ snapshot }: Taken): FlagValues =>
  new Map((snapshot.flags ?? []).map(({ name, percentage }) => [bare(name), percentage]));
