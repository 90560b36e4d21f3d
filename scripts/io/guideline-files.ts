/** The guidelines that come with Atlas. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_ROOT } from './install.ts';

/** Path below Atlas's own root and text of each, sorted. */
export function guidelineFiles(): { path: string; text: string }[] {
  const folder = 'scripts/guidelines';
  return readdirSync(join(CODE_ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(CODE_ROOT, folder, name), 'utf8') }));
}
