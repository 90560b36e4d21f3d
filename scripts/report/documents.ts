/** Files of the report folder that are published as they are, beside index and shards. */
import { parseCatalogue } from '../controls/definition.ts';
import { loadFormats } from '../ingest/load.ts';
import { catalogueFiles, partFolders } from '../io/parts.ts';
import type { ReportIndex } from '../model/report.ts';
import type { Parts } from './assemble.ts';
import { makePublicReport } from './public/report.ts';

/** By path in the report folder. What is below `public/` is for everybody. */
export async function documentsOf({ input }: Parts, report: ReportIndex): Promise<Map<string, string>> {
  const formats = await loadFormats(partFolders('ingest', 'format.ts'));
  const told = makePublicReport({
    report,
    config: input.config,
    catalogue: parseCatalogue(catalogueFiles()),
    tools: new Set(formats.map(({ tool }) => tool)),
    day: input.now.toISOString().slice(0, 10),
  });
  return new Map([['public/report.json', text(told)]]);
}

const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
