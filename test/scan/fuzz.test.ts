/** Damaged sources: whatever is done to a file, it is read to the end, in bounded time, without an exception, and every rule survives it. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { derive } from '../../scripts/derive/derive.ts';
import { layout } from '../../scripts/derive/layout.ts';
import { loadRules } from '../../scripts/rules/load.ts';
import { runRules } from '../../scripts/rules/run.ts';
import { CASES, damage, numbers, sourcesToDamage } from '../damage.ts';
import { read } from './read.ts';

const sources = sourcesToDamage();
const RULES = join(import.meta.dirname, '../../scripts/rules');
const rules = await loadRules(
  readdirSync(RULES, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])),
);

const PARTS = [
  'supervision',
  'messages',
  'unstarted',
  'processGraph',
  'impacts',
  'timeoutBudget',
  'dependencies',
  'moduleMap',
  'ets',
  'processStates',
  'telemetry',
  'events',
  'registries',
  'flags',
  'flagStates',
  'configKeys',
  'mixTasks',
] as const;
/** Declared so that the rules have something to look at. */
const boundaries = [{ name: 'Everything', modules: ['*'], mayUse: [] }];
const settings = { 'ephemeral-state': { pairs: [{ use: 'GenServer', prefer: 'Damaged.Kept' }] } };

describe('a damaged file', () => {
  test('there are sources to damage', () => expect(sources.length).toBeGreaterThan(30));

  test(`is read to the end (${CASES} cases)`, { timeout: 20_000 + CASES * 50 }, () => {
    const next = numbers(20);
    let slowest = 0;
    for (let i = 0; i < CASES; i++) {
      let text = sources[next(sources.length)]!;
      for (let rounds = 1 + next(3); rounds > 0; rounds--) text = damage(text, next);
      const start = performance.now();
      const facts = read(text);
      for (const { line, column } of facts.errors) {
        expect(line).toBeGreaterThan(0);
        expect(line).toBeLessThanOrEqual(text.split('\n').length);
        expect(column).toBeGreaterThan(0);
      }
      const scope = i % 4 === 0 ? 'test' : 'lib';
      const files = [{ path: 'lib/damaged.ex', scope, app: null, facts }] as const;
      const derived = derive({ files, layout: layout([], ['lib/damaged.ex']) }, {});
      const { ran } = runRules(rules, derived, { today: '2026-01-01', settings, config: { boundaries } });
      // One file and no CI configuration: there is nothing for these to measure, or no module is left of it.
      const idle = rules.map(({ id }) => id).filter((id) => !ran.includes(id));
      expect(idle.filter((id) => id !== 'boundary')).toEqual(['enforcement-parity']);
      for (const part of PARTS) expect(() => derived[part], part).not.toThrow();
      slowest = Math.max(slowest, performance.now() - start);
    }
    // For the full count: the limit of the test is the guard against a hang, the figure is for a reader.
    if (CASES > 1000) console.info(`${CASES} damaged files, the slowest took ${Math.round(slowest)} ms`);
  });

  test('is read the same way twice', () => {
    const next = numbers(21);
    for (let i = 0; i < 20; i++) {
      const text = damage(sources[next(sources.length)]!, next);
      expect(read(text)).toEqual(read(text));
    }
  });

  test('cut at every 50th character keeps the module it began with', () => {
    const text = sources.find((source) => source.startsWith('defmodule') && source.length > 2500)!;
    const name = /^defmodule ([\w.]+)/.exec(text)![1]!;
    for (let end = 50; end < text.length; end += 50) {
      const facts = read(text.slice(0, end));
      expect(facts.modules.map((module) => module.name)).toContain(name);
      expect(facts.errors.length, `cut at ${end}`).toBeGreaterThan(0);
    }
  });
});
