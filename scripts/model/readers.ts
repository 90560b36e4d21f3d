/** Parts of the report for people who read: how far guides are, what to read first, what to try. Absent in reports without them. */
import { z } from 'zod';
import { exercise } from './exercise.ts';
import { guideState } from './guide-state.ts';
import { reading } from './reading.ts';

/** Fields of the report's index. */
export const forReaders = {
  /** How far each guide's migration is. */
  guideStates: z.array(guideState).optional(),
  /** What somebody new reads first. */
  reading: reading.optional(),
  /** Questions about this codebase. */
  exercises: z.array(exercise).optional(),
};
