/** The handbook's page about controls says what the catalogue says, and its examples are read. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseConfig } from '../../scripts/config/parse.ts';
import { parseCatalogue } from '../../scripts/controls/definition.ts';
import { withOverrides } from '../../scripts/controls/override.ts';
import { catalogueFiles } from '../../scripts/io/parts.ts';
import { measure } from '../../scripts/model/measure.ts';
import { ownControl } from '../../scripts/own-rules/own-control.ts';
import { DEMANDS, tables } from './controls-table.ts';

const path = fileURLToPath(new URL('../../content/handbook/controls.md', import.meta.url));
const page = readFileSync(path, 'utf8');
const catalogue = parseCatalogue(catalogueFiles());
const yaml = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, text]) => text!);

test('its tables are those of the catalogue; UPDATE=1 writes them', () => {
  let made = page;
  for (const [name, table] of Object.entries(tables(catalogue)))
    made = made.replace(
      new RegExp(`<!-- ${name} -->\\n(?:.*?<!-- end -->\\n)?`, 's'),
      () => `<!-- ${name} -->\n\n${table}\n\n<!-- end -->\n`,
    );
  if (process.env.UPDATE) writeFileSync(path, made);
  else expect(page).toBe(made);
});

test('every demand has controls, and each of them exists', () => {
  const ids = catalogue.map(({ id }) => id);
  expect(Object.values(DEMANDS).flatMap((named) => named.filter((id) => !ids.includes(id)))).toEqual([]);
  expect(Object.values(DEMANDS).filter((named) => named.length === 0)).toEqual([]);
});

test('its examples are a configuration and a control that are accepted', () => {
  const [settings, own] = yaml as [string, string];
  const { controls } = parseConfig('atlas.config.yaml', settings);
  expect(withOverrides(catalogue, controls).map(({ id }) => id)).not.toContain('memory-within-limit');
  const known = { rules: ['infinity-timeout', 'unmanaged-monitor'], formats: ['credo-json', 'mix-test-cover'] };
  expect(ownControl({ path: 'docs/atlas/controls/delivery-trusted.yaml', text: own }, known).owner).toBe(
    'platform team',
  );
});

test('it lists every kind of measure with every key', () => {
  const kinds = page.slice(page.indexOf('| kind | keys |'));
  for (const option of measure.options) {
    const [, row] = new RegExp(`^\\| \`${option.shape.kind.value}\` \\|(.*?)\\|`, 'm').exec(kinds) ?? [];
    const keys = Object.keys(option.shape).filter((key) => key !== 'kind');
    expect([...(row ?? '?').matchAll(/`(\w+)`/g)].map(([, key]) => key!).sort()).toEqual(keys.sort());
  }
});
