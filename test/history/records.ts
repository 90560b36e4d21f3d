/** Records of a harbour's builds. */
import type { HistoryRecord } from '../../scripts/model/history.ts';
import type { Outcome } from '../../scripts/model/words.ts';

/** A record of a day in 2026, `03-14`; controls by id. */
export function record(
  day: string,
  controls: Record<string, [Outcome, number | null]> = { 'no-raw-sends': ['fail', 3] },
  over: Partial<HistoryRecord> = {},
): HistoryRecord {
  const time = `2026-${day}T10:00:00.000Z`;
  return {
    version: 1,
    time,
    commit: day.replace('-', '').repeat(10),
    commitTime: time,
    dirty: false,
    atlas: '0.1.0',
    digest: `sha256:${Buffer.from(JSON.stringify(controls)).toString('hex').padEnd(64, '0').slice(-64)}`,
    verdict: 'fail',
    controls: Object.entries(controls).map(([id, [outcome, figure]]) => ({ id, outcome, figure })),
    findings: { error: 0, warning: 3, info: 0, waived: 0, baseline: 0 },
    coverage: null,
    tests: null,
    ...over,
  };
}
