/** What the handbook says of tools' problems is what is done. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../scripts/config/parse.ts';
import { toolOf, toolRule } from '../../scripts/model/tool-rule.ts';
import { ROOT } from '../imports.ts';

const page = readFileSync(join(ROOT, 'content/handbook/audit-output.md'), 'utf8');

test('its pairs are a configuration', () => {
  const text = /```yaml\n([\s\S]*?)```/.exec(page)![1]!;
  expect(parseConfig('atlas.config.yaml', text)).toEqual(parse(text));
});

test('its names are those that findings have', () => {
  for (const [tool, check] of [
    ['Credo', 'Credo.Check.Warning.IoInspect'],
    ['mix compile', 'elixir-warning'],
    ['Dialyxir', 'no_return'],
    ['Sobelow', 'DOS.StringToAtom'],
  ] as const) {
    expect(page).toContain(`\`${toolRule(tool, check)}\``);
    expect(toolOf(toolRule(tool, check))).not.toBeNull();
  }
});
