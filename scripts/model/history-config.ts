/** Where a team keeps its history, as the configuration says it. */
import { z } from 'zod';

const OUT = /^([/\\]|[A-Za-z]:)/;

const historyFile = z
  .string()
  .regex(/\.jsonl$/, 'expected a file whose name ends in .jsonl')
  .refine(
    (path) => !OUT.test(path) && !path.split(/[/\\]/).some((name) => name === '..' || name.toLowerCase() === '.git'),
    'expected a file inside the codebase',
  );

/** A name that git takes for a branch, without the characters that mean something to it. */
const historyBranch = z
  .string()
  .regex(
    /^(?!.*(?:\.\.|\/\/|\.lock(?:\/|$)|\/\.|\.$|\/$))[A-Za-z0-9_][\w./-]*$/,
    'expected the name of a branch: letters, digits, `_`, `-`, `.` and `/`',
  );

const historySite = z
  .string()
  .min(1)
  .refine(
    (place) => !/^[a-z][a-z0-9+.-]*:\/\//i.test(place) || z.url({ protocol: /^https$/ }).safeParse(place).success,
    'expected a folder, or an address that begins with https://',
  );

/** One place at most. */
export const historyConfig = z
  .strictObject({
    file: historyFile
      .optional()
      .describe('File in the codebase, `docs/atlas/history.jsonl`: a build adds a line to it; committing it is yours.'),
    branch: historyBranch
      .optional()
      .describe(
        'Branch of its own, `atlas-history`: a build commits to it without touching your files; pushing is yours.',
      ),
    site: historySite
      .optional()
      .describe(
        'The site as it was last published, a folder or an https address (read only with `--trust`): its `/api/history.jsonl` is taken over and goes on in the new site.',
      ),
    append: z
      .enum(['always', 'ci', 'never'])
      .optional()
      .describe(
        'Which builds add a record: all (default), those where the environment sets `CI`, or none: the history is only read.',
      ),
    gap: z.number().int().min(1).optional().describe('Days without a record that are drawn as a gap; default 14.'),
  })
  .refine(({ file, branch, site }) => [file, branch, site].filter((one) => one !== undefined).length <= 1, {
    error: 'history is kept in one place: a file, a branch or the published site',
  });
export type HistoryConfig = z.infer<typeof historyConfig>;
