/** What a change did to the findings: those it was meant to mend, and whatever else appeared. */

import { groupBy } from '../derive/group-by.ts';
import type { Finding } from '../model/finding.ts';
import { groupOf } from '../rules/fingerprint.ts';
import type { State } from './state.ts';

/** Why a change is not made. All empty: it does what it should. */
export interface Faults {
  /** Files that parsed before and do not now. */
  broken: string[];
  /** Findings that are still there. */
  left: Finding[];
  /** Findings that were not there. */
  fresh: Finding[];
}

/** Compares by fingerprint. `mended`: the findings of `before` that the change is for. */
export function faults(before: State, after: State, mended: ReadonlySet<Finding>): Faults {
  const errors = new Map(before.files.map(({ path, facts }) => [path, facts.errors.length]));
  const broken = after.files
    .filter(({ path, facts }) => facts.errors.length > (errors.get(path) ?? 0))
    .map(({ path }) => path);
  const old = byGroup(before.findings);
  const now = byGroup(after.findings);
  const left: Finding[] = [];
  const surplus: Finding[] = [];
  const vanished: Finding[] = [];
  for (const group of new Set([...old.keys(), ...now.keys()])) {
    const were = old.get(group) ?? [];
    const are = now.get(group) ?? [];
    const meant = were.filter((finding) => mended.has(finding));
    const expected = were.length - meant.length;
    if (are.length > were.length) surplus.push(...are.slice(were.length));
    // Equal sites: which of them is left cannot be told, so the last ones are. One that was accepted must not come back open.
    const over = Math.max(are.length - expected, open(are) - (open(were) - open(meant)));
    if (over > 0 && meant.length > 0) left.push(...meant.slice(-over));
    if (are.length < expected) vanished.push(...were.filter((finding) => !mended.has(finding)).slice(are.length));
  }
  return { broken, left, fresh: unexplained(surplus, vanished) };
}

const open = (findings: readonly Finding[]) => findings.filter(({ state }) => state === 'open').length;

/**
 * The code of a finding that stands around the change reads otherwise now, or what it does is said in other words: it is the
 * same finding. One in the baseline would be a new one there.
 */
function unexplained(surplus: readonly Finding[], vanished: readonly Finding[]): Finding[] {
  const spare = vanished.filter(({ state }) => state !== 'baseline');
  return surplus.filter((finding) => {
    const at = spare.findIndex((old) => isSame(old, finding));
    if (at >= 0) spare.splice(at, 1);
    return at < 0;
  });
}

function isSame(a: Finding, b: Finding): boolean {
  const key = ({ rule, file, module, function: name, severity, state }: Finding) =>
    [rule, file, module, name, severity, state].join('\0');
  return key(a) === key(b) && (a.messageId === b.messageId || a.code === b.code);
}

const byGroup = (findings: readonly Finding[]) => groupBy(findings, ({ fingerprint }) => groupOf(fingerprint));
