/** The document's structure, beside the official JSON Schema of 1.1.3, which it was held against: references, states, data types. */
import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../scripts/model/words.ts';
import type { Assessed, AssessedControl } from '../../scripts/oscal/assessed.ts';
import { assessmentResults } from '../../scripts/oscal/results.ts';
import { line, token } from '../../scripts/oscal/text.ts';
import { uuidIn, uuidOf } from '../../scripts/oscal/uuid.ts';

const control = (id: string, outcome: Outcome, more: Partial<AssessedControl> = {}): AssessedControl => ({
  id,
  title: `The ${id}`,
  requirement: 'Every berth is lit.',
  outcome,
  reason: '2 open findings; at most 0 may be.',
  figure: outcome === 'not-measured' ? null : 2,
  threshold: 'at most 0',
  unit: 'open findings',
  fromCode: true,
  evidence: [],
  ...more,
});

const harbour = (more: Partial<Assessed> = {}): Assessed => ({
  title: 'Harbour',
  atlas: '0.1.0',
  commit: 'c'.repeat(40),
  commitTime: '2026-11-18T09:30:00Z',
  day: '2026-11-30',
  digest: `sha256:${'d'.repeat(64)}`,
  controls: [
    control('lit', 'pass'),
    control('dark', 'fail'),
    control('moored', 'waived'),
    control('tested', 'stale', { fromCode: false, evidence: ['artefact-1'] }),
    control('unseen', 'not-measured'),
  ],
  evidence: [
    {
      id: 'artefact-1',
      tool: 'mix test',
      version: '1.18.0',
      says: 'Complete.',
      time: '2026-11-19T10:00:00Z',
      digest: `sha256:${'a'.repeat(64)}`,
      href: '../evidence/#artefact-1',
    },
    {
      id: 'artefact-2',
      tool: 'Credo',
      says: 'Complete.',
      digest: `sha256:${'b'.repeat(64)}`,
      href: '../evidence/#artefact-2',
    },
  ],
  waivers: [
    { control: 'moored', findings: 3, state: 'used', expires: '2027-01-31' },
    { control: 'moored', findings: 1, state: 'used', expires: null },
    { control: 'dark', findings: 2, state: 'expired', expires: '2026-09-30' },
    { control: 'lit', findings: 0, state: 'unused', expires: null },
  ],
  ...more,
});

type Json = null | string | number | boolean | Json[] | { [key: string]: Json };
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Every value with its path. */
function walk(value: Json, path = ''): [string, Json][] {
  if (value === null || typeof value !== 'object') return [[path, value]];
  const inner = Array.isArray(value) ? value.map((one, i) => [String(i), one] as const) : Object.entries(value);
  return [[path, value], ...inner.flatMap(([key, one]) => walk(one, `${path}/${key}`))];
}
const made = (assessed: Assessed) => JSON.parse(JSON.stringify(assessmentResults(assessed))) as Json;
const resultOf = (assessed: Assessed) => assessmentResults(assessed)['assessment-results'].results[0]!;

