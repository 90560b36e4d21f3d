/** Whatever format, whatever control: output of a run that did not end, ran over nothing or over a part never yields `pass`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseCatalogue } from '../../scripts/controls/definition.ts';
import { measureControls } from '../../scripts/controls/measure.ts';
import { type AuditBytes, ingest } from '../../scripts/ingest/ingest.ts';
import type { ControlDefinition } from '../../scripts/model/control.ts';
import type { Evidence } from '../../scripts/model/evidence.ts';
import { formatsOfMeasure, type Measure } from '../../scripts/model/measure.ts';
import { FORMATS, file, HARBOUR, INGEST, TIDE } from '../ingest/tide.ts';

const folder = fileURLToPath(new URL('../../scripts/controls/catalogue/', import.meta.url));
const catalogue = parseCatalogue(
  readdirSync(folder).map((path) => ({ path, text: readFileSync(folder + path, 'utf8') })),
);

/** Controls so lenient that whatever a format says keeps them: only doubt can. */
const lenient = (formats: string[]): Measure[] => [
  { kind: 'tool', formats, severity: 'info', max: 1e9 },
  { kind: 'tests', formats },
  { kind: 'coverage', formats, min: 0 },
  { kind: 'figures', formats, figures: ['*'], max: 1e300 },
  { kind: 'figures', formats, figures: ['*'], unit: '%', max: 1e300 },
  { kind: 'figures', formats, figures: ['*, run time, *'], unit: 'ns', max: 1e300 },
];
const define = (measure: Measure, i: number): ControlDefinition => ({
  ...{ id: `lenient-${i}`, title: 'T', requirement: 'R.', why: 'W.', next: 'N.' },
  measure,
});

type Told = { command?: string; exitStatus?: number };
interface Sample {
  id: string;
  name: string;
  files: AuditBytes[];
  told: Told;
  complete: boolean;
  selection: boolean;
  /** It lists problems or failed tests: then tools end with statuses of many kinds. */
  speaks: boolean;
  context: typeof TIDE;
}

function samplesOf(id: string): Sample[] {
  const at = (name: string) => join(INGEST, id, 'samples', name);
  return readdirSync(join(INGEST, id, 'samples'))
    .filter((name) => existsSync(at(`${name}.expect.json`)))
    .map((name) => {
      const want = JSON.parse(readFileSync(at(`${name}.expect.json`), 'utf8'));
      const files = [name, ...(want.beside ?? [])].map((path) => ({
        path,
        bytes: new Uint8Array(readFileSync(at(path))),
      }));
      const context = want.codebase === 'harbour' ? HARBOUR : TIDE;
      const { complete, selection, told = {}, findings = [], tests } = want;
      const speaks = findings.length + (tests?.failed ?? 0) + (tests?.invalid ?? 0) > 0;
      return { id, name, files, told, complete, selection: selection !== undefined, speaks, context };
    });
}

/** What the controls that rest on the format come to on such files; the files beside are dropped from no variant. */
function outcomes(sample: Sample, told: Told, change: (bytes: Uint8Array) => Uint8Array, more: Partial<Evidence> = {}) {
  const [first, ...beside] = sample.files as [AuditBytes, ...AuditBytes[]];
  const entry = { file: sample.name, ...told };
  const manifest = Object.keys(told).length > 0 ? [file('manifest.json', JSON.stringify({ artefacts: [entry] }))] : [];
  const records = ingest([{ ...first, bytes: change(first.bytes) }, ...beside, ...manifest], sample.context);
  const evidence = records
    .filter(({ file, format }) => file === sample.name && (format === sample.id || format === 'sarif'))
    .map(
      ({ sources: _sources, ...one }): Evidence => ({ ...one, provenance: 'manifest', freshness: 'fresh', ...more }),
    );
  const formats = [...new Set(evidence.map(({ format }) => format))];
  const definitions = [
    ...lenient(formats).map(define),
    ...catalogue
      .filter(({ measure }) => formatsOfMeasure(measure).some((format) => formats.includes(format)))
      .map(({ onlyWith: _, maxAge: __, ...control }) => control),
  ];
  return measureControls(definitions, {
    findings: [],
    evidence,
    codebase: { files: 9, parseErrors: [] },
    modules: [],
    rulesRun: new Set(),
    now: new Date('2026-06-01T10:00:00Z'),
  });
}

const green = (controls: ReturnType<typeof outcomes>) =>
  controls
    .filter(({ outcome }) => outcome === 'pass' || outcome === 'waived')
    .map(({ id, reason }) => `${id}: ${reason}`);
const same = (bytes: Uint8Array) => bytes;

describe.each(FORMATS)('%s', (id) => {
  const samples = samplesOf(id);
  const whole = samples.filter(({ complete }) => complete);
  const partial = samples.filter(({ complete, selection }) => !complete || selection);

  test('some whole run of it holds a control, so that what follows means something', () => {
    expect(whole.flatMap((sample) => green(outcomes(sample, sample.told, same))).length).toBeGreaterThan(0);
  });

  test.each(partial)('$name, which is not whole, yields no pass', (sample) => {
    expect(green(outcomes(sample, sample.told, same))).toEqual([]);
  });

  test.each(whole)(
    '$name of a command that was stopped, could not be run or failed otherwise yields no pass',
    (sample) => {
      const odd = sample.speaks ? [] : [99, 125];
      for (const exitStatus of [...odd, 126, 127, 130, 137, 139, 143, 255])
        expect(green(outcomes(sample, { ...sample.told, exitStatus }, same)), `exit status ${exitStatus}`).toEqual([]);
    },
  );

  test.each(whole)('$name, emptied, yields no pass but where silence is the answer', (sample) => {
    const silent = sample.context.formats.find((format) => format.id === id)?.silent;
    const { command, exitStatus } = sample.told;
    const answers = command !== undefined && exitStatus === 0 && silent?.(command);
    for (const text of ['', '\n \n']) {
      const empty = () => new TextEncoder().encode(text);
      if (!answers) expect(green(outcomes(sample, sample.told, empty))).toEqual([]);
      expect(green(outcomes(sample, {}, empty))).toEqual([]);
    }
  });

  test.each(whole)('$name of other code, or of nobody knows which, yields no pass', (sample) => {
    for (const freshness of ['stale', 'unknown'] as const)
      expect(green(outcomes(sample, sample.told, same, { freshness }))).toEqual([]);
  });

  test.each(whole)('$name, cut off, yields no pass that the whole has not', (sample) => {
    // What goes to standard error has no end of its own: with a manifest's exit status a cut cannot be seen.
    const figures = new Map(outcomes(sample, {}, same).map((one) => [one.id, [one.outcome, one.figure]]));
    for (let tenth = 1; tenth < 10; tenth += 1)
      for (const one of outcomes(sample, {}, (bytes) => bytes.slice(0, (bytes.length * tenth) / 10)))
        if (one.outcome === 'pass')
          expect([one.outcome, one.figure], `${one.id}, ${tenth}`).toEqual(figures.get(one.id));
  });
});
