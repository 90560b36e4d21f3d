/**
 * Hostile evidence: variants of every format's samples, from a fixed seed. ATLAS_HOSTILE_CASES says how many of each format
 * (default: a few). Whatever is in a file, reading it ends, in a record that fits the model, with a reason where it proves
 * nothing, and with nothing in it that could be obeyed or leads out of the codebase.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { reading } from '../../scripts/model/evidence.ts';
import { hostile, random } from './hostile.ts';
import { FORMATS, file, INGEST, TIDE } from './tide.ts';

const CASES = Number(process.env.ATLAS_HOSTILE_CASES ?? 25);
const OBEYED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;

describe.each(FORMATS)('%s', (id) => {
  const folder = join(INGEST, id, 'samples');
  const samples = readdirSync(folder)
    .filter((name) => !name.endsWith('.expect.json'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));

  test(
    `${CASES} hostile variants are read to the end`,
    () => {
      const pick = random(id.length * 7919 + id.charCodeAt(0));
      for (let i = 0; i < CASES; i += 1) {
        const text = hostile(samples[i % samples.length]!, pick);
        const manifest = file('manifest.json', JSON.stringify({ artefacts: [{ file: 'x', exitStatus: i % 3 }] }));
        const files = [file('x', text), ...(i % 2 === 0 ? [manifest] : [])];
        for (const record of ingest(files, TIDE)) check(record, text);
      }
    },
    CASES * 500,
  );
});

function check(record: ReturnType<typeof ingest>[number], text: string): void {
  const where = JSON.stringify(text.slice(0, 400));
  expect(reading.safeParse(record).error?.issues, where).toBeUndefined();
  if (!record.complete) expect(record.why, where).toMatch(/\S.*\.$/s);
  for (const said of strings(record)) expect(said, where).not.toMatch(OBEYED);
  const files = [...record.findings, ...(record.testCases ?? []), ...(record.coverage?.files ?? [])];
  for (const { file: path } of files)
    if (path !== undefined) expect(path, where).not.toMatch(/(?:^|\/)\.\.(?:\/|$)|^\/|^[A-Za-z]:|\\|^\s|[<>]/);
  const { tests, coverage } = record;
  if (record.complete && tests) {
    const { total, ...parts } = tests;
    expect(
      Object.values(parts).reduce((sum, part) => sum + part, 0),
      where,
    ).toBe(total);
    for (const part of Object.values(parts)) expect(part, where).toBeGreaterThanOrEqual(0);
  }
  for (const { percent } of [...(coverage?.modules ?? []), ...(coverage ? [coverage] : [])])
    if (percent !== null) expect(percent >= 0 && percent <= 100, where).toBe(true);
}

function* strings(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const [key, part] of Object.entries(value)) {
      yield key;
      yield* strings(part);
    }
}

test('the same seed makes the same cases', () => {
  const [a, b] = [random(7), random(7)];
  const sample = '{"issues": [{"check": "C"}]}';
  for (let i = 0; i < 20; i += 1) expect(hostile(sample, a)).toBe(hostile(sample, b));
});