describe.each([
  ['a harbour', harbour()],
  ['one without anything', harbour({ controls: [], evidence: [], waivers: [], commit: null, commitTime: null })],
  [
    'one of hostile words',
    harbour({
      title: '<script>alert(1)</script>\n\u0000 [x](javascript:y)',
      controls: [control('0 of/these "ids"', 'pass', { title: ' ', reason: '`*_\n_*`', evidence: ['artefact-1'] })],
    }),
  ],
])('%s', (_name, assessed) => {
  const values = walk(made(assessed));

  test('names everything once, and refers to nothing that is not there', () => {
    const named = values.flatMap(([path, value]) => (path.endsWith('/uuid') ? [value as string] : []));
    expect(named.filter((uuid) => !UUID.test(uuid))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
    const references = values.flatMap(([path, value]) =>
      /\/(?:observation|risk|actor)-uuid$/.test(path) || (path.endsWith('/href') && String(value).startsWith('#'))
        ? [String(value).replace('#', '')]
        : [],
    );
    expect(references.filter((uuid) => !named.includes(uuid))).toEqual([]);
  });

  test('holds no empty list and no text that the data types refuse', () => {
    expect(values.filter(([, value]) => Array.isArray(value) && value.length === 0)).toEqual([]);
    const texts = values.filter((one): one is [string, string] => typeof one[1] === 'string');
    expect(texts.filter(([, text]) => !/^\S(?:.*\S)?$/u.test(text))).toEqual([]);
    const tokens = texts.filter(([path]) => /\/(?:control-id|target-id|name)$/.test(path));
    expect(tokens.filter(([, text]) => !/^[\p{L}_][\p{L}\p{N}._-]*$/u.test(text))).toEqual([]);
    const times = texts.filter(([path]) => /\/(?:start|end|collected|deadline|last-modified)$/.test(path));
    expect(times.filter(([, text]) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(text))).toEqual([]);
  });

  test('is the same for the same input, and other for another', () => {
    expect(made(assessed)).toEqual(made(structuredClone(assessed)));
    const other = made({ ...assessed, digest: `sha256:${'e'.repeat(64)}` });
    expect(walk(other).find(([path]) => path.endsWith('/uuid'))).not.toEqual(
      values.find(([path]) => path.endsWith('/uuid')),
    );
  });
});

test('only what passes is satisfied', () => {
  const states = resultOf(harbour()).findings!.map(({ target }) => [
    target['target-id'],
    target.status.state,
    target.status.reason,
  ]);
  expect(states).toEqual([
    ['lit', 'satisfied', 'pass'],
    ['dark', 'not-satisfied', 'fail'],
    ['moored', 'not-satisfied', 'other'],
    ['tested', 'not-satisfied', 'other'],
    ['unseen', 'not-satisfied', 'other'],
  ]);
});

test('what is accepted is an approved deviation with the first end, and open again when that is over', () => {
  const { risks, findings } = resultOf(harbour());
  expect(risks!.map(({ title, status, deadline }) => [title, status, deadline])).toEqual([
    ['No longer accepted: The dark', 'open', '2026-09-30T23:59:59Z'],
    ['Accepted: The moored', 'deviation-approved', '2027-01-31T23:59:59Z'],
  ]);
  const moored = findings!.find(({ target }) => target['target-id'] === 'moored')!;
  expect(moored['related-risks']).toEqual([{ 'risk-uuid': risks![1]!.uuid }]);
  expect(findings![0]).not.toHaveProperty('related-risks');
});

test('an observation for each artefact with its digest, and for what Atlas read itself', () => {
  const observations = resultOf(harbour()).observations!;
  expect(observations.map(({ title }) => title)).toEqual([
    'Output of mix test 1.18.0',
    'Output of Credo',
    'Read from the code: The lit',
    'Read from the code: The dark',
    'Read from the code: The moored',
    'Read from the code: The unseen',
  ]);
  expect(JSON.stringify(observations[0])).toContain(`sha256:${'a'.repeat(64)}`);
  expect(observations[1]).toMatchObject({ remarks: expect.stringContaining('Nobody knows') });
});

test('words are words: no markup, one line, no token that starts with a digit', () => {
  expect(line(' <b>a_b</b>\n`c` ')).toBe('\\<b\\>a\\_b\\</b\\> \\`c\\`');
  expect(line(' ')).toBe('–');
  expect(token('0 of/these')).toBe('_0_of_these');
});

test('a UUID of a name is the one that RFC 9562 gives', () => {
  // Appendix A.4: the namespace of DNS and www.example.com.
  expect(uuidIn('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
    '2ed6657d-e927-568b-95e1-2665a8aea6a2',
  );
  expect(uuidOf('a', 'b')).not.toBe(uuidOf('ab'));
});
