/** Style sheets that pages load beside the common one. */

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../imports.ts';

test('each begins with the order of the layers: whichever is loaded first decides it', () => {
  const pages = globSync('src/**/*.{astro,ts}', { cwd: ROOT }).map((path) => readFileSync(join(ROOT, path), 'utf8'));
  const loaded = new Set(
    pages.flatMap((text) => [...text.matchAll(/styles\/([\w-]+\.css)'/g)].map(([, name]) => name!)),
  );
  expect(loaded.size).toBeGreaterThan(1);
  for (const name of ['index.css', ...loaded]) {
    const text = readFileSync(join(ROOT, 'src/styles', name), 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .trim();
    expect(text.startsWith('@layer starlight, atlas;'), name).toBe(true);
  }
});
