/** The live values of a report, by the links that stand for them in its Markdown. */
import { type LiveValue, liveByAddress } from '../../scripts/model/live.ts';
import type { ReportIndex } from '../../scripts/model/report.ts';

const known = new WeakMap<ReportIndex, Map<string, LiveValue>>();

/** The value that an address stands for; `undefined`: there is none. */
export function liveAt(index: ReportIndex, address: string): LiveValue | undefined {
  const held = known.get(index) ?? liveByAddress(index.prose.live);
  known.set(index, held);
  return held.get(address);
}
