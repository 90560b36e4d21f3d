/** Figures about documents, alerts and crash impact. */

import type { Impact } from '../../model/impact.ts';
import { countReferences } from '../../model/reference.ts';
import type { ReportIndex } from '../../model/report.ts';
import { findProcess, type Ground } from '../ground.ts';
import { counted, type Measure, wrongly } from '../measurement.ts';

const plain = (name: string, counts: string, path: string, figure: (report: ReportIndex) => number): Measure => ({
  name,
  counts,
  takes: [],
  measure: (ground) => counted(ground, figure(ground.report), 'documents', path),
});

const references = (key: 'total' | 'found' | 'missing' | 'moved') => (report: ReportIndex) =>
  countReferences((report.prose.references ?? []).flatMap((one) => one.references))[key];

/** A figure of what a crash of one `process` does. */
const impact = (name: string, counts: string, figure: (impact: Impact) => number): Measure => ({
  name,
  counts,
  takes: ['process'],
  measure(ground: Ground, { process }) {
    if (process === undefined) return wrongly(ground, `"${name}" needs process="…".`);
    const found = findProcess(ground.report, process);
    if (!('thing' in found)) return wrongly(ground, `No process is called "${process}".`, found.near);
    const known = ground.impacts.get(found.thing.key);
    const base = { basis: [{ kind: 'code' as const, what: 'crash impact' }], commit: ground.report.codebase.commit };
    const page = { kind: 'process' as const, id: found.thing.key };
    return known ? { ...base, figure: figure(known), page } : { ...base, why: 'Nothing is known of its crash.', page };
  },
});

/** In the order of the handbook. */
export const DOCUMENTS: readonly Measure[] = [
  plain('alerts', 'alerts that rule files declare', '/alerts/', ({ alerts }) => declared(alerts).length),
  plain(
    'alerts.covered',
    'declared alerts with a runbook',
    '/alerts/',
    ({ alerts }) => declared(alerts).filter(({ runbooks }) => runbooks.length > 0).length,
  ),
  plain(
    'alerts.uncovered',
    'declared alerts without a runbook',
    '/alerts/',
    ({ alerts }) => declared(alerts).filter(({ runbooks }) => runbooks.length === 0).length,
  ),
  plain('runbooks', 'runbooks', '/runbooks/', ({ prose }) => prose.runbooks.length),
  plain('guides', 'guides', '/guides/', ({ prose }) => prose.guides.length),
  plain('guidelines', 'guidelines', '/guidelines/', ({ prose }) => prose.guidelines.length),
  plain('references', 'mentions of code in documents', '/runbooks/', references('total')),
  plain('references.found', 'mentions of code that lead somewhere', '/runbooks/', references('found')),
  plain('references.missing', 'mentions of code that does not exist', '/runbooks/', references('missing')),
  plain('references.moved', 'mentions of code that is elsewhere', '/runbooks/', references('moved')),
  impact(
    'impact.restarted',
    'processes that start anew when `process` exits, itself included',
    (one) => one.restarted.length,
  ),
  impact('impact.blocked', 'places that wait for `process`', (one) => one.blocked.length),
  impact('impact.lost', 'what is lost with `process`', (one) => one.lost.length),
];

const declared = ({ alerts }: ReportIndex['alerts']) => alerts.filter(({ rules }) => rules.length > 0);
