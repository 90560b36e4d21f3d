/**
 * The baseline against the findings of a run. Pure.
 *
 * A waiver goes before the baseline: a waived finding stays waived, and one whose waiver has expired stays open, also where
 * the baseline has it. A waiver is a promise with a day; a baseline must not outlive it.
 */

import type { BaselineEntry } from '../model/baseline.ts';
import type { Finding } from '../model/finding.ts';
import { toolOf } from '../model/tool-rule.ts';
import { entryOf } from './baseline-file.ts';

/** What of the codebase was looked at: an entry that nobody looked for is not stale. */
export interface Looked {
  /** Ids of all rules, and of those that ran. */
  known: readonly string[];
  ran: Pick<ReadonlySet<string>, 'has'>;
  /** Whether every file was read whole. */
  whole: boolean;
  /** Whether a module was read whole. */
  readWhole(module: string): boolean;
}

/** Sets the state of accepted findings to `baseline`; answers the entries that no finding has any more. */
export function applyBaseline(
  findings: readonly Finding[],
  entries: readonly BaselineEntry[],
  looked: Looked,
): BaselineEntry[] {
  const accepted = new Set(entries.map(({ fingerprint }) => fingerprint));
  const found = new Set<string>();
  for (const finding of findings) {
    found.add(finding.fingerprint);
    if (finding.state === 'open' && !finding.waiver && accepted.has(finding.fingerprint)) finding.state = 'baseline';
  }
  return entries.filter((entry) => !found.has(entry.fingerprint) && isGone(entry, looked));
}

/** A rule that is gone finds nothing any more; one that is switched off may. So may a file that could not be read whole. */
function isGone({ rule, module }: BaselineEntry, { known, ran, whole, readWhole }: Looked): boolean {
  if (!ran.has(rule)) return toolOf(rule) === null && !known.includes(rule);
  return whole || (module !== null && readWhole(module));
}

/** What a baseline becomes, and what it does not take. */
export interface Update {
  entries: BaselineEntry[];
  added: number;
  removed: number;
  /** New findings that were not asked for. */
  refused: Finding[];
  /** Open findings whose waiver has expired: they are never accepted. */
  expired: Finding[];
}

/** The next baseline: without stale entries; with the open findings when there was none, or when `acceptNew` says so. */
export function updateBaseline(
  findings: readonly Finding[],
  before: readonly BaselineEntry[] | null,
  stale: ReadonlySet<string>,
  acceptNew: boolean,
): Update {
  const open = findings.filter(({ state }) => state === 'open');
  const expired = open.filter(({ waiver }) => waiver);
  const fresh = open.filter(({ waiver }) => !waiver);
  const current = new Map(findings.map((finding) => [finding.fingerprint, finding]));
  // What stays is written as it reads today: its severity may have changed since.
  const kept = (before ?? [])
    .filter(({ fingerprint }) => !stale.has(fingerprint))
    .map((entry) => {
      const finding = current.get(entry.fingerprint);
      return finding ? entryOf(finding) : entry;
    });
  const takes = before === null || acceptNew;
  return {
    entries: takes ? [...kept, ...fresh.map(entryOf)] : kept,
    added: takes ? fresh.length : 0,
    removed: (before?.length ?? 0) - kept.length,
    refused: takes ? [] : fresh,
    expired,
  };
}
