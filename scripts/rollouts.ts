/** The rollout stage: plans of a team against snapshots of the running system and the code. */
import type { Derived } from './derive/derive.ts';
import type { Inputs } from './inputs.ts';
import type { Evidence } from './model/evidence.ts';
import type { RolloutState } from './model/rollout.ts';

interface Ground {
  derived: Derived;
  evidence: readonly Evidence[];
  now: Date;
}

/** One state for each plan; what judges them is loaded only where there is one. Errors: a plan that is none. */
export async function rolloutsOf({ ownRules }: Inputs, { derived, evidence, now }: Ground): Promise<RolloutState[]> {
  if (ownRules.rollouts.length === 0) return [];
  const [{ parsePlans }, { judgeRollouts }] = await Promise.all([
    import('./rollout/parse.ts'),
    import('./rollout/judge.ts'),
  ]);
  const { flagStates } = derived;
  return judgeRollouts(parsePlans(ownRules.rollouts), { evidence, flagStates, check: () => [], now });
}
