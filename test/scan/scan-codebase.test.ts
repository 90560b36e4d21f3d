/** A codebase's files to facts, each content once, by one thread or two. */
import { expect, test } from 'vitest';
import { blobDigest } from '../../scripts/io/digest.ts';
import type { FileFacts } from '../../scripts/model/facts.ts';
import { prepareScan, scanSources } from '../../scripts/scan/scan-codebase.ts';

const source = (name: string, text = `defmodule ${name} do\n  def hail(ship), do: send(ship, :ahoy)\nend\n`) => {
  const bytes = Buffer.from(text);
  return { path: `lib/${name}.ex`, digest: blobDigest(bytes), bytes };
};

function cache() {
  const map = new Map<string, FileFacts>();
  const told: string[] = [];
  return {
    map,
    told,
    get: (digest: string) => map.get(digest),
    set: (digest: string, facts: FileFacts) => {
      told.push(digest);
      map.set(digest, facts);
    },
  };
}

test('facts come in the order of the files', async () => {
  const facts = await scanSources([source('Ship'), source('Berth')], cache());
  expect([...facts].map(([path, one]) => [path, one.modules[0]?.name])).toEqual([
    ['lib/Ship.ex', 'Ship'],
    ['lib/Berth.ex', 'Berth'],
  ]);
});

test('what the cache knows is not read; what it did not know it is told', async () => {
  const known = cache();
  const sources = ['Ship', 'Berth'].map((name) => source(name));
  await scanSources(sources, known);
  await scanSources(sources, known);
  expect(known.told.sort()).toEqual(sources.map(({ digest }) => digest).sort());
});

test('two files of the same content are read once', async () => {
  const known = cache();
  const ship = source('Ship');
  const facts = await scanSources([ship, { ...ship, path: 'lib/twin.ex' }], known);
  expect([...facts.keys()]).toEqual(['lib/Ship.ex', 'lib/twin.ex']);
  expect(known.told).toEqual([ship.digest]);
});

test('what decoding found wrong is among the errors of the file', async () => {
  const bytes = Buffer.from('\ufeffdefmodule A do\nend', 'utf16le');
  const facts = (await scanSources([{ path: 'lib/a.ex', digest: 'a', bytes }], cache())).get('lib/a.ex');
  expect(facts?.errors[0]?.message).toContain('UTF-16');
  expect(facts?.modules[0]?.name).toBe('A');
});

test('two threads read what one reads', async () => {
  const ports = Array.from({ length: 150 }, (_, n) =>
    source(`Port${n}`, `defmodule Port${n} do\n${'  def f, do: send(self(), :é)\n'.repeat(n % 9)}end\n`),
  );
  const sources = [...ports, source('Broken', 'defmodule Broken do\n  def f( do\nend\n')];
  const alone = await scanSources(sources, cache());
  prepareScan();
  const known = cache();
  const together = await scanSources(sources, known);
  expect(JSON.stringify([...together])).toBe(JSON.stringify([...alone]));
  expect(new Set(known.told).size).toBe(sources.length);
});
