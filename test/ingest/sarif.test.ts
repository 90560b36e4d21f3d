/** Results are taken out of SARIF without parsing all of it at once: what is read is what a whole parse would give. */
import { expect, test } from 'vitest';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { splitResults } from '../../scripts/ingest/sarif/split.ts';
import { file, TIDE } from './tide.ts';

const RESULT = {
  ruleId: 'T1',
  message: { text: 'a "results": [ in a text, and a } \\' },
  properties: { results: [[1], {}] },
};

test.each([
  [{ version: '2.1.0', runs: [] }],
  [{ version: '2.1.0', runs: [{ results: [] }] }],
  [{ runs: [{ results: [RESULT, RESULT], results2: [1] }, { tool: { results: [7] } }, { results: [RESULT] }] }],
  [{ results: [1], runs: [{ results: null }, { properties: { results: [RESULT] }, results: [RESULT] }] }],
])('%j', (log) => {
  for (const space of [0, 2]) {
    const text = JSON.stringify(log, null, space);
    const { skeleton, spans } = splitResults(text);
    const whole = structuredClone(log) as { runs: { results?: unknown[] | null }[] };
    const found: [number, unknown][] = [];
    for (let i = 0; i < spans.length; i += 3)
      found.push([spans[i]!, JSON.parse(text.slice(spans[i + 1], spans[i + 2]))]);
    const expected = whole.runs.flatMap(({ results }, run) => (results ?? []).map((one) => [run, one]));
    expect(found).toEqual(expected);
    for (const run of whole.runs) if (run.results) run.results = [];
    expect(JSON.parse(skeleton)).toEqual(whole);
  }
});

test('results that are no objects are none', () => {
  const invocations = [{ executionSuccessful: true }];
  for (const results of [[1], ['two'], [null], [true], [[]]]) {
    const log = { version: '2.1.0', runs: [{ tool: { driver: { name: 'Sextant' } }, invocations, results }] };
    const [record] = ingest([file('s.sarif', JSON.stringify(log))], TIDE);
    expect(record, JSON.stringify(results)).toMatchObject({
      complete: false,
      why: expect.stringContaining('SARIF 2.1.0'),
    });
  }
});

test('a file that is larger than is read is named, with the reason', () => {
  const problem = 'Not read: larger than 128 MB (200 MB).';
  const [record] = ingest([{ path: 'audit/huge.sarif', bytes: new Uint8Array(), problem }], TIDE);
  expect(record).toMatchObject({ file: 'audit/huge.sarif', format: 'unknown', complete: false, why: problem });
});
