/** The report to files: an index, one shard per module, and the drawn diagrams. */
import { modulePages } from '../diagrams/links.ts';
import { drawPlace } from '../diagrams/module-place/diagram.ts';
import { drawNeighbours } from '../diagrams/process-neighbours/diagram.ts';
import { readKey, replaceFolder } from '../io/store.ts';
import type { ProcessShard } from '../model/impact.ts';
import type { Diagram, ModuleShard, ReportIndex } from '../model/report.ts';
import type { Analysis } from '../model/run.ts';
import { drawDiagram } from './draw.ts';

/** File that names the inputs a report folder was written from. */
const KEY_FILE = 'key';

/** Writes beside the old report and swaps; an error leaves the old one as it was. A report of the same inputs stays. */
export async function writeReport(analysis: Analysis, reportDir: string): Promise<void> {
  if (readKey(reportDir, KEY_FILE) === analysis.key) return;
  const report = await analysis.report();
  const shards = placed(await analysis.shards(), report);
  const processes = neighboured(await analysis.processes(), report);
  const places = [...shards.values()].flatMap(({ place }) => place ?? []);
  const around = [...processes.values()].flatMap(({ neighbours }) => neighbours ?? []);
  const documents = await analysis.documents();
  const sources = await analysis.sourceViews();
  const drawings = new Map<string, string>();
  for (const diagram of [...report.diagrams, ...places, ...around]) {
    const svg = await drawDiagram(diagram);
    if (svg !== null) drawings.set(diagram.id, svg);
  }
  replaceFolder(reportDir, (put) => {
    put('index.json', JSON.stringify(report));
    for (const [slug, shard] of shards) put(`modules/${slug}.json`, JSON.stringify(shard));
    for (const [slug, view] of sources) put(`sources/${slug}.json`, JSON.stringify(view));
    for (const [slug, shard] of processes) put(`processes/${slug}.json`, JSON.stringify(shard));
    for (const [path, text] of documents) put(path, text);
    for (const [id, svg] of drawings) put(`diagrams/${id}.svg`, svg);
    put(KEY_FILE, analysis.key);
  });
}

/** Shards with their place in the supervision forest, where they have one. */
function placed(
  shards: ReadonlyMap<string, ModuleShard>,
  { supervision, modules }: ReportIndex,
): Map<string, ModuleShard> {
  const pages = modulePages(modules);
  const place = (slug: string, shard: ModuleShard): Diagram | undefined => {
    const diagram = shard.supervision.length > 0 ? drawPlace(shard.name, supervision, pages) : null;
    // Files are named after slugs: names that differ in case only must not share one.
    return diagram ? { ...diagram, id: `place-${slug}` } : undefined;
  };
  return new Map(
    [...shards].map(([slug, shard]) => {
      const diagram = place(slug, shard);
      return [slug, diagram ? { ...shard, place: diagram } : shard];
    }),
  );
}

/** Shards of processes with a picture of who talks to them, where somebody does. */
function neighboured(
  shards: ReadonlyMap<string, ProcessShard>,
  { processGraph, supervision }: ReportIndex,
): Map<string, ProcessShard> {
  return new Map(
    [...shards].map(([slug, shard]) => {
      const diagram = drawNeighbours(shard.key, processGraph, supervision);
      return [slug, diagram ? { ...shard, neighbours: { ...diagram, id: `neighbours-${slug}` } } : shard];
    }),
  );
}
