/** What could not be analysed, with figures: said on the status page, never hidden. */
import type { Derived } from '../derive/derive.ts';
import type { Analysed, ReportIndex } from '../model/report.ts';

export function limitsOf(
  { files, calls, macros }: Analysed,
  { codebase, supervision }: Derived,
): ReportIndex['limits'] {
  const uses = macros.reduce((sum, macro) => sum + macro.uses, 0);
  const closures = codebase.sites.filter(({ process }) => process.kind === 'deferred').length;
  const computed = supervision.nodes.filter(({ known }) => known === 'unknown').length;
  const rows: ReportIndex['limits'] = [
    { what: 'files that were not read', count: files.unread, confidence: 'unknown' },
    { what: 'files that were read in part (syntax errors)', count: files.part, confidence: 'unknown' },
    { what: 'calls of a module or function that is decided at run time', count: calls.dynamic, confidence: 'unknown' },
    {
      what: 'calls of a name that a macro or an unknown import brings',
      count: calls.unresolved,
      confidence: 'unknown',
    },
    { what: 'modules of dependencies that are `use`d, whose code is not seen', count: uses, confidence: 'unknown' },
    {
      what: 'calls inside closures that are stored or handed to unknown code',
      count: closures,
      confidence: 'inferred',
    },
    { what: 'children of supervisors that are computed', count: computed, confidence: 'unknown' },
  ];
  return rows.filter(({ count }) => count > 0);
}
