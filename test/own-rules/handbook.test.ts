/** The page about own rules in the handbook: its examples are rules, and it leaves nothing out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { ownControl } from '../../scripts/own-rules/own-control.ts';
import { parseRuleFile } from '../../scripts/own-rules/parse-rule.ts';
import { condition, inside, ruleFile } from '../../scripts/own-rules/schema.ts';
import * as api from '../../scripts/rules/api.ts';
import { atlas, shop } from '../cli/atlas.ts';
import { ROOT } from '../imports.ts';

// Each test runs processes of their own.
vi.setConfig({ testTimeout: 60_000 });

const page = readFileSync(join(ROOT, 'content/handbook/own-rules.md'), 'utf8');
const fences = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((match) => match[1]!);

test('each example of rule.yaml is one', () => {
  const rules = fences('yaml').filter((text) => !text.includes('measure:'));
  expect(rules.length).toBeGreaterThanOrEqual(4);
  for (const text of rules) expect(() => parseRuleFile('rule.yaml', text), text).not.toThrow();
  const control = fences('yaml').find((text) => text.includes('measure:'))!;
  expect(
    ownControl({ path: 'time.yaml', text: control }, { rules: ['no-direct-clock', 'short-timers'], formats: [] }).id,
  ).toBe('time');
});

test('every key of rule.yaml and every name of otp-atlas/rule is described', () => {
  const keys = [ruleFile, condition, inside].flatMap((schema) => Object.keys(schema.shape));
  for (const key of keys.filter((one) => one !== '$schema')) expect(page, key).toMatch(new RegExp(`\\b${key}\\b`));
  for (const name of Object.keys(api)) expect(page, name).toContain(name);
});

test('the example of rule.ts runs', () => {
  const [code] = fences('ts');
  const till = 'defmodule Shop.Till do\n  def open, do: Process.send_after(self(), :look, 5)\nend\n';
  const root = shop({ 'lib/till.ex': till, 'docs/atlas/rules/short-timers/rule.ts': code! });
  const { stdout } = atlas(['check', root, '--trust', '--rule', 'short-timers', '--format', 'json']);
  expect(JSON.parse(stdout).findings).toMatchObject([{ rule: 'short-timers', line: 2 }]);
});
