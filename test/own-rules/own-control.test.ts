/** Controls that a team writes: beside the built-in ones, in their place, and what they may not be. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { controlJsonSchema } from '../../scripts/controls/json-schema.ts';
import { readOwnRules } from '../../scripts/io/own-rules.ts';
import { AtlasError } from '../../scripts/model/error.ts';
import { allRules } from '../../scripts/own-rules/all-rules.ts';
import { shop } from '../cli/atlas.ts';

test('the published JSON Schema is the one of a control', () => {
  const published = new URL('../../public/atlas.control.schema.json', import.meta.url);
  expect(readFileSync(published, 'utf8')).toBe(controlJsonSchema());
});

const load = async (root: string) => allRules({ config: {}, trust: false }, readOwnRules(root, 'docs/atlas'));

describe('a control of a team', () => {
  const control = (measure: string, more = '') =>
    `id: oven\ntitle: T\nrequirement: R.\nwhy: W.\nmeasure: ${measure}\nnext: N.\n${more}`;
  const file = 'docs/atlas/controls/oven.yaml';

  test('stands in the place of the built-in one of its name, and says where it is declared', async () => {
    const text = control('{kind: parsed}').replace('oven', 'coverage');
    const root = shop({ 'docs/atlas/controls/coverage.yaml': text });
    const { definitions, own } = await load(root);
    expect(definitions.filter(({ id }) => id === 'coverage')).toMatchObject([{ measure: { kind: 'parsed' } }]);
    expect(own.declared.get('coverage')).toEqual({ file: 'docs/atlas/controls/coverage.yaml', replaces: true });
  });

  test.each([
    ['no kind of measure', control('{kind: rule}'), /oven\.yaml:5: "measure\.kind": expected one of "rules", "tests"/],
    ['a misspelt limit', control('{kind: rules, rules: [raw-send], maxx: 3}'), /unknown key "maxx" in measure/],
    ['a rule that is none', control('{kind: rules, rules: [raw-sent]}'), /no rule "raw-sent"\.\n.*raw-send/],
    ['a format that is none', control('{kind: tool, formats: [credo]}'), /no audit format "credo"/],
    [
      'a format that is none, in a part',
      control('{kind: all, of: [{kind: parsed}, {kind: tests, formats: [mix-tests]}]}'),
      /oven\.yaml:5: there is no audit format "mix-tests"/,
    ],
    ['one part', control('{kind: all, of: [{kind: parsed}]}'), /"measure\.of"/],
    ['no rule', control('{kind: rules, rules: []}'), /"measure\.rules"/],
    ['a limit of the wrong type', control('{kind: coverage, formats: [lcov], min: high}'), /"measure\.min"/],
    ['an age without a unit', control('{kind: tests, formats: [junit]}', 'maxAge: 30\n'), /oven\.yaml:7: "maxAge"/],
    ['an age of nothing that ages', control('{kind: parsed}', 'maxAge: 3d\n'), /oven\.yaml:7: it rests on no evidence/],
    [
      'a scope of tests',
      control('{kind: tests, formats: [junit]}', 'scope: {include: [Till]}\n'),
      /oven\.yaml:7: what is measured by "tests" cannot be narrowed/,
    ],
    ['a key twice', control('{kind: parsed}', 'title: U\n'), /oven\.yaml:7: .*unique/],
    ['aliases', `a: &a [1]\nb: [*a, *a]\n${control('{kind: parsed}')}`, /oven\.yaml: .*alias/i],
    ['a list', '- id: oven\n', /oven\.yaml:1: .*expected object/],
    ['ten megabytes', `${control('{kind: parsed}')}# ${'x'.repeat(10_000_000)}\n`, /larger than 256 KB/],
    ['brackets without end', '['.repeat(100_000), /oven\.yaml: nested too deeply|oven\.yaml:1: /],
  ])('with %s is refused with the place', async (_, text, message) => {
    const refused = await load(shop({ [file]: text })).catch((error: AtlasError) => error);
    expect(refused).toBeInstanceOf(AtlasError);
    const { code, message: said, hint } = refused as AtlasError;
    expect(code).toMatch(/^(?:control|own-rule)-/);
    expect(`${said}\n${hint}`).toMatch(message);
    expect(hint).toMatch(/\S/);
  });

  test('whose file has no name for an id is refused', async () => {
    const root = shop({ 'docs/atlas/controls/Oven One.yaml': control('{kind: parsed}').replace('oven', '"Oven One"') });
    await expect(load(root)).rejects.toThrow(/"Oven One" is no name here/);
  });
});
