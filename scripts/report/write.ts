/** The report to files: an index, one shard per module, the drawn diagrams, and the facts as `atlas scan` prints them. */
import { replaceFolder } from '../io/store.ts';
import type { Analysis } from '../model/run.ts';
import { drawDiagram } from './draw.ts';

/** Writes beside the old report and swaps; an error leaves the old one as it was. */
export async function writeReport(analysis: Analysis, reportDir: string): Promise<void> {
  const { report, shards } = analysis;
  const drawings = new Map<string, string>();
  for (const diagram of report.diagrams) {
    const svg = await drawDiagram(diagram);
    if (svg !== null) drawings.set(diagram.id, svg);
  }
  replaceFolder(reportDir, (put) => {
    put('index.json', JSON.stringify(report));
    for (const [slug, shard] of shards) put(`modules/${slug}.json`, JSON.stringify(shard));
    for (const [id, svg] of drawings) put(`diagrams/${id}.svg`, svg);
  });
}
