/** Every format's folder is complete, and every sample yields what is written beside it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type AuditBytes, ingest } from '../../scripts/ingest/ingest.ts';
import { coverage, testCounts } from '../../scripts/model/evidence.ts';
import { FORMATS, file, HARBOUR, INGEST, TIDE } from './tide.ts';

/** What a sample must yield, in the reading of its folder's format. Absent keys must be absent from the reading too, but for findings and tests listed. */
const expectation = z.strictObject({
  /** How the sample was made. */
  made: z.string(),
  codebase: z.enum(['tide', 'harbour']).default('tide'),
  /** What a manifest tells of the run. */
  told: z.strictObject({ command: z.string().optional(), exitStatus: z.number().optional() }).optional(),
  /** All formats that must claim it; by default the folder's alone. */
  claims: z.array(z.string()).optional(),
  complete: z.boolean(),
  why: z.string().optional(),
  notes: z.array(z.string()).default([]),
  selection: z.string().optional(),
  tests: testCounts.optional(),
  /** `Module: name (outcome) file:line` of every test that the output names. */
  cases: z.array(z.string()).optional(),
  coverage: coverage.optional(),
  /** `severity check file:line:column module function` of every finding. */
  findings: z.array(z.string()).optional(),
  figures: z.array(z.string()).optional(),
  /** Files beside it that are read together with it. */
  beside: z.array(z.string()).default([]),
});

describe.each(FORMATS)('%s', (id) => {
  const folder = join(INGEST, id);
  const names = readdirSync(join(folder, 'samples')).sort();
  const samples = names.filter((name) => names.includes(`${name}.expect.json`));
  const expected = new Map(
    samples.map((name) => [name, expectation.parse(JSON.parse(read(folder, `${name}.expect.json`).toString('utf8')))]),
  );

  test('is complete: a format, samples that are complete and that are not, and nothing without an expectation', () => {
    expect(TIDE.formats.map((format) => format.id)).toContain(id);
    expect([...expected.values()].some(({ complete }) => complete)).toBe(true);
    expect([...expected.values()].some(({ complete }) => !complete)).toBe(true);
    const beside = [...expected.values()].flatMap((one) => one.beside);
    const known = new Set([...samples, ...samples.map((name) => `${name}.expect.json`), ...beside]);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  if (samples.some((name) => /\.(json|xml)$/.test(name)))
    test('has a schema of the foreign shape', () => expect(existsSync(join(folder, 'schema.ts'))).toBe(true));

  test.each(samples)('%s', (name) => {
    const want = expected.get(name)!;
    const files: AuditBytes[] = [name, ...want.beside].map((path) => ({
      path,
      bytes: new Uint8Array(read(folder, path)),
    }));
    if (want.told) files.push(file('manifest.json', JSON.stringify({ artefacts: [{ file: name, ...want.told }] })));
    const records = ingest(files, want.codebase === 'harbour' ? HARBOUR : TIDE).filter(({ file }) => file === name);
    expect(records.map(({ format }) => format)).toEqual(want.claims ?? [id]);
    const record = records.find(
      ({ format, tool }) => format === id || tool === TIDE.formats.find((f) => f.id === id)!.tool,
    )!;
    expect({ complete: record.complete, why: record.why, notes: record.notes }).toEqual({
      complete: want.complete,
      why: want.why,
      notes: want.notes,
    });
    expect(record.selection).toEqual(want.selection);
    expect(record.tests).toEqual(want.tests);
    expect(record.coverage).toEqual(want.coverage);
    expect((record.testCases ?? []).map(shownCase)).toEqual(want.cases ?? []);
    expect(record.findings.map(shownFinding)).toEqual(want.findings ?? []);
    expect((record.figures ?? []).map(shownFigure)).toEqual(want.figures ?? []);
    if (!record.complete) expect(record.why).toMatch(/\S.*\.$/s);
  });
});

function shownCase(one: {
  module: string;
  name: string;
  outcome: string;
  file?: string;
  place?: string;
  line?: number;
}): string {
  return `${one.module}: ${one.name} (${one.outcome}) ${one.file ?? one.place ?? '-'}:${one.line ?? '-'}`;
}

function shownFinding(one: Record<string, unknown>): string {
  const { severity, check, file, place, line, column, module, function: fun } = one;
  return `${severity} ${check} ${file ?? `[${place}]`}:${line}:${column ?? '-'} ${module ?? '-'} ${fun ?? '-'}`;
}

function shownFigure({ name, value, unit }: { name: string; value: number; unit?: string }): string {
  return `${name}: ${value}${unit ? ` ${unit}` : ''}`;
}

function read(folder: string, name: string): Buffer {
  return readFileSync(join(folder, 'samples', name));
}
