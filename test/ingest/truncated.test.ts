/** A file that is cut off anywhere is either said to be incomplete, or yields the very figures of the whole. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Ingested, ingest } from '../../scripts/ingest/ingest.ts';
import { FORMATS, HARBOUR, INGEST, TIDE } from './tide.ts';

const samples = FORMATS.flatMap((id) =>
  readdirSync(join(INGEST, id, 'samples'))
    .filter((name) => !name.endsWith('.expect.json'))
    .map((name) => ({ id, name })),
);

describe.each(samples)('$id/$name', ({ id, name }) => {
  const whole = new Uint8Array(readFileSync(join(INGEST, id, 'samples', name)));
  const read = (bytes: Uint8Array) =>
    ingest([{ path: 'audit/cut', bytes }], name.startsWith('umbrella') ? HARBOUR : TIDE);
  const figures = new Map(read(whole).map((record) => [record.format, said(record)]));

  // Every tenth of the file, the end of each line (of every so many, in a long file), and every byte of its last 250, where
  // summaries and closing braces stand.
  const cuts = [...Array(10).keys()].map((tenth) => Math.floor((whole.length * tenth) / 10));
  for (let at = Math.max(0, whole.length - 250); at < whole.length; at += 1) cuts.push(at);

  const ends = [...whole.keys()].filter((at) => whole[at] === 10);
  const step = Math.ceil(ends.length / 60);
  for (let i = 0; i < ends.length; i += step) cuts.push(ends[i]! + 1);

  test('never shows a figure that the whole has not', () => {
    for (const at of cuts)
      for (const record of read(whole.slice(0, at)))
        if (record.complete) expect(said(record), `cut at byte ${at}`).toEqual(figures.get(record.format));
  });
});

function said({ tests, coverage, findings }: Ingested): unknown {
  // The threshold stands after the total: a cut between them loses it, which changes no figure.
  return { tests, findings, coverage: coverage && { ...coverage, threshold: undefined } };
}
