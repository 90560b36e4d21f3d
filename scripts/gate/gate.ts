/** The gate: what counts against it among the findings that were asked for. Pure. */
import type { CheckOutput } from '../model/check-output.ts';
import type { Finding, Waiver, WaiverUse } from '../model/finding.ts';
import type { Verdicts } from '../model/run.ts';
import { atLeast, type Confidence, SEVERITIES, type Severity } from '../model/words.ts';
import { causesOf } from './causes.ts';

export interface GateChoice {
  failOn: Severity;
  confidence: Confidence;
  /** The codebase as it was named on the command line; absent: not named. */
  dir?: string;
  /** Something accepts old findings already: a baseline, or a commit to compare with. */
  compared: boolean;
}

/**
 * Open findings count when they are severe and sure enough. A waiver that was refused, or that has expired and leaves findings
 * open again, fails the gate whatever they weigh.
 */
export function gateOf(
  findings: readonly Finding[],
  waivers: readonly WaiverUse[],
  controls: Verdicts['controls'],
  { failOn, confidence, dir, compared }: GateChoice,
): CheckOutput['summary']['gate'] {
  const open = findings.filter(({ state, stale }) => state === 'open' && !stale);
  // What only a tool says is weighed by the tool's control: a report in the folder does not turn the gate red.
  const severe = open
    .filter(({ tool }) => tool === undefined)
    .filter(({ severity }) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn));
  const counted = severe.filter((finding) => atLeast(finding.confidence, confidence));
  const reopened = open.filter(({ waiver }) => waiver);
  const expired = new Set(reopened.map(({ waiver }) => nameOf(waiver!))).size;
  const refused = waivers.filter(({ state }) => state === 'refused');
  const failing = [...new Set([...counted, ...reopened])];
  return {
    failed: failing.length > 0 || refused.length > 0,
    failOn,
    confidence,
    counted: counted.length,
    unsure: severe.length - counted.length,
    waivers: expired + refused.length,
    causes: causesOf({ findings: failing, refused, controls, dir, compared }),
  };
}

/** Tells waivers apart after they were written and read again. */
function nameOf({ rule, module, function: name, reason, owner, expires, source }: Waiver): string {
  return JSON.stringify([rule, module, name, reason, owner, expires, source?.file, source?.line]);
}
