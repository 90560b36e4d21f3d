/** Exercises: questions about this codebase whose answers the code gives. */
import { z } from 'zod';
import { exerciseKind } from './guide.ts';
import { relativePath } from './words.ts';

/** A place that shows the answer. */
export const answerPlace = z.object({
  says: z.string(),
  file: relativePath.nullable(),
  line: z.number().int().nullable(),
  /** Process whose page says more. */
  process: z.string().optional(),
});

/** A question with its answer. */
export const exercise = z.object({
  /** Stable while the code says the same: kind and subject. */
  id: z.string(),
  kind: exerciseKind,
  title: z.string(),
  /** Markdown. */
  question: z.string(),
  /** What can be chosen, sorted. */
  options: z.array(z.string()),
  /** What is right, all of it; in this order where `ordered`. */
  answer: z.array(z.string()),
  /** Several can be right. */
  several: z.boolean(),
  /** Why it is so, in a sentence. */
  because: z.string(),
  evidence: z.array(answerPlace),
  /** Code that the question is about. */
  code: z.object({ text: z.string(), from: z.number().int(), file: relativePath }).optional(),
  /** Of `rule`: a snippet that `atlas exercises --check` holds against it. */
  rule: z.string().optional(),
  /** The team's document; absent: made from the code. */
  file: relativePath.optional(),
  /** The answer is the team's word: nothing in the code was asked. */
  byHand: z.boolean().optional(),
});
export type Exercise = z.infer<typeof exercise>;
