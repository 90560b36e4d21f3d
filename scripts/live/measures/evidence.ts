/** Figures of audit tools. Only complete output, taken from the code as it is, says anything. */
import { nearest } from '../../config/nearest.ts';
import type { ReportIndex } from '../../model/report.ts';
import { toolName } from '../../model/tool-rule.ts';
import type { Ground } from '../ground.ts';
import { findModule } from '../ground.ts';
import { type Given, type Measure, type Measurement, wrongly } from '../measurement.ts';

type Record = ReportIndex['evidence'][number];

/** What one artefact says; `undefined`: it is not about that. */
type Says = (record: Record) => { figure: number; unit?: string } | undefined;

/** What is asked, in words; which artefacts would tell it when they are whole; and what each says. */
interface Question {
  what: string;
  about(record: Record): boolean;
  says: Says;
}

const ofFormat = (formats: RegExp) => (record: Record) => formats.test(record.format);

/**
 * What the artefacts say together. Several that differ are not added up (they may be of the same run, or of parts of one codebase):
 * the author names one by `evidence`.
 */
function said(ground: Ground, given: Given, { what, about: isAbout, says }: Question): Measurement {
  const all = ground.report.evidence;
  const { evidence: file } = given;
  const base = { basis: [], commit: null };
  if (file !== undefined && !all.some((one) => one.file === file)) {
    const [near] = nearest(
      file,
      all.map((one) => one.file),
      1,
    );
    return wrongly(ground, `There is no evidence "${file}".`, near);
  }
  const about = all.filter((one) => (file === undefined || one.file === file) && isAbout(one));
  const usable = about.filter(
    (one) => one.complete && one.freshness === 'fresh' && one.selection === undefined && says(one),
  );
  if (usable.length === 0) return { ...base, ...notNow(about, what) };
  const values = usable.map((record) => ({ record, value: says(record)! }));
  const [first] = values as [(typeof values)[number]];
  const cut = about.find((one) => !one.complete && one.freshness === 'fresh' && !older(one.time, first.record.time));
  if (cut) return { ...base, ...notNow([cut], what) };
  if (values.some(({ value }) => value.figure !== first.value.figure || value.unit !== first.value.unit)) {
    const words = values.map(({ record, value }) => `${record.file} says ${value.figure}`).join(', ');
    return { ...base, why: `Reports differ: ${words}; evidence="…" names the one that is meant.` };
  }
  return {
    ...first.value,
    basis: usable.map((one) => ({ kind: 'evidence', file: one.file })),
    commit: first.record.commit ?? null,
    page: { kind: 'path', id: '/evidence/' },
  };
}

/** Undated runs are not older. */
const older = (time: string | undefined, than: string | undefined) =>
  time !== undefined && than !== undefined && Date.parse(time) < Date.parse(than);

function notNow(about: readonly Record[], what: string): Pick<Measurement, 'why' | 'basis'> {
  const told = about.find((one) => one.complete) ?? about[0];
  if (!told) return { why: `No report tells ${what}.`, basis: [] };
  const why = !told.complete
    ? `${told.file} is not complete: ${told.why ?? 'no reason is known.'}`
    : told.freshness !== 'fresh'
      ? `${told.file}: ${told.freshnessNote ?? 'nothing tells which code it was taken from.'}`
      : `${told.file}: ${told.selection}`;
  return { why, basis: [{ kind: 'evidence', file: told.file }] };
}

const TESTS = {
  count: 'total',
  passed: 'passed',
  failed: 'failed',
  skipped: 'skipped',
  excluded: 'excluded',
  invalid: 'invalid',
} as const;
const TEST_WORDS = {
  count: 'tests, whatever became of them',
  passed: 'tests that passed',
  failed: 'tests that failed',
  skipped: 'tests that were skipped',
  excluded: 'tests that were excluded',
  invalid: 'tests that could not run',
};

const tests = Object.entries(TESTS).map(
  ([word, key]): Measure => ({
    name: `tests.${word}`,
    counts: TEST_WORDS[word as keyof typeof TESTS],
    takes: ['evidence'],
    measure: (ground, given) =>
      said(ground, given, {
        what: 'how tests went',
        about: ofFormat(/test|junit/),
        says: ({ tests: counts }) => counts && { figure: counts[key] },
      }),
  }),
);

