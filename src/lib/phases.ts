/** Phases of a runbook in the order they are worked through: stop the harm before looking for its cause. */
import type { Step } from '../../scripts/model/prose.ts';

export const PHASES: Record<Step['phase'], { title: string; means: string }> = {
  mitigate: { title: 'Mitigate', means: 'stop the harm first' },
  diagnose: { title: 'Diagnose', means: 'find the cause' },
  fix: { title: 'Fix', means: 'remove the cause' },
  steps: { title: 'Steps', means: 'the document names no phase for them' },
  verify: { title: 'Verify', means: 'see that it holds' },
  rollback: { title: 'Roll back', means: 'undo what was done' },
};

/** Steps grouped by phase, empty phases left out; `first` is the number of a group's first step. */
export function stepsByPhase(steps: Step[]): { phase: Step['phase']; steps: Step[]; first: number }[] {
  let first = 1;
  return (Object.keys(PHASES) as Step['phase'][]).flatMap((phase) => {
    const own = steps.filter((step) => step.phase === phase);
    const group = { phase, steps: own, first };
    first += own.length;
    return own.length > 0 ? [group] : [];
  });
}

/** Where a command is typed, in words. */
export const WHERE: Record<NonNullable<Step['where']>, string> = {
  iex: 'in a remote IEx of the node',
  shell: 'in a shell',
  psql: 'in psql',
};
