/** Loads the diagrams: one folder each, no list to keep. */
import type { Draw } from './diagram.ts';

/** `folders`: names of the folders in `scripts/diagrams` that hold a `diagram.ts` with a `draw`. */
export async function loadDiagrams(folders: readonly string[]): Promise<Draw[]> {
  const modules = await Promise.all(
    folders.map((folder) => import(`./${folder}/diagram.ts`) as Promise<{ draw?: Draw }>),
  );
  return modules.flatMap(({ draw }) => (draw ? [draw] : []));
}
