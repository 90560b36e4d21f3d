/** Whether a rollout is as planned: one of the outcomes of a control, with its reason in two wordings. */
import { inWords, secondsOf } from '../model/duration.ts';
import type { RolloutPlan, RolloutSample, RolloutState } from '../model/rollout.ts';

interface Matter {
  plan: RolloutPlan;
  decision: Pick<RolloutState, 'decision' | 'reasons'>;
  /** Of the newest sample. */
  health: RolloutSample['health'] | undefined;
  ages: { metrics: number | null; flags: number | null };
  number: number | null;
  /** Sentences: flags that are not as planned; names that are not in the code; phases that should have come. */
  differing: readonly string[];
  broken: readonly string[];
  late: readonly string[];
}

/** What was seen fails whatever else is unknown; nothing passes on half a measure. */
export function outcomeOf(matter: Matter): Pick<RolloutState, 'outcome' | 'reason' | 'publicReason'> {
  const { plan, decision, health, ages, number, differing, broken, late } = matter;
  const limit = secondsOf(plan.maxAge);
  const isOld = (age: number | null) => age !== null && age > limit;
  if (broken.length > 0)
    return fail(
      broken,
      amount(broken.length, 'flag or command of the plan', 'flags and commands of the plan', 'not in the code'),
    );
  if (ages.metrics === null && ages.flags === null)
    return {
      outcome: 'not-measured',
      reason: decision.reasons.join(' '),
      publicReason: 'No snapshot of the running system was taken.',
    };
  const newest = Math.min(ages.metrics ?? Number.POSITIVE_INFINITY, ages.flags ?? Number.POSITIVE_INFINITY);
  if (isOld(newest)) {
    const publicReason = `The newest snapshot is ${inWords(newest)} old, and counts for ${inWords(limit)}.`;
    return { outcome: 'stale', reason: decision.reasons[0]!, publicReason };
  }
  if (number === null)
    return { outcome: 'not-measured', reason: decision.reasons.join(' '), publicReason: 'The phase is not known.' };
  if (health === 'unhealthy' && number > 0 && !isOld(ages.metrics))
    return fail(decision.reasons, 'A metric is beyond its threshold.');
  if (differing.length > 0) return fail(differing, amount(differing.length, 'flag', 'flags', 'not as planned'));
  if (late.length > 0) return fail(late, 'A phase is later than planned.');
  if (isOld(ages.metrics) || isOld(ages.flags)) {
    const publicReason = `One of the snapshots is older than ${inWords(limit)}.`;
    return { outcome: 'stale', reason: decision.reasons[0]!, publicReason };
  }
  const asked = plan.phases[number - 1]?.health.length ?? 0;
  if (ages.flags === null || (asked > 0 && health !== 'healthy'))
    return {
      outcome: 'not-measured',
      reason: decision.reasons.join(' '),
      publicReason: 'Not everything that the plan names was measured.',
    };
  const where = number === 0 ? 'Nothing is on yet' : `Phase ${number} of ${plan.phases.length}`;
  return {
    outcome: 'pass',
    reason: `${where}: ${decision.reasons[0]}`,
    publicReason: `${where}; healthy and as planned.`,
  };
}

const fail = (reasons: readonly string[], publicReason: string) =>
  ({ outcome: 'fail', reason: reasons.join(' '), publicReason }) as const;

const amount = (count: number, one: string, many: string, what: string) =>
  `${count} ${count === 1 ? `${one} is` : `${many} are`} ${what}.`;
