/** A reading order for somebody new, computed from the code. */
import { z } from 'zod';
import { confidence, relativePath } from './words.ts';

/** Sections of the reading order, in the order in which they are read where the team says nothing else. */
export const readingSectionId = z.enum([
  'first',
  'applications',
  'entry',
  'supervision',
  'processes',
  'api',
  'core',
  'flows',
  'contexts',
]);
export type ReadingSectionId = z.infer<typeof readingSectionId>;

/** One line of the order, and why it stands there. */
export const readingEntry = z.object({
  /** Module, registered name, `mix task`, application, or context. */
  name: z.string(),
  /** Module that it is, and whose page it leads to; `null`: none of this codebase. */
  module: z.string().nullable(),
  /** Key of the process that it is. */
  process: z.string().optional(),
  file: relativePath.nullable(),
  line: z.number().int().nullable(),
  /** Lines to read; 0: nothing of this codebase. */
  lines: z.number().int(),
  /** First sentence of the moduledoc. */
  summary: z.string().nullable(),
  /** Why it stands here, in words. */
  why: z.string(),
  app: z.string().nullable(),
  confidence,
  /** What the team says of it. */
  note: z.string().optional(),
});
export type ReadingEntry = z.infer<typeof readingEntry>;

/** A group of lines. */
export const readingSection = z.object({
  id: readingSectionId,
  title: z.string(),
  /** What the group is, in a sentence. */
  lead: z.string(),
  entries: z.array(readingEntry),
  /** How many more there are of the kind. */
  more: z.number().int(),
  /** Path of the page that has all of them. */
  all: z.string().optional(),
});
export type ReadingSection = z.infer<typeof readingSection>;

/** The whole order. */
export const reading = z.object({
  sections: z.array(readingSection),
  /** Lines of everything listed, each module once. */
  lines: z.number().int(),
  /** How many entries the team's document leaves out. */
  hidden: z.number().int(),
});
export type Reading = z.infer<typeof reading>;
