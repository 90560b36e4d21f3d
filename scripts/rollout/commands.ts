/** The commands of a rollout: the decision's own first, each with what it names in the code. */
import type { CheckedName, RolloutCommand, RolloutPlan, RolloutState } from '../model/rollout.ts';

/** What a command names, and whether it is there. */
export type CheckCommand = (command: string) => readonly CheckedName[];

const PURPOSES = [
  ['show', 'show'],
  ['advance', 'advance'],
  ['hold', 'hold'],
  ['rollBack', 'roll-back'],
  ['emergency', 'emergency'],
] as const;

/** Commands of the present phase where it has its own, else the plan's. `number`: `null` or 0 for none. */
export function commandsFor(
  plan: RolloutPlan,
  number: number | null,
  decision: RolloutState['decision'],
  check: CheckCommand,
): RolloutCommand[] {
  const own = number ? plan.phases[number - 1]!.commands : {};
  const all = PURPOSES.flatMap(([key, purpose]) => {
    const command = own[key] ?? plan.commands[key];
    return command === undefined ? [] : [checked(purpose, command, check)];
  });
  return [...all.filter(({ purpose }) => purpose === decision), ...all.filter(({ purpose }) => purpose !== decision)];
}

function checked(purpose: RolloutCommand['purpose'], command: string, check: CheckCommand): RolloutCommand {
  const names = [...check(command)];
  const lost = names.some(({ outcome }) => outcome === 'missing' || outcome === 'moved');
  const found = names.some(({ outcome }) => outcome === 'found');
  return { purpose, command, outcome: lost ? 'missing' : found ? 'found' : 'unchecked', names };
}

/** A sentence for each command that names what is not there. */
export function deadCommands(plan: RolloutPlan, check: CheckCommand): string[] {
  const all = [plan.commands, ...plan.phases.map(({ commands }) => commands)];
  const texts = new Map(
    all.flatMap((commands) =>
      PURPOSES.flatMap(([key, purpose]) => (commands[key] === undefined ? [] : [[commands[key], purpose] as const])),
    ),
  );
  return [...texts].flatMap(([command, purpose]) =>
    checked(purpose, command, check)
      .names.filter(({ outcome }) => outcome === 'missing' || outcome === 'moved')
      .map(({ text, candidate }) => {
        const near = candidate === undefined ? '' : `; nearest is ${candidate}`;
        return `The command to ${WORDS[purpose]} names ${text}, which is not in the code${near}.`;
      }),
  );
}

const WORDS = {
  show: 'show it',
  advance: 'advance',
  hold: 'hold',
  'roll-back': 'roll back',
  emergency: 'turn everything off',
};
