/** The phases of a plan as a page lists them. */
import type { RolloutPlan, RolloutState } from '../model/rollout.ts';
import { bare } from './flags.ts';

/** `number`: the present phase, from 0; `null`: not known. */
export function phaseRows(plan: RolloutPlan, number: number | null): RolloutState['phases'] {
  return plan.phases.map(({ name, flags, health, stay, due }, i) => ({
    name,
    flags: Object.entries(flags).map(([flag, value]) => ({
      flag: bare(flag),
      percent: typeof value === 'number' ? value : value ? 100 : 0,
    })),
    thresholds: health.map(({ metric, atMost, atLeast, unit }) => {
      const limit = atMost === undefined ? `at least ${atLeast}` : `at most ${atMost}`;
      return `${metric} ${limit}${unit === undefined ? '' : ` ${unit}`}`;
    }),
    ...(stay === undefined ? {} : { stay }),
    ...(due === undefined ? {} : { due }),
    state: stateOf(i + 1, number),
  }));
}

function stateOf(own: number, present: number | null): RolloutState['phases'][number]['state'] {
  if (present === null) return 'unknown';
  return own < present ? 'past' : own === present ? 'present' : 'ahead';
}
