/** Words for rollouts. */
import type { RolloutCommand, RolloutSample, RolloutState } from '../../scripts/model/rollout.ts';

/** A flag's value: on, off, or so many percent. */
export const inPercent = (value: number): string => (value === 100 ? 'on' : value === 0 ? 'off' : `${value} %`);

/** What a command is for. */
export const PURPOSES: Record<RolloutCommand['purpose'], string> = {
  show: 'See where it is',
  advance: 'Advance',
  hold: 'Hold',
  'roll-back': 'Roll back',
  emergency: 'Turn everything off',
};

/** Health of a snapshot or a metric. */
export const HEALTH: Record<RolloutSample['health'], string> = {
  healthy: 'healthy',
  unhealthy: 'unhealthy',
  unmeasured: 'not measured',
};

/** What the code says of a flag. */
export const IN_CODE: Record<RolloutState['flags'][number]['code'], string> = {
  read: 'read',
  dead: 'nothing reads it: switching it changes nothing',
  missing: 'not in the code',
  unknown: 'not known',
};
