/** The document that `atlas diff` prints. Pure. */
import { DIFF_OUTPUT_VERSION, type DiffOutput } from '../model/diff-output.ts';
import type { Compared } from '../model/run.ts';
import { atLeast, type Confidence, SEVERITIES, type Severity } from '../model/words.ts';
import { summaryOf } from './count.ts';

interface Choice {
  /** Name of the folder. */
  root: string;
  failOn: Severity;
  confidence: Confidence;
}

/** New and reopened findings that are severe and sure enough fail, as they fail `check --since`. */
export function diffOutputOf(compared: Compared, { root, failOn, confidence }: Choice): DiffOutput {
  const { from, to, ...differences } = compared;
  const { findings } = compared;
  const counted = [...findings.new, ...findings.reopened].filter(
    (one) =>
      one.state === 'open' &&
      SEVERITIES.indexOf(one.severity) <= SEVERITIES.indexOf(failOn) &&
      atLeast(one.confidence, confidence),
  ).length;
  const summary = summaryOf(compared);
  return {
    version: DIFF_OUTPUT_VERSION,
    codebase: { root },
    from,
    to,
    summary: summary ?? 'Nothing differs in what Atlas reads.',
    same: summary === null,
    gate: { failed: counted > 0, failOn, confidence, counted },
    ...differences,
  };
}
