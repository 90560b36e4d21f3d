/** Who answers for which files: what a CODEOWNERS file says. */
import { z } from 'zod';
import { relativePath } from './words.ts';

/** The line that decides who owns a file. In a file with sections, each section decides for itself. */
export const ownership = z.object({
  /** As written: `@team`, `@org/team`, an address. Empty: the line takes the file out of everybody's hands. */
  owners: z.array(z.string()),
  /** The CODEOWNERS file and the line in it. */
  file: relativePath,
  line: z.number().int(),
  pattern: z.string(),
  section: z.string().optional(),
});
export type Ownership = z.infer<typeof ownership>;

/** The CODEOWNERS file of a codebase as it was read. */
export const codeowners = z.object({
  file: relativePath,
  /** Lines that mean nothing or are refused: each owns nothing. */
  problems: z.array(z.object({ line: z.number().int(), message: z.string() })),
  /** Why none of it was read, in a sentence. */
  unread: z.string().optional(),
});
export type Codeowners = z.infer<typeof codeowners>;
