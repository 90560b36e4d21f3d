/** Flags of a plan: what each phase wants, by adding up the phases, against what a snapshot tells. Percent throughout. */
import type { RolloutPlan } from '../model/rollout.ts';

/** Percent by flag. */
export type FlagValues = ReadonlyMap<string, number>;

/** Every flag of the plan in the order in which it appears. */
export function flagsOf(plan: RolloutPlan): string[] {
  return [...new Set(plan.phases.flatMap(({ flags }) => Object.keys(flags)))].map(bare);
}

/** What holds in phase `number`, from 1; in phase 0 every flag is what it is before anything was rolled out: the opposite of what its first phase sets. */
export function flagsIn(plan: RolloutPlan, number: number): FlagValues {
  const values = new Map<string, number>();
  for (const { flags } of [...plan.phases].reverse())
    for (const [flag, value] of Object.entries(flags)) values.set(bare(flag), before(value));
  for (const { flags } of plan.phases.slice(0, number))
    for (const [flag, value] of Object.entries(flags)) values.set(bare(flag), percent(value));
  return values;
}

/** A phase switches something off that was on, or on that was off. */
const before = (value: boolean | number) => (value === false || value === 0 ? 100 : 0);

const percent = (value: boolean | number) => (typeof value === 'number' ? value : value ? 100 : 0);

/** A flag's name however it is written: `:strict` is `strict`. */
export const bare = (flag: string) => flag.replace(/^:/, '');

/** Flags of `wanted` that are not so in `actual`; one that `actual` does not tell counts as differing. */
export function differences(wanted: FlagValues, actual: FlagValues): string[] {
  return [...wanted].filter(([flag, value]) => actual.get(flag) !== value).map(([flag]) => flag);
}
