/**
 * Reads every file of a folder of audit output, when the environment names one in ATLAS_AUDIT_SAMPLES: the output of real
 * tools that is not kept here.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { type Ingested, ingest } from '../../scripts/ingest/ingest.ts';
import { FORMATS, TIDE } from './tide.ts';

const root = process.env.ATLAS_AUDIT_SAMPLES;

/** Where these tools' output is kept, by folder: at least these formats must be found there. */
const FOLDERS: Record<string, string[]> = {
  credo: ['credo-json'],
  mix_test: ['mix-test', 'mix-test-cover'],
  junit_formatter: ['junit'],
  mix_test_cover: ['mix-test-cover'],
  umbrella: ['credo-json', 'mix-test', 'mix-test-cover'],
};

test.skipIf(!root)('every sample of the four tools is read or said to be incomplete', () => {
  const records = readAll(root!);
  for (const record of records) if (!record.complete) expect(record.why, record.file).toBeTruthy();
  for (const [folder, formats] of Object.entries(FOLDERS)) {
    if (!existsSync(join(root!, folder))) continue;
    const found = new Set(records.filter(({ file }) => file.startsWith(`${folder}/`)).map(({ format }) => format));
    for (const format of formats) expect(found, folder).toContain(format);
  }
  for (const record of records) {
    if (!FORMATS.includes(record.format)) continue;
    // The names of the samples say which runs did not end.
    if (/aborted|test-compile-error|no-such-file|max-failures/.test(record.file))
      expect(record.complete, record.file).toBe(false);
    if (
      /\/(?:default|trace|slowest|cover)-1\.\d+\.(?:combined|stdout|tty|formatter)/.test(record.file) &&
      record.format === 'mix-test'
    )
      expect(record, record.file).toMatchObject({
        complete: true,
        tests: { total: 21, skipped: 2, excluded: 1, invalid: 2 },
      });
  }
  const credo = records.find(({ file }) => file === 'credo/foundation-own-strict.json');
  if (credo) expect(credo).toMatchObject({ complete: true, findings: { length: 377 } });
});

function readAll(folder: string): Ingested[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => ({ path: relative(folder, path).replaceAll('\\', '/'), bytes: new Uint8Array(readFileSync(path)) }));
  // The codebases they were taken from are not here, so every name is taken as known.
  const all = { has: () => true, [Symbol.iterator]: () => [][Symbol.iterator]() } as unknown as ReadonlySet<string>;
  return ingest(files, { ...TIDE, sources: all, modules: all });
}
