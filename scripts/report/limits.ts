/** What could not be analysed, with figures: said on the status page, never hidden. */
import type { Sources } from '../codebase-sources.ts';
import type { Derived } from '../derive/derive.ts';
import type { ReportIndex } from '../model/report.ts';

export function limitsOf({ files, problems }: Sources, { codebase, supervision }: Derived): ReportIndex['limits'] {
  const broken = files.filter(({ facts }) => facts.errors.length > 0).length;
  const dynamic = codebase.sites.filter(
    ({ node }) => node.t === 'call' && typeof node.m === 'object' && node.f !== '.',
  ).length;
  const unresolved = codebase.sites.filter(({ m, node }) => m === null && node.m === undefined).length;
  const closures = codebase.sites.filter(({ process }) => process.kind === 'deferred').length;
  const computed = supervision.nodes.filter(({ known }) => known === 'unknown').length;
  const rows: ReportIndex['limits'] = [
    { what: 'files that were not read', count: problems.length, confidence: 'unknown' },
    { what: 'files that were read in part (syntax errors)', count: broken, confidence: 'unknown' },
    { what: 'calls of a module that is decided at run time', count: dynamic, confidence: 'unknown' },
    { what: 'calls of a name that a macro or an unknown import brings', count: unresolved, confidence: 'unknown' },
    {
      what: 'calls inside closures that are stored or handed to unknown code',
      count: closures,
      confidence: 'inferred',
    },
    { what: 'children of supervisors that are computed', count: computed, confidence: 'unknown' },
  ];
  return rows.filter(({ count }) => count > 0);
}
