/** A report folder as pages read it: the index checked against its schema once, shards when a page asks for one. */
import { join } from 'node:path';
import type { ReportSource } from '../../src/report/source.ts';
import { handbook } from '../io/handbook.ts';
import { fileStamp, readJson, readTextOrNull } from '../io/site-folders.ts';
import { AtlasError } from '../model/error.ts';
import type { History } from '../model/history.ts';
import type { ProcessShard } from '../model/impact.ts';
import { type ModuleShard, type ReportIndex, reportIndex } from '../model/report.ts';
import type { SourceView } from '../model/source-view.ts';

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

/** Path of a file in the report, or `null` for a name that would lead elsewhere (it comes from a URL when the site is live). */
const fileOf = (folder: string, name: string, ending: string) =>
  /^[^/\\\0]+$/.test(name) ? join(folder, `${name}${ending}`) : null;

/** Source over a folder. With `live`, the index is read again when the file changed; without, once. */
export function folderSource(folder: string, { live = false, wholeHandbook = false } = {}): ReportSource {
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
      const file = fileOf(join(folder, 'modules'), slug, '.json');
      return file ? ((await readJson(file)) as ModuleShard | null) : null;
    },
    async sourceOf(slug) {
      const file = fileOf(join(folder, 'sources'), slug, '.json');
      return file ? ((await readJson(file)) as SourceView | null) : null;
    },
    async process(slug) {
      const file = fileOf(join(folder, 'processes'), slug, '.json');
      return file ? ((await readJson(file)) as ProcessShard | null) : null;
    },
    async history() {
      return (await readJson(join(folder, 'history.json'))) as History | null;
    },
    async drawing(id) {
      const file = fileOf(join(folder, 'diagrams'), id, '.svg');
      return file ? readTextOrNull(file) : null;
    },
    async document(name) {
      const file = fileOf(folder, name, '');
      return file ? readTextOrNull(file) : null;
    },
    handbook: async () => handbook(wholeHandbook),
  };
}
