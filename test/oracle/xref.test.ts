/**
 * Labels of dependencies against `mix xref`: over one module for each way of needing another, over the demo, and over the
 * checkouts that `ATLAS_XREF_REPOS` names (separated by `:`; they must compile without dependencies). Skipped where Mix is missing.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EDGES, HARBOUR } from '../derive/module-map/harbour.ts';
import { temporary } from '../temporary.ts';
import { atlasEdges, type Edges, PROJECT, xrefEdges } from './xref.ts';

const DEMO = join(import.meta.dirname, '../../content/demo/foundation');
const hasMix = spawnSync('mix', ['--version']).status === 0;

/** Edges that Atlas does not see, each with its reason. */
const UNSEEN: Record<string, string> = {
  'lib/foundation/registry.ex -> lib/foundation/registry/any.ex':
    '`@fallback_to_any` makes a protocol know the implementation for Any; nothing in its source names it',
};

const sorted = (edges: Iterable<[string, string]>) => [...edges].map(([edge, label]) => `${edge} ${label}`).sort();

async function both(root: string): Promise<{ mix: Edges; atlas: Edges }> {
  const mix = xrefEdges(root, { MIX_HOME: temporary(), HEX_OFFLINE: '1' });
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /^lib\/.*\.ex$/.test(path));
  return { mix, atlas: await atlasEdges(root, paths.sort()) };
}

const title = hasMix
  ? 'dependencies against mix xref'
  : 'dependencies: Mix is not installed, not compared with mix xref';
describe.skipIf(!hasMix)(title, () => {
  test('every way of needing a module', { timeout: 300_000 }, async () => {
    const { mix, atlas } = await both(temporary({ ...HARBOUR, 'mix.exs': PROJECT }));
    expect(sorted(mix)).toEqual(sorted(EDGES));
    expect(sorted(atlas)).toEqual(sorted(mix));
  });

  test('the demo', { timeout: 300_000 }, async () => {
    const root = temporary({ 'mix.exs': PROJECT });
    cpSync(join(DEMO, 'lib'), join(root, 'lib'), { recursive: true });
    const { mix, atlas } = await both(root);
    expect(mix.size).toBeGreaterThan(80);
    for (const edge of Object.keys(UNSEEN)) expect(mix.delete(edge), edge).toBe(true);
    expect(sorted(atlas)).toEqual(sorted(mix));
  });

  for (const repository of (process.env.ATLAS_XREF_REPOS ?? '').split(':').filter(Boolean))
    test(basename(repository), { timeout: 300_000 }, async () => {
      const root = temporary({ 'mix.exs': PROJECT });
      for (const part of readdirSync(repository))
        if (/^(?:lib$|\w+\.md$|\.credo|\.template)/.test(part))
          cpSync(join(repository, part), join(root, part), { recursive: true });
      const { mix, atlas } = await both(root);
      const seen = [...atlas].filter(([edge]) => mix.has(edge));
      expect(seen.length / mix.size).toBeGreaterThan(0.9);
      expect(seen.filter(([edge, label]) => mix.get(edge) !== label)).toEqual([]);
    });
});
