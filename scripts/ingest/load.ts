/** Loads the formats: one folder each, no list to keep. */
import type { Format } from './format.ts';

/** `folders`: names of the folders in `scripts/ingest` that hold a `format.ts`. Returns them in the order of their ids. */
export async function loadFormats(folders: readonly string[]): Promise<Format[]> {
  const modules = await Promise.all(
    folders.map((folder) => import(`./${folder}/format.ts`) as Promise<{ format: Format }>),
  );
  return modules.map(({ format }) => format).sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
