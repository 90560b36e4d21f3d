/** A codebase's files to facts, each content once. */
import { expect, test } from 'vitest';
import type { FileFacts } from '../../scripts/model/facts.ts';
import { scanSources } from '../../scripts/scan/scan-codebase.ts';

const source = (name: string, onDecode = () => {}) => ({
  path: `lib/${name}.ex`,
  digest: `digest-${name}`,
  decode: () => {
    onDecode();
    return { text: `defmodule ${name} do\nend\n`, problems: [] };
  },
});

function cache() {
  const map = new Map<string, FileFacts>();
  return {
    map,
    get: (digest: string) => map.get(digest),
    set: (digest: string, facts: FileFacts) => void map.set(digest, facts),
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
  let decoded = 0;
  const sources = ['Ship', 'Berth'].map((name) => source(name, () => decoded++));
  await scanSources(sources, known);
  await scanSources(sources, known);
  expect(decoded).toBe(2);
  expect([...known.map.keys()]).toEqual(['digest-Ship', 'digest-Berth']);
});

test('two files of the same content are read once', async () => {
  let decoded = 0;
  const ship = source('Ship', () => decoded++);
  const facts = await scanSources([ship, { ...ship, path: 'lib/twin.ex' }], cache());
  expect([...facts.keys()]).toEqual(['lib/Ship.ex', 'lib/twin.ex']);
  expect(decoded).toBe(1);
});

test('what decoding found wrong is among the errors of the file', async () => {
  const problem = { line: 1, column: 1, message: 'encoded as UTF-16LE; Elixir reads UTF-8 only' };
  const marked = {
    path: 'lib/a.ex',
    digest: 'a',
    decode: () => ({ text: 'defmodule A do\nend', problems: [problem] }),
  };
  const facts = (await scanSources([marked], cache())).get('lib/a.ex');
  expect(facts).toMatchObject({ errors: [problem], modules: [{ name: 'A' }] });
});
