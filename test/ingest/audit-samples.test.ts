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
  benchee: ['benchee-json'],
  credo: ['credo-json', 'credo-sarif', 'credo-oneline', 'credo-flycheck', 'credo-text'],
  dialyxir: ['dialyxir'],
  dialyzer: ['dialyzer'],
  excoveralls: ['excoveralls-json', 'lcov', 'cobertura'],
  junit_formatter: ['junit'],
  lcov_ex: ['lcov'],
  mix_audit: ['mix-audit'],
  mix_compile: ['mix-compile', 'mix-diagnostics'],
  mix_format: ['mix-format'],
  mix_test: ['mix-test', 'mix-test-cover'],
  mix_test_cover: ['mix-test-cover'],
  mix_xref: ['mix-xref'],
  sobelow: ['sobelow-json', 'sobelow-sarif'],
  umbrella: ['credo-json', 'mix-compile', 'mix-format', 'mix-test', 'mix-test-cover', 'mix-xref'],
};

/** How many problems a sample lists: counted by hand, or said by the tool itself. */
const COUNTED: Record<string, number> = {
  'credo/foundation-own-strict.json': 377,
  'credo/foundation-own-strict.sarif': 377,
  'credo/foundation-own-strict.oneline.txt': 377,
  'credo/foundation-own-strict.flycheck.txt': 377,
  'credo/foundation-own-strict.default.txt': 377,
  'dialyxir/short-1.18.combined.txt': 10,
  'dialyxir/two-formats.combined.txt': 10,
  'dialyzer/otp-cli-default.txt': 10,
  'mix_audit/vulnerable-lock.json': 10,
  'mix_audit/vulnerable-lock.human.txt': 10,
  'mix_compile/diagnostics-1.14.inspect.exs.txt': 23,
  'mix_compile/diagnostics-1.18.inspect.exs.txt': 25,
  'mix_compile/warnings-1.14.tty-ansi.txt': 23,
  'mix_compile/warnings-1.18.tty-ansi.txt': 25,
  'mix_format/check-formatted-1.14.combined.txt': 3,
  'mix_format/check-formatted-1.18.combined.abs-paths.txt': 3,
  'sobelow/foundation.json': 18,
  'sobelow/foundation.sarif': 18,
};

test.skipIf(!root)('every sample is read or said to be incomplete', () => {
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
    if (/aborted|test-compile-error|no-such-file|max-failures|false-pass|no-lockfile|\/error-/.test(record.file))
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
  for (const [file, count] of Object.entries(COUNTED)) {
    const record = records.find((one) => one.file === file);
    if (record) expect(record.findings.length, file).toBe(count);
  }
});

function readAll(folder: string): Ingested[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => ({ path: relative(folder, path).replaceAll('\\', '/'), bytes: new Uint8Array(readFileSync(path)) }));
  // The codebases they were taken from are not here.
  const nothing = { sources: new Set<string>(), modules: new Set<string>(), unknown: true };
  return ingest(files, { formats: TIDE.formats, sha256: TIDE.sha256, ...nothing });
}
