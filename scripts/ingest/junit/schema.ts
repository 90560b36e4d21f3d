/** The attributes of JUnit XML that are read, as strings; others are allowed and left out. Source: junit_formatter 3.4 and the Ant schema. */
import { z } from 'zod';

const count = z.string().regex(/^\d+$/).transform(Number).optional();

export const suiteAttributes = z.object({
  name: z.string().optional(),
  tests: count,
  failures: count,
  errors: count,
  skipped: count,
});
export type SuiteAttributes = z.infer<typeof suiteAttributes>;

export const caseAttributes = z.object({
  name: z.string(),
  classname: z.string().optional(),
  /** Seconds; with `,` between thousands in some tools. */
  time: z.string().optional(),
  /** `path` or `path:line`, with junit_formatter's `include_filename?` and `include_file_line?`. */
  file: z.string().optional(),
  line: z.string().optional(),
});
export type CaseAttributes = z.infer<typeof caseAttributes>;
