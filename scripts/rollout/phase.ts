/** Which phase a rollout is in: what the system says, what its flags say, and whether the two agree. */
import type { RolloutPlan, RolloutState } from '../model/rollout.ts';
import { bare, differences, type FlagValues, flagsIn, flagsOf } from './flags.ts';

/** The phase, or why it is not known. `told`: the system named it; its flags may still differ. */
export type Where = Pick<RolloutState, 'phase' | 'phaseWhy'>;

/** `told`: the phase as the newest snapshot names it; `actual`: flags as the newest snapshot tells them. */
export function whereIs(plan: RolloutPlan, told: string | undefined, actual: FlagValues | undefined): Where {
  if (told !== undefined) {
    const number = numberOf(plan, told);
    if (number === undefined)
      return { phase: null, phaseWhy: `The system says that it is in "${told}", and the plan has no such phase.` };
    return { phase: named(plan, number), phaseWhy: 'The system says so.' };
  }
  if (!actual) return { phase: null, phaseWhy: 'No snapshot names the phase, and none tells the flags.' };
  const numbers = [...plan.phases.keys(), plan.phases.length];
  const fitting = numbers.filter((number) => differences(flagsIn(plan, number), actual).length === 0);
  if (fitting.length === 1) return { phase: named(plan, fitting[0]!), phaseWhy: 'Its flags are those of this phase.' };
  if (fitting.length > 1)
    return { phase: null, phaseWhy: `The flags are those of ${list(fitting.map((n) => named(plan, n).name))} alike.` };
  const untold = flagsOf(plan).filter((flag) => !actual.has(flag));
  if (untold.length > 0) return { phase: null, phaseWhy: `No snapshot tells the flag ${list(untold)}.` };
  return { phase: null, phaseWhy: `The flags are those of no phase.${nearest(plan, numbers, actual)}` };
}

function nearest(plan: RolloutPlan, numbers: readonly number[], actual: FlagValues): string {
  const [first] = numbers
    .map((number) => ({ number, differ: differences(flagsIn(plan, number), actual) }))
    .sort((a, b) => a.differ.length - b.differ.length);
  return first ? ` Nearest is ${named(plan, first.number).name}, but for ${list(first.differ)}.` : '';
}

/** A phase by its name or its number, as a system may say either. */
function numberOf(plan: RolloutPlan, told: string): number | undefined {
  const wanted = bare(told).toLowerCase();
  const index = plan.phases.findIndex(({ name }) => bare(name).toLowerCase() === wanted);
  if (index >= 0) return index + 1;
  const number = /^(?:phase |stage )?(\d+)$/.exec(wanted)?.[1];
  return number !== undefined && Number(number) <= plan.phases.length ? Number(number) : undefined;
}

/** Phase 0 is before the first. */
export const named = (plan: RolloutPlan, number: number) => ({
  number,
  name: number === 0 ? 'not started' : plan.phases[number - 1]!.name,
});

/** `a`, `a and b`, `a, b and 3 more`. */
export function list(items: readonly string[]): string {
  if (items.length > 3) return `${items.slice(0, 2).join(', ')} and ${items.length - 2} more`;
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
