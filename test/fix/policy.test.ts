/** The timeout policy as configuration: what it may say, and that its page says what it means. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../scripts/config/parse.ts';
import type { Expr } from '../../scripts/model/expr.ts';
import { parsePattern } from '../../scripts/model/message-pattern.ts';
import { elixirParser } from '../../scripts/scan/grammar.ts';
import { scanFile } from '../../scripts/scan/scan-file.ts';
import { mendedBy } from './mended.ts';

async function expr(text: string): Promise<Expr> {
  return scanFile(await elixirParser(), text, 'digest').body[0]!;
}

describe('patterns of messages', () => {
  test.each([
    ['{:network, :*}', '{:network, url}', true],
    ['{:network, :*}', '{:network, url, opts}', false],
    ['{:network, ...}', '{:network, url, opts}', true],
    ['{:network, ...}', ':network', false],
    [':network', ':network', true],
    ['network', ':network', false],
    ['_', 'anything', true],
    ['{:a, {Shop.Cart, "x", 1}, *}', '{:a, {Shop.Cart, "x", 1}, 2}', true],
    ['{:a, {Shop.Cart, "x", 1}, *}', '{:a, {Shop.Cart, "y", 1}, 2}', false],
    ['[:a, _]', '[:a, b]', true],
    ['{:a, nil}', '{:a, nil}', true],
    ['{}', '{}', true],
  ])('%s and %s: %s', async (pattern, message, fits) => {
    expect(parsePattern(pattern)?.(await expr(message)) ?? false).toBe(fits);
  });

  test.each(['', '{', '{:a', '}', '{:a}}', ':a :b', '{,}', '{:a :b}', '%{a: 1}'])('%s is none', (text) => {
    expect(parsePattern(text)).toBe(undefined);
  });
});

test.each([
  ['timeouts: { defualt: 1 }', 'config-unknown-key'],
  ['timeouts: { default: 0 }', 'config-invalid'],
  ['timeouts: { default: 1.5 }', 'config-invalid'],
  ['timeouts: { default: ":infinity" }', 'config-invalid'],
  ['timeouts: { default: "a(1)) # x" }', 'config-invalid'],
  ['timeouts: { patterns: [{ match: "{:a", timeout: 1 }] }', 'config-invalid'],
  ['timeouts: { patterns: [{ match: ":a" }] }', 'config-invalid'],
  ['timeouts: { alias: "shop" }', 'config-invalid'],
])('%s is refused', (text, code) => {
  expect(() => parseConfig('atlas.config.yaml', text)).toThrow(expect.objectContaining({ code }));
});

test('the policy on the page of call-without-timeout does what the page says', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../scripts/rules/call-without-timeout/rule.mdx'), 'utf8');
  const yaml = /```yaml\n([\s\S]*?)```/.exec(page)![1]!;
  const config = parseConfig('atlas.config.yaml', yaml);
  const shop = (body: string) => `defmodule Shop.Cart do\n  ${body}\nend\n`;
  const fixed = (body: string) => mendedBy('call-without-timeout', shop(body), config);
  expect(await fixed('def a(p), do: GenServer.call(p, :x)')).toContain('(p, :x, 5_000)');
  expect(await fixed('def a, do: GenServer.call(Shop.Warehouse, :x)')).toContain('(Shop.Warehouse, :x, 30_000)');
  expect(await fixed('def total(p), do: GenServer.call(p, :x)')).toContain('(p, :x, 750)');
  expect(await fixed('def a(p), do: GenServer.call(p, {:rebuild, 1})')).toContain('{:rebuild, 1}, 120_000)');
  expect(await fixed('def a(p, u), do: GenServer.call(p, {:network, u})')).toContain(', Timeouts.get(:network))');
  expect(await fixed('def a(p, u), do: GenServer.call(p, {:batch, u, u})')).toContain(', limit(:batch))');
});
