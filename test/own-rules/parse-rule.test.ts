/** A `rule.yaml` that is wrong: the file, the line, the key and the nearest right one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AtlasError } from '../../scripts/model/error.ts';
import { ruleJsonSchema } from '../../scripts/own-rules/json-schema.ts';
import { ownControl } from '../../scripts/own-rules/own-control.ts';
import { parseRuleFile } from '../../scripts/own-rules/parse-rule.ts';
import { ROOT } from '../imports.ts';

const GOOD = 'title: T\nsummary: S.\ncalls: [A.b]\nmessage: m\n';

function failure(text: string, read: (text: string) => unknown = (one) => parseRuleFile('r/rule.yaml', one)) {
  try {
    read(text);
  } catch (error) {
    return error as AtlasError;
  }
  throw new Error('nothing was refused');
}

test('what is not said has its default', () => {
  expect(parseRuleFile('rule.yaml', GOOD)).toEqual({
    title: 'T',
    summary: 'S.',
    severity: 'warning',
    scope: ['lib'],
    calls: ['A.b'],
    message: 'm',
  });
});

test.each([
  [`${GOOD}serverity: error\n`, /^r\/rule\.yaml:5: unknown key "serverity"\.$/, /^Did you mean "severity"\?$/],
  [`${GOOD}with:\n  - argumnt: 1\n`, /^r\/rule\.yaml:6: unknown key "argumnt" in with\.0/, /"argument"/],
  [`${GOOD}id: other\n`, /^r\/rule\.yaml:5: unknown key "id"/, /title/],
  [GOOD.replace('A.b', 'send/2'), /^r\/rule\.yaml:3: "calls\.0": expected a call as Module\.function\/arity/, /schema/],
  [GOOD.replace('[A.b]', '[]'), /^r\/rule\.yaml:3: "calls": expected at least one/, /schema/],
  [GOOD.replace('S.', 'S'), /^r\/rule\.yaml:2: "summary": expected a sentence/, /schema/],
  [
    GOOD.replace('message: m', 'message: "{cal}"'),
    /:4: "message": there is no placeholder \{cal\}; did you mean \{call\}/,
    /./,
  ],
  ['title: T\nsummary: S.\ncalls: [A.b]\n', /`message` is missing/, /./],
  ['title: T\nsummary: S.\nmessage: m\n', /`calls` is missing/, /./],
  ['summary: S.\ncalls: [A.b]\nmessage: m\n', /"title": required, but not given/, /./],
  [`${GOOD}patterns: {}\n`, /with `patterns`, calls and messages stand in the patterns/, /./],
  [`${GOOD}severity: fatal\n`, /:5: "severity": expected one of "error", "warning", "info"/, /./],
  [`${GOOD}with: [{argument: 1}]\n`, /exactly one of `is`/, /./],
  [`${GOOD}with: [{is: 1}]\n`, /names an `argument`/, /./],
  [`${GOOD}with: [{argument: 1, is: "infinity"}]\n`, /:5: "with\.0\.is": expected an Elixir literal/, /./],
  [`${GOOD}with: [{argument: 0, is: 1}]\n`, /:5: "with\.0\.argument"/, /./],
  [`${GOOD}except: {modules: ["*"]}\n`, /every module/, /./],
  [`${GOOD}except: {modules: [lib/a.ex]}\n`, /expected a module/, /./],
  [`${GOOD}__proto__: {a: 1}\n`, /unknown key "__proto__"/, /./],
  [`${GOOD}title: again\n`, /^r\/rule\.yaml:5: Map keys must be unique/, /./],
  ['- a\n', /^r\/rule\.yaml/, /./],
  ['"\n', /^r\/rule\.yaml:\d/, /./],
])('%j is refused with its place', (text, message, hint) => {
  const error = failure(text);
  expect(error.message).toMatch(message);
  expect(error.hint).toMatch(hint);
});

test('bombs are refused at once: aliases, and brackets inside each other', () => {
  const lol = [
    'a: &a [x, x]',
    ...Array.from('bcdefghij', (name, i) => `${name}: &${name} [*${'abcdefghi'[i]}, *${'abcdefghi'[i]}]`),
  ];
  expect(failure(`${lol.join('\n')}\n`).code).toBe('own-rule-syntax');
  expect(failure(`calls: ${'['.repeat(50_000)}`).code).toBe('own-rule-syntax');
  expect(failure(`calls: ${'{a: '.repeat(20_000)}`).code).toBe('own-rule-syntax');
});

test('the published JSON Schema is the one of rule.yaml', () => {
  expect(readFileSync(join(ROOT, 'public/atlas.rule.schema.json'), 'utf8')).toBe(ruleJsonSchema());
});

test('a control of a team is held against the schema of the catalogue', () => {
  const good = `id: c\ntitle: T\nrequirement: R.\nwhy: W.\nmeasure: {kind: rules, rules: [house]}\nnext: N.\n`;
  const read = (text: string) =>
    ownControl({ path: 'docs/atlas/controls/c.yaml', text }, { rules: ['house', 'raw-send'], formats: ['credo-json'] });
  expect(read(good)).toMatchObject({ id: 'c', measure: { rules: ['house'], severity: 'info', max: 0 } });
  expect(failure(good.replace('[house]', '[hose]'), read)).toMatchObject({
    message: 'docs/atlas/controls/c.yaml:5: there is no rule "hose".',
    hint: 'Did you mean "house"?',
  });
  expect(failure(good.replace('id: c', 'id: d'), read).message).toMatch(/c\.yaml:1: .*its id is "d"/);
  expect(failure(`${good}colour: red\n`, read).message).toMatch(/c\.yaml:7: unknown key "colour"/);
});
