/** The JSON of ExCoveralls (`mix coveralls.json`), which is that of coveralls.io. */
import { z } from 'zod';

export const sourceFile = z.looseObject({
  name: z.string(),
  /** One entry a line; `null`: the line cannot run. */
  coverage: z.array(z.number().int().min(0).nullable()),
  /** The whole source, which it embeds. */
  source: z.string().optional(),
});

export const report = z.looseObject({ source_files: z.array(sourceFile) });
