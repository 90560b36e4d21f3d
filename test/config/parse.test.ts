import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configJsonSchema } from '../../scripts/config/json-schema.ts';
import { requireKnownNames } from '../../scripts/config/names.ts';
import { nearest } from '../../scripts/config/nearest.ts';
import { parseConfig } from '../../scripts/config/parse.ts';
import type { AtlasError } from '../../scripts/model/error.ts';
import { ROOT } from '../imports.ts';

function failure(run: () => unknown): AtlasError {
  try {
    run();
  } catch (error) {
    return error as AtlasError;
  }
  throw new Error('nothing was thrown');
}

const YAML = `
title: Shop # comments are allowed
audit: [audit, ci/output]
failOn: error
rules:
  raw-send: { severity: info, allow: [Shop.PubSub] }
controls:
  coverage: { min: 80 }
waivers:
  - rule: raw-send
    module: Shop.PubSub
    reason: fan-out by design
    expires: 2027-01-31
`;

test('YAML and JSON mean the same; an empty file means nothing', () => {
  const read = parseConfig('atlas.config.yaml', YAML);
  expect(read.waivers).toEqual([
    { rule: 'raw-send', module: 'Shop.PubSub', reason: 'fan-out by design', expires: '2027-01-31' },
  ]);
  expect(read.rules?.['raw-send']).toEqual({ severity: 'info', allow: ['Shop.PubSub'] });
  expect(parseConfig('atlas.config.json', `\uFEFF${JSON.stringify(read, null, 2)}`)).toEqual(read);
  expect(parseConfig('atlas.config.yaml', '')).toEqual({});
});

test('a waiver can be made of another with <<', () => {
  const text = 'waivers:\n  - &w { rule: sleep, module: A, reason: r }\n  - { <<: *w, module: B }\n';
  expect(parseConfig('atlas.config.yaml', text).waivers).toEqual([
    { rule: 'sleep', module: 'A', reason: 'r' },
    { rule: 'sleep', module: 'B', reason: 'r' },
  ]);
});

test.each([
  ['{\n  "titel": "x"\n}', 'atlas.config.json:2: unknown key "titel".', 'Did you mean "title"?'],
  ['{"scope": {"libs": []}}', 'atlas.config.json:1: unknown key "libs" in scope.', 'Did you mean "lib"?'],
  [
    '{"waivers": [{"rule": "a", "reason": "b",\n"expiry": "2027-01-01"}]}',
    'atlas.config.json:2: unknown key "expiry" in waivers.0.',
    'Did you mean "expires"?',
  ],
  [
    '{"controls": {"x": {"maximum": 1}}}',
    'atlas.config.json:1: unknown key "maximum" in controls.x.',
    'Known keys here: off, max, min, severity, maxSkipped, figures, unit, owner, maxAge, scope.',
  ],
])('an unknown key is named, with its line and the nearest right one: %s', (text, message, hint) => {
  expect(failure(() => parseConfig('atlas.config.json', text))).toMatchObject({
    code: 'config-unknown-key',
    message,
    hint,
  });
});

test.each([
  ['waivers: [{ rule: raw-send }]', /"waivers.0.reason": required/],
  ['waivers: [{ rule: raw-send, reason: " " }]', /a waiver needs a reason/],
  ['waivers: [{ rule: raw-send, reason: WHY }]', /a waiver needs a reason in words of its own/],
  ['waivers: [{ rule: a, reason: b, expires: 2026-02-31 }]', /day of the calendar/],
  ['failOn: high', /expected one of "error", "warning", "info"/],
  ['audit: ../other', /inside the codebase/],
  ['audit: /etc', /inside the codebase/],
  ['docs: a/../../b', /inside the codebase/],
  ['sourceUrl: javascript:alert(1)', /sourceUrl/],
  ['title: 1', /expected string/],
  ['- 1', /expected object/],
])('%s is refused', (text, message) => {
  expect(failure(() => parseConfig('atlas.config.yaml', text))).toMatchObject({
    code: 'config-invalid',
    message: expect.stringMatching(message),
  });
});

test.each([
  ['atlas.config.json', '{"title": "x",}', /^atlas.config.json:1: not valid JSON/],
  ['atlas.config.json', '{\n"title": \n', /not valid JSON/],
  ['atlas.config.json', 'title: x', /not valid JSON/],
  ['atlas.config.yaml', 'title: x\n---\ntitle: y', /^atlas.config.yaml:2: a second document begins here/],
  ['atlas.config.yaml', 'title: x\ntitle: y', /^atlas.config.yaml:2: Map keys must be unique/],
  [
    'atlas.config.yaml',
    'a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b, *b, *b, *b]',
    /alias/,
  ],
])('%s: broken syntax is an error with its place: %s', (file, text, message) => {
  expect(failure(() => parseConfig(file, text))).toMatchObject({
    code: 'config-syntax',
    message: expect.stringMatching(message),
  });
});

test('a rule, a control and a waived rule that do not exist are errors', () => {
  const known = { rules: ['raw-send', 'sleep'], controls: ['coverage'] };
  const check = (config: object) => failure(() => requireKnownNames(config, 'atlas.config.yaml', known));
  expect(check({ rules: { 'raw-sends': {} } })).toMatchObject({
    code: 'unknown-rule',
    hint: 'Did you mean "raw-send"?',
  });
  expect(check({ controls: { covrage: {} } })).toMatchObject({
    code: 'unknown-control',
    hint: 'Did you mean "coverage"?',
  });
  expect(check({ plans: { bindings: [{ criterion: 'x', control: 'covrage' }] } })).toMatchObject({
    code: 'unknown-control',
    message: expect.stringContaining('plans.bindings.0'),
  });
  expect(check({ waivers: [{ rule: 'zzz', reason: 'x' }] })).toMatchObject({ hint: 'The rules are: raw-send, sleep.' });
  expect(() => requireKnownNames({ rules: { sleep: {} } }, 'f', known)).not.toThrow();
});

test('near means a slip, or a whole word of the name', () => {
  const rules = ['raw-send', 'sleep', 'infinity-timeout', 'call-without-timeout'];
  expect(nearest('rawsend', rules)).toEqual(['raw-send']);
  expect(nearest('timeout', rules)).toEqual(['call-without-timeout', 'infinity-timeout']);
  expect(nearest('xyz', rules)).toEqual([]);
});

test('the published JSON Schema is the one of this configuration', () => {
  expect(readFileSync(join(ROOT, 'public/atlas.config.schema.json'), 'utf8')).toBe(configJsonSchema());
});
