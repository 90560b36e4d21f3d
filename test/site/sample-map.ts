/** A module map for the sample report: two contexts that need each other, and a boundary that is broken. */
import type { MappedNeed, ModuleMap } from '../../scripts/model/module-map.ts';
import type { ModuleShard } from '../../scripts/model/report.ts';

export function sampleMap(shards: readonly ModuleShard[]): ModuleMap {
  const compiled = shards.filter(({ scope }) => scope === 'lib');
  const names = [...new Set(compiled.map(({ name }) => name))].sort();
  const standing = { fanIn: 1, fanOut: 1, instability: 0.5, depth: 0, cycle: 'contexts:Foundation' };
  const need = (from: string, to: string): MappedNeed => ({
    from,
    to,
    count: 3,
    kinds: { calls: 2, struct: 1 },
    labels: ['export', 'runtime'],
    places: [{ file: 'lib/foundation/registry.ex', line: 12, says: 'lookup/1 calls Foundation.Clock.now/0' }],
  });
  const [there, back] = [need('Foundation', 'Foundation.Agents'), need('Foundation.Agents', 'Foundation')];
  const { places: _places, ...sums } = there;
  return {
    modules: names.map((name) => ({ name, context: 'Foundation', app: 'foundation', ...standing, cycle: null })),
    contexts: ['Foundation', 'Foundation.Agents'].map((name) => ({
      name,
      app: 'foundation',
      modules: names.length,
      lines: 1200,
      ...standing,
    })),
    apps: [{ name: 'foundation', app: 'foundation', modules: names.length, lines: 1200, ...standing, cycle: null }],
    contextNeeds: [
      { ...sums, pairs: 1, top: [there] },
      { ...sums, from: 'Foundation.Agents', to: 'Foundation', pairs: 1, top: [back] },
    ],
    appNeeds: [],
    cycles: [
      {
        id: 'contexts:Foundation',
        of: 'contexts',
        label: 'runtime',
        nature: 'family',
        members: ['Foundation', 'Foundation.Agents'],
        needs: 2,
        compile: 0,
        shortest: [there, back],
        cut: { exact: true, places: 3, count: 1, needs: [back] },
      },
    ],
    boundaries: [{ name: 'Agents', declares: ['may use no other boundary'], modules: 2, forbidden: 1 }],
  };
}
