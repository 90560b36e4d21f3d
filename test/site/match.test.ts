import { describe, expect, test } from 'vitest';
import { type Entry, humps, nearness, search } from '../../src/search/match.ts';

const entry = (title: string, kind: Entry['kind'] = 'module', names: string[] = [title]): Entry => ({
  kind,
  title,
  path: '/',
  names,
});
const titles = (query: string, entries: Entry[]) => search(query, entries).map((match) => match.entry.title);

describe('humps', () => {
  test.each([
    ['Foundation.OTPCleanup.emergency_rollback', ['Foundation', 'OTP', 'Cleanup', 'emergency', 'rollback']],
    ['GenServer', ['Gen', 'Server']],
    ['Foundation.Registry.ETS', ['Foundation', 'Registry', 'ETS']],
    ['HTTP2Client.get!/2', ['HTTP', '2', 'Client', 'get', '2']],
  ])('%s', (name, expected) => expect(humps(name)).toEqual(expected));
});

describe('a query finds', () => {
  const modules = [
    'Foundation.Registry',
    'Foundation.Registry.Any',
    'Foundation.Registry.ETS',
    'MABEAM.RegistryAnalytics',
    'Foundation.Agents.Coordinator',
  ].map((name) => entry(name));

  test('the piece-wise named module before one that merely starts so', () => {
    expect(titles('RegAny', modules)[0]).toBe('Foundation.Registry.Any');
    expect(titles('regany', modules)[0]).toBe('Foundation.Registry.Any');
    expect(titles('FRE', modules)[0]).toBe('Foundation.Registry.ETS');
  });

  test('a name’s end before its middle', () => {
    expect(titles('Registry', modules)[0]).toBe('Foundation.Registry');
    expect(titles('ets', modules)).toEqual(['Foundation.Registry.ETS']);
  });

  test('nothing when a piece is missing or out of order', () => {
    expect(titles('AnyReg', modules)).toEqual([]);
    expect(titles('RegXyz', modules)).toEqual([]);
    expect(titles('   ', modules)).toEqual([]);
  });

  test('functions by name and arity', () => {
    const functions = ['register/2', 'register/3', 'unregister/2'].map((fun) =>
      entry(`Foundation.Registry.${fun}`, 'function', [`Foundation.Registry.${fun}`, fun, fun.split('/')[0]!]),
    );
    expect(titles('register/3', functions)).toEqual(['Foundation.Registry.register/3']);
    expect(titles('Registry.reg', functions).slice(0, 2)).toEqual([
      'Foundation.Registry.register/2',
      'Foundation.Registry.register/3',
    ]);
    expect(titles('register', functions)[2]).toBe('Foundation.Registry.unregister/2');
  });

  test('the runbook that mentions the code, before the code itself', () => {
    const runbook = entry('Emergency rollback', 'runbook', [
      'Emergency rollback',
      'Foundation.OTPCleanup.emergency_rollback',
    ]);
    const fun = entry('Foundation.OTPCleanup.emergency_rollback/1', 'function');
    const [first] = search('OTPCleanup.emerg', [fun, runbook]);
    expect(first?.entry.title).toBe('Emergency rollback');
    expect(first?.through).toBe('Foundation.OTPCleanup.emergency_rollback');
  });

  test('error texts by some of their words, in any order', () => {
    const runbook = entry('Registry lost', 'runbook', ['the table identifier does not refer to an existing ETS table']);
    expect(titles('ETS table identifier', [runbook])).toEqual(['Registry lost']);
    expect(titles('ETS table owner', [runbook])).toEqual([]);
  });
});

test('a long name of equal pieces is answered at once', () => {
  const name = Array.from({ length: 60 }, () => 'Aa').join('.');
  expect(nearness(`${'a'.repeat(59)}b`, name)).toBe(null);
});

test('a name that holds the whole query comes before pieces of another', () => {
  expect(nearness('cache', 'Foundation.Cache')!).toBeGreaterThan(nearness('cache', 'Foundation.CacheSweeper')!);
  expect(nearness('cache', 'Foundation.CacheSweeper')!).toBeGreaterThan(nearness('cache', 'Foundation.Cassini.Che')!);
});
