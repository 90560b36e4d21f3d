import { expect, test } from 'vitest';
import { z } from 'zod';
import { optionsOf } from '../../scripts/config/rule-options.ts';
import type { Rule } from '../../scripts/rules/rule.ts';

const rule = { id: 'late-mail', options: z.object({ strict: z.boolean().default(false) }) } as unknown as Rule;

test('defaults hold where the configuration is silent', () => {
  expect(optionsOf(rule, {})).toEqual({ strict: false });
});

test('a misspelt option is an error that names the nearest right one', () => {
  expect(() => optionsOf(rule, { strcit: true })).toThrow(/late-mail.*"strcit"/);
  try {
    optionsOf(rule, { strcit: true });
  } catch (error) {
    expect((error as { hint: string }).hint).toContain('strict');
  }
});

test('a value of the wrong kind names its key', () => {
  expect(() => optionsOf(rule, { strict: 'yes' })).toThrow(/rules\.late-mail\.strict/);
});
