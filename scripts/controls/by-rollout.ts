/** Controls met by staged rollouts: each stands where its plan says that it should. */
import type { MeasureOf } from '../model/measure.ts';
import type { RolloutState } from '../model/rollout.ts';
import { amount, type Judgement, notMeasured, some } from './judgement.ts';

/** What a rollout came to. */
export type JudgedRollout = Pick<RolloutState, 'id' | 'title' | 'outcome' | 'reason' | 'publicReason' | 'evidence'>;

const RANK: Record<JudgedRollout['outcome'], number> = { fail: 0, 'not-measured': 1, stale: 2, pass: 3 };

/** As good as the worst of the rollouts. Without a plan there is nothing that they could keep to. */
export function byRollout({ plans }: MeasureOf<'rollout'>, rollouts: readonly JudgedRollout[]): Judgement {
  const unknown = plans?.filter((id) => !rollouts.some((one) => one.id === id)) ?? [];
  if (unknown.length > 0)
    return notMeasured(`No rollout is called ${some(unknown)}.`, 'A rollout that it names has no plan.');
  const asked = rollouts.filter(({ id }) => plans?.includes(id) ?? true);
  if (asked.length === 0) return notMeasured('No rollout has a plan.', 'No rollout has a plan.');
  const worst = asked.toSorted((a, b) => RANK[a.outcome] - RANK[b.outcome] || (a.id < b.id ? -1 : 1))[0]!;
  const { outcome, reason, publicReason } = worst;
  const of = asked.length > 1 ? `Of ${amount(asked.length, 'rollout')}, the one furthest from its plan: ` : '';
  const off = asked.filter((one) => one.outcome === 'fail').length;
  return {
    outcome,
    reason: asked.length > 1 ? `${worst.title}: ${reason}` : reason,
    publicReason: `${of}${publicReason}`,
    figure: outcome === 'pass' || outcome === 'fail' ? off : null,
    evidence: [...new Set(asked.flatMap(({ evidence }) => evidence))].sort(),
    findings: [],
    waived: 0,
  };
}
