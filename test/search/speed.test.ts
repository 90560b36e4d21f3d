/** Held to: the first results within 50 ms of a letter, in a codebase of 2,500 files. Here 50,000 functions, and only the time of the processor: others use the machine too. */
import { expect, test } from 'vitest';
import { search } from '../../src/search/match.ts';
import { openStore } from '../../src/search/store.ts';
import type { SymbolIndex } from '../../src/search/symbols.ts';

const APPS = ['Harbour', 'HarbourWeb', 'Quarry', 'Bakery', 'Lantern'];
const PARTS = ['Crane', 'Berth', 'Tide', 'Ship', 'Manifest', 'Customs', 'Pilot', 'Cargo', 'Ledger', 'Weather'];
const ENDS = ['Server', 'Cache', 'Worker', 'Supervisor', 'Controller', 'View', 'Queue', 'Registry', 'Import', 'Schema'];
const VERBS = ['fetch', 'list', 'update', 'handle', 'build', 'parse', 'release', 'count', 'validate', 'broadcast'];

/** Five applications of five hundred modules, twenty functions each, a third of them private. */
function largeIndex(): SymbolIndex {
  const names = APPS.flatMap((app) =>
    PARTS.flatMap((a) => PARTS.slice(0, 5).flatMap((b) => ENDS.map((end) => `${app}.${a}.${b}${end}`))),
  ).sort();
  const functions = VERBS.flatMap((verb) =>
    PARTS.flatMap((part) => ENDS.flatMap((end) => `${verb}_${part}_by_${end}/2`.toLowerCase())),
  ).sort();
  const each = <T>(of: (module: number) => T) => names.map((_, module) => of(module));
  return {
    version: 2,
    modules: {
      names,
      slugs: {},
      role: each(() => 0),
      file: each((module) => module),
      from: each(() => 1),
      lines: each(() => 90),
      aside: [],
      functions: each((module) =>
        Array.from({ length: 20 }, (_, n) => 2 * ((module * 37 + n * 53) % functions.length) + Number(n % 3 === 0)),
      ),
    },
    roles: ['GenServer'],
    files: names.map((name) => `lib/${name.toLowerCase().replaceAll('.', '/')}.ex`),
    functions,
    messages: [],
    entries: [],
  };
}

/** Milliseconds of the processor. */
function cost(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test('50,000 functions are searched while one types', () => {
  const index = largeIndex();
  expect([index.modules.names.length, index.modules.functions.flat().length]).toEqual([2500, 50_000]);
  const store = openStore(index);
  const typed = [
    'Crane.BerthServer',
    'CraBerSer',
    'fetch_crane',
    'TideCache.upd',
    'validate/2',
    'weatherqueue',
    'Cranr',
  ];
  const costs = typed.flatMap((word) =>
    Array.from(word, (_, i) => cost(() => expect(search(store, word.slice(0, i + 1)).length).toBeGreaterThan(0))),
  );
  costs.sort((a, b) => a - b);
  expect(costs[Math.floor(costs.length / 2)]).toBeLessThan(20);
  expect(costs[Math.floor(costs.length * 0.9)]).toBeLessThan(50);
});
