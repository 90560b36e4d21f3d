/**
 * What the rules about waits claim, on a running VM (`waits.exs`): who gives up first, what becomes of a late answer, that a
 * circle stands still until a timeout. Skipped where Elixir is missing.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const found = /^Elixir \S+/m.test(spawnSync('elixir', ['--version'], { encoding: 'utf8' }).stdout ?? '');

test.skipIf(!found)(
  'an inner wait that is longer, equal or without end lets the caller exit first; a circle of calls times out',
  () => {
    const run = spawnSync('elixir', [join(import.meta.dirname, 'waits.exs')], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    const happened = Object.fromEntries(
      run.stdout
        .trim()
        .split('\n')
        .map((line) => line.split('\t')),
    );
    expect(happened).toEqual({
      'inner-longer': 'outer :timeout, inner done true, crane got true, late answer is dropped',
      'inner-equal': 'outer :timeout, crane got a timeout true, late answer is dropped',
      within: 'outer {:crane_says, :timeout}',
      'inner-infinite': 'outer :timeout, inner done true',
      answered: 'outer :ok, inner done true',
      reentrant: '{:tug, :timeout}',
      'after the circle': '12',
      start: ':timeout',
    });
  },
  60_000,
);
