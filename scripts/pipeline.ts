/** The run, readable as a table of contents. */
import { AtlasError } from './model/error.ts';
import type { AnalyseInput, Analysis } from './model/run.ts';

/** From a folder to its report. */
export async function analyse(input: AnalyseInput): Promise<Analysis> {
  throw new AtlasError({ code: 'not-yet', message: `Not yet: reading ${input.root}.`, hint: 'See atlas --help.' });
}

/** Writes index and shards, in place of what was there. */
export async function writeReport(analysis: Analysis, reportDir: string): Promise<void> {
  throw new AtlasError({
    code: 'not-yet',
    message: `Not yet: ${analysis.report.title} in ${reportDir}.`,
    hint: 'See atlas --help.',
  });
}
