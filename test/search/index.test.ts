/** The symbol index, from a report to what is found; and what must hold for everything that may be typed. */
import { describe, expect, test } from 'vitest';
import { symbolIndexOf } from '../../src/lib/symbol-index.ts';
import { search } from '../../src/search/match.ts';
import { openStore } from '../../src/search/store.ts';
import type { SymbolIndex } from '../../src/search/symbols.ts';
import { sampleReport } from '../site/sample-report.ts';
import { harbour, harbourIndex } from './harbour.ts';

const { index, shards } = sampleReport();
const shardOf = async (slug: string) => shards.find((shard) => shard.slug === slug) ?? null;
const made = await symbolIndexOf(index, shardOf);
/** As a browser gets it. */
const sent = openStore(JSON.parse(JSON.stringify(made)) as SymbolIndex);

describe('from the report', () => {
  test('every module is found by its whole name, and leads to its page', () => {
    for (const { name, slug } of index.modules) {
      const hits = search(sent, name).filter(({ kind, title }) => kind === 'module' && title === name);
      expect(hits.map(({ path }) => path)).toEqual([`/modules/${encodeURIComponent(slug)}/`]);
    }
  });

  test('every function is found by its whole name, private ones marked', () => {
    for (const shard of shards) {
      for (const { name, arity, kind } of shard.functionsList) {
        const title = `${shard.name}.${name}/${arity}`;
        const hit = search(sent, title).find((one) => one.title === title);
        expect(hit?.path).toBe(
          `/modules/${encodeURIComponent(shard.slug)}/#fun-${encodeURIComponent(`${name}/${arity}`)}`,
        );
        expect(hit?.detail?.includes('private')).toBe(kind.endsWith('p'));
      }
    }
  });

  test('every alert, runbook, rule, control, guide and process is found by its title', () => {
    const titles = [
      ...index.alerts.alerts.map(({ name }) => name),
      ...[index.prose.runbooks, index.rules, index.controls, index.prose.guides, index.prose.guidelines].flatMap(
        (rows) => rows.map(({ title }) => title),
      ),
      ...index.processes.map(({ key }) => key),
    ];
    expect(titles.length).toBeGreaterThan(8);
    for (const title of titles) expect(search(sent, title).map((hit) => hit.title)).toContain(title);
  });

  test('the same report gives the same index, whatever the order of its modules', async () => {
    const turned = { ...index, modules: index.modules.toReversed() };
    expect(await symbolIndexOf(turned, shardOf)).toEqual(made);
  });
});

/** A small generator of numbers, the same on every machine. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % sides;
  };
}

const PIECES = [
  ...'abRE.:/_-!? "\'()[]{}<>#&%@*|\\$^+~`,;0 9é漢İ\u0000\n\t'.split(''),
  ...[
    'Harbour',
    'Registry',
    'reg',
    'Crane',
    'lift',
    '/3',
    '.ex',
    ':42',
    '** (EXIT)',
    '#PID<0.1.2>',
    '[error]',
    '(?:',
    '__proto__',
  ],
];

describe('whatever is typed', () => {
  const roll = dice(7);
  const typed = Array.from({ length: 1500 }, () =>
    Array.from({ length: 1 + roll(9) }, () => PIECES[roll(PIECES.length)]).join(''),
  );

  test('the search answers, the same each time, each hit once', () => {
    const again = harbour();
    const store = harbour();
    for (const query of typed) {
      const hits = search(store, query);
      expect(hits.length).toBeLessThanOrEqual(12);
      expect(new Set(hits.map(({ kind, title, path }) => `${kind} ${title} ${path}`)).size).toBe(hits.length);
      expect(search(again, query), query).toEqual(hits);
    }
  });

  test('what is found letter by letter is what is found at once', () => {
    const words = [
      'registry',
      'RegAny',
      'Registry.ETS.reg',
      'emergency_stop!',
      'berth moor',
      'HarbourCraneStuck',
      'hiWat',
      'lookup/1',
    ];
    for (const word of words) {
      const growing = harbour();
      for (let length = 1; length <= word.length; length++) {
        const part = word.slice(0, length);
        expect(search(growing, part), part).toEqual(search(harbour(), part));
      }
    }
  });

  test('a name of many equal pieces, and a paste of many words, are answered at once', () => {
    const odd = harbourIndex();
    odd.modules.names[0] = Array.from({ length: 60 }, () => 'Aa').join('.');
    const started = performance.now();
    search(openStore(odd), `${'a'.repeat(59)}b`);
    search(openStore(odd), 'the process of the table is not '.repeat(400));
    search(openStore(odd), 'a.'.repeat(5000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
