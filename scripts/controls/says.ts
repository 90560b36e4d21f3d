/** What a complete, fresh artefact says about tests, a tool's findings, or coverage. */
import type { Measure } from '../model/control.ts';
import type { Evidence } from '../model/evidence.ts';
import { SEVERITIES } from '../model/words.ts';
import type { Say } from './by-evidence.ts';
import { amount, some } from './judgement.ts';

type Of<Kind extends Measure['kind']> = Extract<Measure, { kind: Kind }>;

/** Tests pass when some ran, none failed or was invalid, and no more were excluded than allowed. A run of a part measures nothing. */
export function saysOfTests(record: Evidence, measure: Of<'tests'>): Say {
  const { tests } = record;
  if (!tests) return { outcome: 'not-measured', reason: 'It holds no counts of tests.', figure: null };
  const bad = tests.failed + tests.invalid;
  const ran = tests.passed + bad;
  const left = [
    ...(tests.skipped > 0 ? [`${tests.skipped} skipped`] : []),
    ...(tests.excluded > 0 ? [`${tests.excluded} excluded`] : []),
  ];
  const besides = left.length > 0 ? `, ${left.join(', ')}` : '';
  if (bad > 0) {
    const invalid = tests.invalid > 0 ? `, ${tests.invalid} could not run` : '';
    return {
      outcome: 'fail',
      reason: `${tests.failed} of ${amount(ran, 'test')} failed${invalid}${besides}.`,
      figure: bad,
    };
  }
  if (ran === 0) return { outcome: 'not-measured', reason: `No test ran${besides}.`, figure: null };
  if (record.selection) return { outcome: 'not-measured', reason: record.selection, figure: null };
  if (measure.maxExcluded !== undefined && tests.excluded > measure.maxExcluded)
    return {
      outcome: 'fail',
      reason: `${tests.excluded} tests were excluded; at most ${measure.maxExcluded} may be.`,
      figure: bad,
    };
  return { outcome: 'pass', reason: `${amount(tests.passed, 'test')} passed${besides}.`, figure: 0 };
}

/** A tool's findings of at least the severity, each as often as the tool lists it. */
export function saysOfTool(record: Evidence, measure: Of<'tool'>): Say {
  if (record.measuresOnly) return { outcome: 'not-measured', reason: 'It looks for no problems.', figure: null };
  const least = SEVERITIES.indexOf(measure.severity);
  const count = record.findings.filter(({ severity }) => SEVERITIES.indexOf(severity) <= least).length;
  const found = `${record.tool} reports ${count === 0 ? 'nothing' : amount(count, 'issue')}`;
  if (count > measure.max)
    return { outcome: 'fail', reason: `${found}; at most ${measure.max} may be.`, figure: count };
  if (record.selection) return { outcome: 'not-measured', reason: record.selection, figure: null };
  return { outcome: 'pass', reason: `${found}.`, figure: count };
}

/** The tool's own total against the threshold; the lowest of an umbrella's apps, or of the modules that the patterns name. */
export function saysOfCoverage(record: Evidence, measure: Of<'coverage'>): Say {
  const { coverage } = record;
  const nothing = (reason: string): Say => ({ outcome: 'not-measured', reason, figure: null });
  if (!coverage || coverage.modules.length === 0) return nothing('It holds no module.');
  if (record.selection) return nothing(record.selection);
  if (measure.modules) {
    const named = coverage.modules.filter(({ module }) => measure.modules!.some((pattern) => matches(module, pattern)));
    const unseen = measure.modules.filter(
      (pattern) => !coverage.modules.some(({ module }) => matches(module, pattern)),
    );
    if (unseen.length > 0) return nothing(`No module of it is called ${some(unseen)}.`);
    return lowest(
      named.map(({ module, percent }) => ({ name: module, percent })),
      measure.min,
    );
  }
  if (coverage.percent !== null) return lowest([{ name: 'the total', percent: coverage.percent }], measure.min);
  if (!coverage.parts || coverage.parts.length === 0) return nothing('It holds no total.');
  return lowest(
    coverage.parts.map(({ app, percent }) => ({ name: app, percent })),
    measure.min,
  );
}

function lowest(parts: readonly { name: string; percent: number }[], min: number): Say {
  const low = [...parts].sort((a, b) => a.percent - b.percent || (a.name < b.name ? -1 : 1))[0]!;
  const below = parts.filter(({ percent }) => percent < min).length;
  const others = below > 1 ? `, and ${below - 1} more are below it` : '';
  const reason = `${low.percent} % (${low.name})${others}; at least ${min} % is asked for.`;
  return { outcome: low.percent < min ? 'fail' : 'pass', reason, figure: low.percent };
}

/** `*` stands for any part of a name. */
function matches(name: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}
