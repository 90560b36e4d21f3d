/** What a complete, fresh artefact says about tests or coverage. */
import type { Evidence } from '../model/evidence.ts';
import type { MeasureOf } from '../model/measure.ts';
import type { Say } from './by-evidence.ts';
import { holds } from './in-scope.ts';
import { amount, some } from './judgement.ts';
import type { Frame, Measured } from './measure.ts';
import { nothing, PART, said } from './say.ts';

type Known = Pick<Measured, 'modules' | 'codebase'>;

/** Tests pass when some ran, none failed or was invalid, and no more were excluded than allowed. A run of a part measures nothing. */
export function saysOfTests(record: Evidence, measure: MeasureOf<'tests'>): Say {
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
    return said(
      'fail',
      bad,
      `${amount(tests.excluded, 'test was', 'tests were')} excluded; at most ${measure.maxExcluded} may be.`,
    );
  if (measure.maxSkipped !== undefined && tests.skipped > measure.maxSkipped)
    return said(
      'fail',
      bad,
      `${amount(tests.skipped, 'test was', 'tests were')} skipped; at most ${measure.maxSkipped} may be.`,
    );
  return said('pass', 0, `${amount(tests.passed, 'test')} passed${besides}.`);
}

/**
 * The tool's own total against the threshold; the lowest of an umbrella's apps, or of the modules that are named. A module that is
 * named, has functions and is missing from the report was left out of the measuring: nothing passes then.
 */
export function saysOfCoverage(
  record: Evidence,
  measure: MeasureOf<'coverage'>,
  frame: Frame,
  { modules }: Known,
): Say {
  const { coverage } = record;
  if (!coverage || coverage.modules.length === 0) return nothing('The report holds no module.');
  if (record.selection) return nothing(record.selection, PART);
  const scope = measure.modules ? { include: measure.modules } : frame.scope;
  if (scope) {
    const named = coverage.modules.filter(({ module }) => holds(scope, module));
    const unseen = scope.include.filter((one) => !named.some(({ module }) => holds({ include: [one] }, module)));
    if (unseen.length > 0)
      return nothing(
        `No module of the report is called ${some(unseen)}.`,
        'A module that the requirement names is missing from the report.',
      );
    const parts = named.map(({ module, percent }) => ({ name: module, percent }));
    const say = lowest(parts, measure.min, amount(named.length, 'named module'));
    const told = new Set(named.map(({ module }) => module));
    const absent = modules.filter(({ name, runs }) => runs && holds(scope, name) && !told.has(name));
    if (say.outcome === 'fail' || absent.length === 0) return say;
    const left = `${amount(absent.length, 'named module is', 'named modules are')} missing from the report`;
    return nothing(`${left}: ${some(absent.map(({ name }) => name))}.`, `${left}.`);
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
