/** The flags of a plan: as planned or not in the running system, and whether the code reads them at all. */
import type { FlagState } from '../model/listed.ts';
import type { PlannedFlag, RolloutPlan } from '../model/rollout.ts';
import { bare, type FlagValues, flagsIn, flagsOf } from './flags.ts';

/** Each flag of the plan in its order. `number`: the present phase; `actual`: absent when no snapshot tells flags. */
export function plannedFlags(
  plan: RolloutPlan,
  number: number | null,
  actual: FlagValues | undefined,
  states: readonly FlagState[],
): PlannedFlag[] {
  const wanted = number === null ? undefined : flagsIn(plan, number);
  const byName = new Map(states.map((state) => [bare(state.flag), state]));
  return flagsOf(plan).map((flag) => {
    const planned = wanted?.get(flag) ?? null;
    const told = actual?.get(flag) ?? null;
    const state = byName.get(flag);
    const place = state?.defined[0] ?? state?.read[0];
    return {
      flag,
      planned,
      actual: told,
      differs: planned !== null && actual !== undefined && planned !== told,
      code: inCode(state, states.length),
      ...(place ? { at: { file: place.file, line: place.line } } : {}),
    };
  });
}

function inCode(state: FlagState | undefined, known: number): PlannedFlag['code'] {
  if (!state) return known === 0 ? 'unknown' : 'missing';
  if (state.status === 'dead') return 'dead';
  return state.status === 'read' ? 'read' : 'unknown';
}

/** A sentence for each flag that is not as planned in the running system. */
export function flagDifferences(flags: readonly PlannedFlag[]): string[] {
  return flags
    .filter(({ differs }) => differs)
    .map(({ flag, planned, actual }) => {
      const is = actual === null ? 'is not in the snapshot' : `is ${shown(actual)}`;
      return `The flag ${flag} ${is}; the phase wants it ${shown(planned!)}.`;
    });
}

/** A sentence for each flag that the code would not notice. */
export function deadFlags(flags: readonly PlannedFlag[]): string[] {
  return flags.flatMap(({ flag, code }) => {
    if (code === 'dead') return [`Nothing reads the flag ${flag}: switching it changes nothing.`];
    return code === 'missing' ? [`The code has no flag ${flag}.`] : [];
  });
}

/** `on`, `off` or `20 %`. */
export const shown = (percent: number) => (percent === 100 ? 'on' : percent === 0 ? 'off' : `${percent} %`);
