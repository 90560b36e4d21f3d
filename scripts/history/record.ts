/** From a report to the line that history keeps of it. */

import type { TestCounts } from '../model/evidence.ts';
import { HISTORY_VERSION, type HistoryRecord } from '../model/history.ts';
import type { ReportIndex } from '../model/report.ts';

/** The parts of a report that a record speaks of. */
export type Recorded = Pick<ReportIndex, 'atlas' | 'codebase' | 'verdict' | 'controls' | 'findings' | 'evidence'>;

/** `time`: the moment that was judged. `sha256` of bytes, as `sha256:…` or bare. */
export function recordOf(report: Recorded, time: Date, sha256: (bytes: Uint8Array) => string): HistoryRecord {
  const { atlas, codebase, verdict, findings, evidence } = report;
  const { commit, commitTime, dirty } = codebase;
  const open = (severity: string) => findings.filter((one) => one.state === 'open' && one.severity === severity).length;
  const state = (name: string) => findings.filter((one) => one.state === name).length;
  const results = {
    dirty,
    atlas: atlas.version,
    verdict,
    controls: report.controls.map(({ id, outcome, figure }) => ({ id, outcome, figure })).sort(byId),
    findings: {
      error: open('error'),
      warning: open('warning'),
      info: open('info'),
      waived: state('waived'),
      baseline: state('baseline'),
    },
    coverage: coverageOf(report),
    tests: testsOf(report),
  };
  // The same count with other findings behind it is another result.
  const behind = [
    findings.map(({ fingerprint, state }) => `${fingerprint} ${state}`).sort(),
    evidence.map(({ file, digest, freshness }) => `${file} ${digest} ${freshness}`).sort(),
  ];
  const digest = sha256(new TextEncoder().encode(JSON.stringify([results, behind]))).replace(
    /^(?:sha256:)?/,
    'sha256:',
  );
  const { dirty: _dirty, atlas: version, ...rest } = results;
  return {
    version: HISTORY_VERSION,
    time: time.toISOString(),
    commit,
    commitTime: commitTime && new Date(commitTime).toISOString(),
    dirty,
    atlas: version,
    digest,
    ...rest,
  };
}

/** As the control over the whole codebase counts it. */
function coverageOf({ controls }: Recorded): number | null {
  const whole = controls.find(({ measure }) => measure.kind === 'coverage' && measure.modules === undefined);
  return whole?.figure ?? null;
}

/** Several reports of one format are parts of a whole (an umbrella's apps); another format tells of the same run once more. */
function testsOf({ evidence }: Recorded): TestCounts | null {
  const complete = evidence.flatMap(({ complete, format, tests }) => (complete && tests ? [{ format, tests }] : []));
  const sums = [...Map.groupBy(complete, ({ format }) => format).values()].map((all) =>
    all.map(({ tests }) => tests).reduce(plus),
  );
  return sums.sort((a, b) => b.total - a.total)[0] ?? null;
}

function plus(a: TestCounts, b: TestCounts): TestCounts {
  return {
    total: a.total + b.total,
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    excluded: a.excluded + b.excluded,
    invalid: a.invalid + b.invalid,
  };
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
