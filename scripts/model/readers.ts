/** Parts of the report for people who read: documents, how far guides are, what to read first, what to try. */
import { z } from 'zod';
import { exercise } from './exercise.ts';
import { guideState } from './guide-state.ts';
import { prose } from './prose.ts';
import { reading } from './reading.ts';

/** Fields of the report's index. */
export const forReaders = {
  prose,
  /** How far each guide's migration is; this and what follows is absent in reports without it. */
  guideStates: z.array(guideState).optional(),
  /** What somebody new reads first. */
  reading: reading.optional(),
  /** Questions about this codebase. */
  exercises: z.array(exercise).optional(),
};
