/** What `atlas new` starts from: a rule of either kind and a guide, as files of Atlas. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_ROOT } from './install.ts';

const FOLDER = join(CODE_ROOT, 'scripts', 'own-rules', 'samples');

/** A whole rule called `id`, by the paths below its folder. `pattern`: plain calls, data; `code`: for what calls cannot say. */
export function sampleRule(kind: 'pattern' | 'code', id: string): Record<string, string> {
  const root = join(FOLDER, kind);
  const files = readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(
    files.map((path) => [
      path.slice(root.length + 1).replaceAll('\\', '/'),
      readFileSync(path, 'utf8').replace("id: 'my-rule'", `id: '${id}'`),
    ]),
  );
}

/** A title out of an id: `orders-stuck` → `Orders stuck`. */
export function titleOf(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words[0]!.toUpperCase() + words.slice(1);
}

/** A guide with everything that one has. */
export const sampleGuide = (id: string): string =>
  readFileSync(join(FOLDER, 'guide.md'), 'utf8').replace('title: My document', `title: ${titleOf(id)}`);
