import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { format as ingested } from '../../../scripts/ingest/junit/format.ts';
import { context, finding, output, written } from './sample.ts';

/** What `junit-10.xsd` of Jenkins' xUnit plugin lets an element have: attributes (`!`: required) and elements in it. */
const ALLOWED: Record<string, [string[], string[]]> = {
  testsuites: [['name', 'time', 'tests', 'failures', 'errors'], ['testsuite']],
  testsuite: [
    [
      'name!',
      'tests!',
      'failures!',
      'errors!',
      'skipped',
      'time',
      'timestamp',
      'hostname',
      'id',
      'package',
      'file',
      'url',
    ],
    ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
  ],
  testcase: [
    ['name!', 'time', 'classname', 'group'],
    ['skipped', 'error', 'failure', 'system-out', 'system-err'],
  ],
  failure: [['type', 'message'], []],
  error: [['type', 'message'], []],
  skipped: [['type', 'message'], []],
};

/** Reads XML with a parser of its own; each element as `path name="value"`. */
function elements(xml: string) {
  const seen: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const path: string[] = [];
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const [allowed, inside] = ALLOWED[name] ?? [[], []];
    expect(Object.keys(attributes).filter((key) => !allowed.includes(key) && !allowed.includes(`${key}!`))).toEqual([]);
    expect(allowed.filter((key) => key.endsWith('!') && !(key.slice(0, -1) in attributes))).toEqual([]);
    const parent = path.at(-1);
    if (parent) expect(ALLOWED[parent]?.[1]).toContain(name);
    expect(inside).toBeDefined();
    path.push(name);
    seen.push({ name, attributes, text: '' });
  });
  parser.on('text', (text) => {
    const last = seen.at(-1);
    if (last && path.at(-1) === last.name) last.text += text;
  });
  parser.on('closetag', () => path.pop());
  parser.write(xml).close();
  return seen;
}

const places = { module: (name: string) => name, file: (path: string) => ({ file: path }) } as never;
const read = (text: string) => ingested.parse({ text } as never, places);

const waiver = { rule: 'raw-send', reason: 'fan-out' };
const mixed = () =>
  output(
    [
      finding(),
      finding({ line: 4 }),
      finding({ severity: 'info', function: null, code: 'send(other, 1)' }),
      finding({ state: 'waived', waiver, module: 'Shop.Bus' }),
      finding({ state: 'baseline', module: 'Shop.Old' }),
    ],
    {
      waivers: [
        { ...waiver, state: 'used', findings: 1 },
        { ...waiver, module: 'Shop.Gone', state: 'unused', findings: 0 },
        { ...waiver, state: 'expired', expires: '2026-01-01', findings: 2 },
      ],
      baseline: { file: 'b.json', entries: 2, stale: [{ fingerprint: 'f9', rule: 'sleep', module: 'Shop.Old' }] },
      codebase: { parseErrors: [{ file: 'lib/b.ex', line: 2, column: 1, message: 'merge conflict' }] },
      notRun: [{ rule: 'house/log', file: 'rule.ts', why: 'It needs --trust.' }],
    },
  );

describe('junit', () => {
  test('a suite for each rule; one without findings passes', async () => {
    const seen = elements(await written('junit', output([])));
    expect(seen.map(({ name, attributes }) => [name, attributes.name])).toEqual([
      ['testsuites', 'atlas check'],
      ['testsuite', 'raw-send'],
      ['testcase', 'Raw send'],
      ['testsuite', 'sleep'],
      ['testcase', 'Sleep'],
    ]);
  });

  test('what fails the gate fails, what is accepted or below it is skipped, what did not run is an error', async () => {
    const seen = elements(await written('junit', mixed(), context({ folder: 'apps/shop/' })));
    const states = seen.flatMap(({ name, attributes }, index) =>
      name === 'testcase'
        ? [[attributes.name, ['failure', 'error', 'skipped'].find((state) => seen[index + 1]?.name === state)]]
        : [],
    );
    expect(states).toEqual([
      ['Shop.ring/1: send(pid, :ring)', 'failure'],
      ['Shop.ring/1: send(pid, :ring) (2)', 'failure'],
      ['Shop: send(other, 1)', 'skipped'],
      ['Shop.Bus.ring/1: send(pid, :ring)', 'skipped'],
      ['Shop.Old.ring/1: send(pid, :ring)', 'skipped'],
      ['Sleep', undefined],
      ['rule.ts', 'error'],
      ['raw-send: fan-out', undefined],
      ['raw-send in Shop.Gone: fan-out', 'skipped'],
      ['raw-send: fan-out (2)', 'failure'],
      ['sleep in Shop.Old (f9)', 'skipped'],
      ['lib/b.ex:2:1', 'skipped'],
    ]);
    const failure = seen.find(({ name }) => name === 'failure');
    expect(failure?.attributes.message).toBe(finding().message);
    expect(failure?.text).toBe(`apps/shop/lib/shop.ex:3:5\nsend(pid, :ring)\n${finding().message}`);
    expect(seen[0]?.attributes).toMatchObject({ tests: '12', failures: '3', errors: '1' });
  });

  test('a finding that is open again because its waiver has expired fails, whatever it weighs', async () => {
    const again = finding({ severity: 'info', confidence: 'inferred', waiver: { ...waiver, expires: '2026-01-01' } });
    const seen = elements(await written('junit', output([again])));
    expect(seen.filter(({ name }) => name === 'failure')).toHaveLength(1);
  });

  test('Atlas reads it back: complete, with the figures that it says', async () => {
    const evidence = read(await written('junit', mixed()));
    expect(evidence).toMatchObject({
      complete: true,
      tests: { total: 12, passed: 2, failed: 3, invalid: 1, skipped: 6 },
    });
  });

  test('what XML cannot hold is replaced, the rest comes back as it was', async () => {
    const message = 'a <b> & "c" \'d\' ]]> é 🎉';
    const bad = `${message} \u0000\u0008\ufffe\ud800`;
    const xml = await written('junit', output([finding({ message: bad, code: bad, module: bad })]));
    const failure = elements(xml).find(({ name }) => name === 'failure');
    expect(failure?.attributes.message).toBe(`${message} \\u0000\\u0008\ufffd\ufffd`);
    expect(failure?.text).toContain(`\n${message} \\u0000\\u0008`);
    expect(read(xml)).toMatchObject({ complete: true, notes: [] });
  });

  test('names stay the same when lines move: services follow a test by its name', async () => {
    const names = async (line: number) =>
      elements(await written('junit', output([finding({ line }), finding({ line: line + 1 })])))
        .filter(({ name }) => name === 'testcase')
        .map(({ attributes }) => attributes.name);
    expect(await names(3)).toEqual(await names(300));
  });
});
