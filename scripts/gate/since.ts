/** Findings of today against those of an earlier commit. Pure. */

import { groupBy } from '../derive/group-by.ts';
import type { Finding } from '../model/finding.ts';
import type { Known } from '../model/run.ts';
import { groupOf } from '../rules/fingerprint.ts';

/**
 * Findings with those that were there before in state `baseline`. Compared by fingerprint; of equal sites, as many are new
 * as were added, and those in files that had one before are the old ones. Waived findings stay waived, and those whose
 * waiver has expired stay open, as they do with a baseline file.
 */
export function sinceThen(findings: readonly Finding[], before: readonly Known[]): Finding[] {
  const earlier = byGroup(before);
  const old = new Set<Finding>();
  for (const [group, now] of byGroup(findings)) {
    const files = (earlier.get(group) ?? []).map(({ file }) => file);
    for (const finding of now) if (take(files, finding.file)) old.add(finding);
    // What is left of the earlier ones was moved: to whichever of today's has no place yet, in source order.
    for (const finding of now) if (!old.has(finding) && files.shift() !== undefined) old.add(finding);
  }
  return findings.map((finding) =>
    old.has(finding) && finding.state === 'open' && !finding.waiver ? { ...finding, state: 'baseline' } : finding,
  );
}

function take(files: string[], file: string): boolean {
  const at = files.indexOf(file);
  if (at >= 0) files.splice(at, 1);
  return at >= 0;
}

const byGroup = <T extends Known>(findings: readonly T[]) =>
  groupBy(findings, ({ fingerprint }) => groupOf(fingerprint));
