/** A report folder as pages read it: the index checked against its schema once, shards when a page asks for one. */
import { join } from 'node:path';
import type { ReportSource } from '../../src/report/source.ts';
import { fileStamp, readJson, readTextOrNull } from '../io/site-folders.ts';
import { AtlasError } from '../model/error.ts';
import { type ModuleShard, type ReportIndex, reportIndex } from '../model/report.ts';

async function readIndex(folder: string): Promise<ReportIndex> {
  const path = join(folder, 'index.json');
  const parsed = reportIndex.safeParse(await readJson(path));
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0];
  throw new AtlasError({
    code: 'report-unreadable',
    message: `The report's index is not what this version of Atlas writes: ${place?.path.join('.') || 'the whole file'}: ${place?.message}.`,
    hint: 'Run `atlas build` again: it writes the report anew.',
  });
}

/** File name of a slug's shard, or `null` for what cannot be one (a slug comes from a URL when the site is live). */
const shardFile = (folder: string, slug: string) =>
  /^[^/\\\0]+$/.test(slug) && slug !== '..' ? join(folder, 'modules', `${slug}.json`) : null;

/** Source over a folder. With `live`, the index is read again when the file changed; without, once. */
export function folderSource(folder: string, { live = false } = {}): ReportSource {
  let held: { stamp: string; index: Promise<ReportIndex> } | undefined;
  return {
    async index() {
      const stamp = live || !held ? await fileStamp(join(folder, 'index.json')) : held.stamp;
      // Between two renames there is no report: what was last there still holds.
      if (held && stamp === 'absent') return held.index;
      if (held?.stamp !== stamp) held = { stamp, index: readIndex(folder) };
      return held.index;
    },
    async shard(slug) {
      const file = shardFile(folder, slug);
      return file ? ((await readJson(file)) as ModuleShard | null) : null;
    },
    drawing: (id) =>
      /^[\w.-]+$/.test(id) ? readTextOrNull(join(folder, 'diagrams', `${id}.svg`)) : Promise.resolve(null),
  };
}