const COVERAGE = /cover|lcov|cobertura/;

const coverage: Measure = {
  name: 'coverage',
  counts: 'percent of lines that tests run, in all or of one `module`',
  takes: ['evidence', 'module'],
  measure(ground, given) {
    const { module } = given;
    if (module === undefined)
      return said(ground, given, {
        what: 'the coverage',
        about: ofFormat(COVERAGE),
        says: ({ coverage: told }) => (told && told.percent !== null ? { figure: told.percent, unit: '%' } : undefined),
      });
    const found = findModule(ground.report, module);
    if (!('thing' in found)) return wrongly(ground, `No module is called "${module}".`, found.near);
    const { name } = found.thing;
    return said(ground, given, {
      what: `the coverage of ${name}`,
      about: ofFormat(COVERAGE),
      says: (one) => {
        const told = one.coverage?.modules.find((row) => row.module === name);
        return told && { figure: told.percent, unit: '%' };
      },
    });
  },
};

/** In the order of the handbook. */
export const EVIDENCE: readonly Measure[] = [
  ...tests,
  coverage,
  {
    name: 'issues.<tool>',
    counts: 'what a tool reports: `issues.credo`, `issues.dialyzer`, `issues.mix-compile`',
    takes: ['evidence'],
    measure: (ground) => wrongly(ground, 'The tool has to be named.'),
  },
  {
    name: 'figure.<name>',
    counts: 'a figure of a report, as `atlas evidence` names it',
    takes: ['evidence'],
    measure: (ground) => wrongly(ground, 'The figure has to be named.'),
  },
  {
    name: 'taken.<tool>',
    counts: "the age of a tool's report, by the reader's clock",
    takes: ['evidence'],
    measure: (ground) => wrongly(ground, 'The tool has to be named.'),
  },
];

const same = (text: string) => text.toLowerCase().replace(/[\s_.,-]+/g, '');

/** `issues.credo`, `taken.mix-test`, `figure.cycles`; `undefined`: it is none of these. */
export function byTool(ground: Ground, name: string, given: Given): Measurement | undefined {
  const [, kind, of = ''] = /^(issues|taken|figure)\.(.+)$/.exec(name) ?? [];
  if (!kind) return undefined;
  const all = ground.report.evidence;
  if (kind === 'figure') {
    const names = all.flatMap(({ figures = [] }) => figures.map((one) => one.name));
    if (!names.some((one) => same(one) === same(of))) {
      if (all.length === 0) return { why: `No report tells ${of}.`, basis: [], commit: null };
      return wrongly(ground, `No report holds a figure "${of}".`, nearest(of, names, 1)[0]);
    }
    const figureOf = ({ figures = [] }: Record) => figures.find((one) => same(one.name) === same(of));
    return said(ground, given, {
      what: of,
      about: (one) => figureOf(one) !== undefined,
      says: (one) => {
        const told = figureOf(one);
        return told && { figure: told.value, ...(told.unit && { unit: told.unit }) };
      },
    });
  }
  const tools = all.map(({ tool }) => toolName(tool));
  if (!tools.includes(of)) {
    const [near] = nearest(of, tools, 1);
    return near
      ? wrongly(ground, `There is no report of "${of}".`, `${kind}.${near}`)
      : { why: `There is no report of ${of}.`, basis: [], commit: null };
  }
  const isOf = ({ tool }: Record) => toolName(tool) === of;
  if (kind === 'issues')
    return said(ground, given, {
      what: `what ${of} finds`,
      about: isOf,
      says: (one) => (isOf(one) && one.measuresOnly !== true ? { figure: one.findings } : undefined),
    });
  const [newest] = all
    .filter(
      (one) => isOf(one) && one.time !== undefined && (given.evidence === undefined || one.file === given.evidence),
    )
    .toSorted((a, b) => Date.parse(b.time!) - Date.parse(a.time!) || (a.file < b.file ? -1 : 1));
  if (!newest) return { why: `No report of ${of} says when it was taken.`, basis: [], commit: null };
  return {
    time: newest.time!,
    basis: [{ kind: 'evidence', file: newest.file }],
    commit: newest.commit ?? null,
    page: { kind: 'path', id: '/evidence/' },
  };
}
