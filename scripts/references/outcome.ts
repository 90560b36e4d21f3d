/** What a look-up answers: an outcome with its words, or nothing where the text says nothing of the code after all. */
import type { Reference, ReferenceKind } from '../model/reference.ts';

/** `kind` is set where the code tells more than the text did. `null`: no reference. */
export type Answer = (Pick<Reference, 'outcome' | 'candidate' | 'at' | 'note'> & { kind?: ReferenceKind }) | null;

/** It is there. */
export const found = (at: string | undefined, note?: string): NonNullable<Answer> => ({
  outcome: 'found',
  ...(at !== undefined && { at }),
  ...(note !== undefined && { note }),
});

/** It is not there; this is. */
export const moved = (candidate: string, at?: string, note?: string): NonNullable<Answer> => ({
  outcome: 'moved',
  candidate,
  ...(at !== undefined && { at }),
  ...(note !== undefined && { note }),
});

/** The codebase would have to have it, and has not. */
export const missing = (note: string): NonNullable<Answer> => ({ outcome: 'missing', note });

/** Not this codebase's, or nobody can tell. */
export const unknown = (note: string): NonNullable<Answer> => ({ outcome: 'unknown', note });
