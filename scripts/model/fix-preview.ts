/** What a fix would change, as lines to be shown beside its finding. */
import { z } from 'zod';
import { relativePath } from './words.ts';

/** Neighbouring lines before and after; equal lines at either end are left out. */
export const fixLines = z.object({
  file: relativePath,
  /** First line of `before` in the file, from 1; where `before` is empty, the line above which `after` goes. */
  line: z.number().int(),
  before: z.array(z.string()),
  after: z.array(z.string()),
});
export type FixLines = z.infer<typeof fixLines>;

/** One finding's change, as if it were the only one. */
export const fixPreview = z.object({
  safety: z.enum(['safe', 'suggested']),
  /** What the change does, as an imperative. */
  title: z.string(),
  /** What a person has to look at. */
  caution: z.string().optional(),
  /** In file order. */
  changes: z.array(fixLines),
});
export type FixPreview = z.infer<typeof fixPreview>;
