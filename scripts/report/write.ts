/** The report to files: an index, one shard per module, and the drawn diagrams. */
import { readKey, replaceFolder } from '../io/store.ts';
import type { Analysis } from '../model/run.ts';
import { drawDiagram } from './draw.ts';

/** File that names the inputs a report folder was written from. */
const KEY_FILE = 'key';

/** Writes beside the old report and swaps; an error leaves the old one as it was. A report of the same inputs stays. */
export async function writeReport(analysis: Analysis, reportDir: string): Promise<void> {
  if (readKey(reportDir, KEY_FILE) === analysis.key) return;
  const { report } = analysis;
  const shards = await analysis.shards();
  const drawings = new Map<string, string>();
  for (const diagram of report.diagrams) {
    const svg = await drawDiagram(diagram);
    if (svg !== null) drawings.set(diagram.id, svg);
  }
  replaceFolder(reportDir, (put) => {
    put('index.json', JSON.stringify(report));
    for (const [slug, shard] of shards) put(`modules/${slug}.json`, JSON.stringify(shard));
    for (const [id, svg] of drawings) put(`diagrams/${id}.svg`, svg);
    put(KEY_FILE, analysis.key);
  });
}
