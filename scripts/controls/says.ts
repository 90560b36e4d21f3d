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
  if (!tests) return nothing('The report holds no counts of tests.');
  const bad = tests.failed + tests.invalid;
  const ran = tests.passed + bad;
  const left = [
    ...(tests.skipped > 0 ? [`${tests.skipped} skipped`] : []),
    ...(tests.excluded > 0 ? [`${tests.excluded} excluded`] : []),
  ];
  const besides = left.length > 0 ? `, ${left.join(', ')}` : '';
  if (bad > 0) {
    const invalid = tests.invalid > 0 ? `, ${tests.invalid} could not run` : '';
    return said('fail', bad, `${tests.failed} of ${amount(ran, 'test')} failed${invalid}${besides}.`);
  }
  if (ran === 0) return nothing(`No test ran${besides}.`);
  if (record.selection) return nothing(record.selection, PART);
  if (measure.maxExcluded !== undefined && tests.excluded > measure.maxExcluded)
    return said('fail', bad, `${tests.excluded} tests were excluded; at most ${measure.maxExcluded} may be.`);
  return said('pass', 0, `${amount(tests.passed, 'test')} passed${besides}.`);
}

/** A tool's findings of at least the severity, each as often as the tool lists it. */
export function saysOfTool(record: Evidence, measure: Of<'tool'>): Say {
  if (record.measuresOnly) return nothing('It looks for no problems.');
  const least = SEVERITIES.indexOf(measure.severity);
  const count = record.findings.filter(({ severity }) => SEVERITIES.indexOf(severity) <= least).length;
  const found = `reports ${count === 0 ? 'nothing' : amount(count, 'issue')}`;
  const limit = `; at most ${measure.max} may be`;
  // A tool's name is its own text in some formats.
  if (count > measure.max) return said('fail', count, `${record.tool} ${found}${limit}.`, `The tool ${found}${limit}.`);
  if (record.selection) return nothing(record.selection, PART);
  return said('pass', count, `${record.tool} ${found}.`, `The tool ${found}.`);
}

/** The tool's own total against the threshold; the lowest of an umbrella's apps, or of the modules that the patterns name. */
export function saysOfCoverage(record: Evidence, measure: Of<'coverage'>): Say {
  const { coverage } = record;
  if (!coverage || coverage.modules.length === 0) return nothing('The report holds no module.');
  if (record.selection) return nothing(record.selection, PART);
  if (measure.modules) {
    const named = coverage.modules.filter(({ module }) => measure.modules!.some((pattern) => matches(module, pattern)));
    const unseen = measure.modules.filter(
      (pattern) => !coverage.modules.some(({ module }) => matches(module, pattern)),
    );
    if (unseen.length > 0)
      return nothing(
        `No module of the report is called ${some(unseen)}.`,
        'A module that the requirement names is missing from the report.',
      );
    return lowest(
      named.map(({ module, percent }) => ({ name: module, percent })),
      measure.min,
      amount(named.length, 'named module'),
    );
  }
  if (coverage.percent !== null) return lowest([{ name: 'the total', percent: coverage.percent }], measure.min, null);
  if (!coverage.parts || coverage.parts.length === 0) return nothing('The report holds no total.');
  return lowest(
    coverage.parts.map(({ app, percent }) => ({ name: app, percent })),
    measure.min,
    amount(coverage.parts.length, 'application'),
  );
}

/** `of`: what the parts are, `null` for one total. */
function lowest(parts: readonly { name: string; percent: number }[], min: number, of: string | null): Say {
  const low = [...parts].sort((a, b) => a.percent - b.percent || (a.name < b.name ? -1 : 1))[0]!;
  const below = parts.filter(({ percent }) => percent < min).length;
  const others = below > 1 ? `, and ${below - 1} more are below it` : '';
  const limit = `${others}; at least ${min} % is asked for.`;
  const open = of === null ? 'the total' : `the lowest of ${of}`;
  const outcome = low.percent < min ? 'fail' : 'pass';
  return said(outcome, low.percent, `${low.percent} % (${low.name})${limit}`, `${low.percent} % (${open})${limit}`);
}

const PART = 'Only a part of the codebase was looked at.';

function nothing(reason: string, publicReason = reason): Say {
  return { outcome: 'not-measured', reason, publicReason, figure: null };
}

function said(outcome: 'pass' | 'fail', figure: number, reason: string, publicReason = reason): Say {
  return { outcome, reason, publicReason, figure };
}

/** `*` stands for any part of a name. */
function matches(name: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}
