/** A second run on the same inputs answers the same; a change of any input is seen. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporary, write } from '../temporary.ts';
import { atlas, ringing, shop } from './atlas.ts';

const check = (root: string, cache: string) => atlas(['check', root, '--format', 'json', '--cache', cache]);
const openIn = (stdout: string): number => JSON.parse(stdout).summary.open;

test('the same bytes from a warm run, from a cold one, and from one whose cache was damaged', () => {
  const root = shop({ 'lib/bell.ex': ringing('Bell') });
  const cache = temporary();
  const cold = check(root, cache);
  expect(check(root, cache)).toEqual(cold);
  for (const name of ['result.json']) writeFileSync(join(cache, name), readFileSync(join(cache, name)).subarray(0, 40));
  expect(check(root, cache)).toEqual(cold);
  expect(check(root, temporary())).toEqual(cold);
});

test('a changed source, a configuration and audit output each make a new result', () => {
  const root = shop({ 'lib/bell.ex': ringing('Bell') });
  const cache = temporary();
  const before = openIn(check(root, cache).stdout);
  expect(before).toBeGreaterThan(0);
  write(root, { 'lib/second.ex': ringing('Second') });
  expect(openIn(check(root, cache).stdout)).toBe(before * 2);
  write(root, { 'atlas.config.json': '{ "exclude": ["lib/second.ex"] }' });
  expect(openIn(check(root, cache).stdout)).toBe(before);
  const controls = () => JSON.parse(check(root, cache).stdout).summary.controls['credo-clean'];
  expect(controls()).toBe('not-measured');
  write(root, { 'audit/credo.json': '{"issues": []}' });
  expect(controls()).toBe('pass');
});
