/** The part of a value that depends on the component. */
import type { LiveValue } from '../model/live.ts';
import type { Ground } from './ground.ts';

/** What is left to say once it is known where a component stands; `text` where it is not what was written. */
export type Part = Pick<LiveValue, 'state'> &
  Partial<Omit<LiveValue, 'component' | 'block' | 'source' | 'line' | 'column'>>;

/** It is not written as it must be. */
export const wrong = (why: string): Part => ({ state: 'wrong', why });

/** It names what does not exist. */
export const unknownName = (
  kind: NonNullable<LiveValue['names']>['kind'],
  text: string,
  near: string | undefined,
  what: string,
): Part => ({
  state: 'wrong',
  why: `There is no ${what} "${text}" in this codebase.`,
  names: { kind, text },
  ...(near && { candidate: near }),
});

/** The commit of the code. */
export const commitOf = ({ report }: Pick<Ground, 'report'>): string | null => report.codebase.commit;
