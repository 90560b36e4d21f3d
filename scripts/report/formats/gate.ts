/** Which findings make the gate fail, and what the others are called. */
import type { CheckOutput } from '../../model/check-output.ts';
import type { Finding } from '../../model/finding.ts';
import { atLeast, SEVERITIES } from '../../model/words.ts';

/** Whether a finding makes the gate fail: severe and sure enough, or open again because its waiver has expired. What only a tool says is weighed by controls. */
export function counts(finding: Finding, gate: CheckOutput['summary']['gate']): boolean {
  if (finding.state !== 'open' || finding.stale) return false;
  if (finding.tool !== undefined) return finding.waiver !== undefined;
  const severe = SEVERITIES.indexOf(finding.severity) <= SEVERITIES.indexOf(gate.failOn);
  return finding.waiver !== undefined || (severe && atLeast(finding.confidence, gate.confidence));
}

/** `1 finding`, `2 findings`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
