/** Which findings make the gate fail, and what the others are called. */
import type { CheckOutput } from '../../model/check-output.ts';
import type { Finding } from '../../model/finding.ts';
import { confidence, SEVERITIES } from '../../model/words.ts';

/** `SEVERITIES` goes from worst to least, confidences from sure to unsure. */
const CONFIDENCES = confidence.options;

/** Whether an open finding counts against the gate: severe and sure enough. */
export function counts(finding: Finding, { failOn, confidence: least }: CheckOutput['summary']['gate']): boolean {
  return (
    finding.state === 'open' &&
    SEVERITIES.indexOf(finding.severity) <= SEVERITIES.indexOf(failOn) &&
    CONFIDENCES.indexOf(finding.confidence) <= CONFIDENCES.indexOf(least)
  );
}

/** `1 finding`, `2 findings`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
