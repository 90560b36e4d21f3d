/** The catalogue in the repository, and what a declaration may not be. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseCatalogue, readControl } from '../../scripts/controls/definition.ts';
import { FORMATS } from '../ingest/tide.ts';

const folder = fileURLToPath(new URL('../../scripts/controls/catalogue/', import.meta.url));
const rules = fileURLToPath(new URL('../../scripts/rules/', import.meta.url));
const files = readdirSync(folder).map((path) => ({ path, text: readFileSync(folder + path, 'utf8') }));
const catalogue = parseCatalogue(files);

test('each control of the catalogue says what, why and what next, in sentences', () => {
  expect(catalogue.length).toBeGreaterThanOrEqual(12);
  for (const { id, title, requirement, why, next } of catalogue) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const text of [requirement, why, next]) expect(text, id).toMatch(/^[A-Z].*[^.]\.$/s);
    expect(title, id).not.toMatch(/\.$/);
    expect(`${requirement}${why}${next}`, id).not.toMatch(/\n/);
  }
});

test('every rule that it names is a rule, every rule has a control, and every format is read', () => {
  const known = readdirSync(rules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(`${rules}${entry.name}/rule.ts`))
    .map(({ name }) => name);
  const named = catalogue.flatMap(({ measure }) => (measure.kind === 'rules' ? measure.rules : []));
  expect(known.filter((rule) => !named.includes(rule))).toEqual([]);
  expect(named.filter((rule) => !known.includes(rule))).toEqual([]);
  const formats = catalogue.flatMap(({ measure }) => ('formats' in measure ? measure.formats : []));
  expect([...new Set(formats)].filter((format) => !FORMATS.includes(format))).toEqual([]);
});

test.each([
  ['id: other\n', /title/],
  ['[', /docs\/x.yaml:1: Flow sequence/],
  ['', /"id": required/],
  ['a: &a [1]\nb: [*a, *a]\n', /alias/i],
  [files[0]!.text, /the file's name says "x"/],
  [`${files[0]!.text}colour: red\n`, /colour/],
])('a declaration that says %j is refused with the place', (text, message) => {
  expect(() => readControl({ path: 'docs/x.yaml', text })).toThrow(message);
  expect(() => readControl({ path: 'docs/x.yaml', text })).toThrow(/docs\/x\.yaml/);
});
