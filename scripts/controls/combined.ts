/** A control of several parts: as good as the worst of them, and what each came to is told. */
import type { Control, ControlPart } from '../model/control.ts';
import { OUTCOMES, type Outcome } from '../model/words.ts';
import type { Judgement } from './judgement.ts';

/** Worst first: what nobody looked at is worse than what was looked at once. */
const RANK: Record<Outcome, number> = { fail: 0, 'not-measured': 1, stale: 2, waived: 3, pass: 4 };
const WORDS: Record<Outcome, string> = {
  fail: 'fails',
  'not-measured': 'is not measured',
  stale: 'is stale',
  waived: 'is waived',
  pass: 'passes',
};

/** Its figure is the number of parts that are neither green nor waived; `null` where some are not known and none fails. */
export function combined(
  parts: readonly ControlPart[],
): Judgement & Pick<Control, 'threshold' | 'unit'> & Required<Pick<Control, 'parts'>> {
  const outcome = OUTCOMES.toSorted((a, b) => RANK[a] - RANK[b]).find((one) =>
    parts.some((part) => part.outcome === one),
  )!;
  const open = parts.filter((part) => RANK[part.outcome] < RANK.waived);
  const spoken = parts
    .map((part, i) => ({ part, place: `Part ${i + 1} of ${parts.length}` }))
    .filter(({ part }) => (open.length > 0 ? open.includes(part) : true))
    .sort((a, b) => RANK[a.part.outcome] - RANK[b.part.outcome]);
  const told = (key: 'reason' | 'publicReason') =>
    spoken.map(({ part, place }) => `${place} ${WORDS[part.outcome]}: ${part[key]}`).join(' ');
  return {
    outcome,
    reason: told('reason'),
    publicReason: told('publicReason'),
    figure: outcome === 'not-measured' || outcome === 'stale' ? null : open.length,
    threshold: 'at most 0',
    unit: 'not green',
    evidence: unique(parts.flatMap(({ evidence }) => evidence)),
    findings: unique(parts.flatMap(({ findings }) => findings)),
    waived: parts.reduce((sum, { waived }) => sum + waived, 0),
    parts: [...parts],
  };
}

const unique = (all: readonly string[]) => [...new Set(all)];
