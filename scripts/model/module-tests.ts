/** The tests of one module. */
import { z } from 'zod';
import { testCase } from './evidence.ts';
import { relativePath } from './words.ts';

/** What ran, and which test modules name the module. */
export const moduleTests = z.object({
  /** Tests of the module that is named after it, as the reports tell them. */
  cases: z.array(testCase),
  /** Test modules that are named after it or name it in their code; counts are those of the whole test module. */
  modules: z.array(
    z.object({
      name: z.string(),
      /** It is called after the module; else it names it in its code. */
      named: z.boolean(),
      file: relativePath.optional(),
      line: z.number().int().optional(),
      passed: z.number().int(),
      failed: z.number().int(),
      /** Skipped or excluded. */
      left: z.number().int(),
    }),
  ),
  /** Complete and fresh reports that name single tests; none: nothing is known of any. */
  evidence: z.array(relativePath),
});
export type ModuleTests = z.infer<typeof moduleTests>;
