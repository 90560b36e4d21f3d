/** Findings and controls in figures. */
import { nearest } from '../../config/nearest.ts';
import type { Finding } from '../../model/finding.ts';
import type { Ground } from '../ground.ts';
import { type Given, type Measure, type Measurement, narrowed, wrongly } from '../measurement.ts';

const WHERE = ['module', 'app', 'scope'];
/** What may be said of a finding's state; `accepted` is waived or in the baseline. */
export const STATES = ['open', 'waived', 'baseline', 'all'] as const;
type State = (typeof STATES)[number];

/** What is asked of findings. */
export interface Asked {
  rule?: string | undefined;
  state?: string | undefined;
  severity?: string | undefined;
}

/** The findings that fit, in the order of the report; or why there is no such thing. */
export function findingsThat(
  ground: Ground,
  { rule, state = 'open', severity }: Asked,
  given: Given,
): Finding[] | Measurement {
  const { report } = ground;
  if (!STATES.includes(state as State))
    return wrongly(ground, `"${state}" is no state of a finding; there are ${STATES.join(', ')}.`);
  if (severity !== undefined && !['error', 'warning', 'info'].includes(severity))
    return wrongly(ground, `"${severity}" is no severity; there are error, warning, info.`);
  const ids = [...report.rules.map(({ id }) => id), ...ground.rules];
  const known = rule === undefined || ids.includes(rule) || report.findings.some((one) => one.rule === rule);
  if (!known) return wrongly(ground, `There is no rule "${rule}".`, nearest(rule, ids, 1)[0]);
  const where = narrowed(ground, given);
  if ('wrong' in where) return wrongly(ground, where.wrong, where.candidate);
  if (rule !== undefined && ids.includes(rule) && !report.rules.some(({ id }) => id === rule))
    return { ...idle(ground), why: `The rule "${rule}" did not run.` };
  return report.findings.filter(
    (one) =>
      (rule === undefined || one.rule === rule) &&
      (state === 'all' || one.state === state) &&
      one.stale === undefined &&
      (severity === undefined || one.severity === severity) &&
      where.module(one.module) &&
      where.file(one.file),
  );
}

const idle = ({ report }: Ground): Measurement => ({ basis: [], commit: report.codebase.commit });

/**
 * How many there are. A source that could not be read whole may hold more: then no figure is certain, and that is said.
 */
export function countFindings(ground: Ground, asked: Asked, given: Given): Measurement {
  const found = findingsThat(ground, asked, given);
  if (!Array.isArray(found)) return found;
  const { report } = ground;
  const where = narrowed(ground, given);
  const broken = new Set(
    report.codebase.parseErrors.map(({ file }) => file).filter((file) => 'wrong' in where || where.file(file)),
  );
  return {
    figure: found.length,
    basis: asked.rule ? [{ kind: 'rule', id: asked.rule }] : [{ kind: 'code', what: 'rules' }],
    commit: report.codebase.commit,
    page: report.rules.some(({ id }) => id === asked.rule)
      ? { kind: 'rule', id: asked.rule! }
      : { kind: 'path', id: '/rules/' },
    ...(broken.size > 0 && {
      why: `${broken.size === 1 ? '1 file' : `${broken.size} files`} could not be read whole and may hold more.`,
    }),
  };
}

const counting = (name: string, counts: string, asked: Asked): Measure => ({
  name,
  counts,
  takes: WHERE,
  measure: (ground, given) => countFindings(ground, asked, given),
});

const controls = (name: string, counts: string, outcomes: readonly string[] | null): Measure => ({
  name,
  counts,
  takes: [],
  measure: ({ report }) => ({
    figure: report.controls.filter(({ outcome }) => outcomes === null || outcomes.includes(outcome)).length,
    basis: [{ kind: 'code', what: 'controls' }],
    commit: report.codebase.commit,
    page: { kind: 'path', id: '/status/' },
  }),
});

/** In the order of the handbook. */
export const FINDINGS: readonly Measure[] = [
  counting('findings', 'open findings of all rules', {}),
  counting('findings.waived', 'waived findings', { state: 'waived' }),
  counting('findings.baseline', 'findings that the baseline accepts', { state: 'baseline' }),
  counting('findings.error', 'open findings of severity error', { severity: 'error' }),
  counting('findings.warning', 'open findings of severity warning', { severity: 'warning' }),
  counting('findings.info', 'open findings of severity info', { severity: 'info' }),
  controls('controls', 'controls, whatever their outcome', null),
  controls('controls.pass', 'controls that pass', ['pass']),
  controls('controls.fail', 'controls that fail', ['fail']),
  controls('controls.waived', 'controls that only waivers let pass', ['waived']),
  controls('controls.stale', 'controls whose evidence is outdated', ['stale']),
  controls('controls.not-measured', 'controls that nothing was measured for', ['not-measured']),
  {
    name: 'waivers',
    counts: 'waivers that cover findings',
    takes: [],
    measure: ({ report }) => ({
      figure: report.waivers.filter(({ state }) => state === 'used').length,
      basis: [{ kind: 'code', what: 'waivers' }],
      commit: report.codebase.commit,
      page: { kind: 'path', id: '/status/' },
    }),
  },
];

/** The figure of one control, as the status page shows it. */
export function controlFigure(ground: Ground, id: string): Measurement {
  const control = ground.report.controls.find((one) => one.id === id);
  if (!control) return { ...idle(ground), why: 'It is switched off, or nobody made the requirement here.' };
  return {
    ...(control.figure === null ? { why: control.reason } : { figure: control.figure, unit: unitOf(control.unit) }),
    basis: [{ kind: 'control', id }],
    commit: ground.report.codebase.commit,
    page: { kind: 'control', id },
  };
}

/** Units that are signs stand behind the figure; words are the author's. */
const unitOf = (unit: string): string | undefined => (/^(?:%|[µn]?s|ms|[kKMG]?i?B)$/.test(unit) ? unit : undefined);
