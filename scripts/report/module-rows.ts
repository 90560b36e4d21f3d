/** The table of all modules. */
import type { ModuleView } from '../derive/codebase.ts';
import { groupBy } from '../derive/group-by.ts';
import { slugsFor } from '../derive/slugs.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Finding } from '../model/finding.ts';
import type { ModuleRow } from '../model/report.ts';
import { countFindings, firstSentence } from './summary.ts';

/** One row for each module, sorted by name. `views` and rows stand in the same order. */
export function moduleRows(
  modules: readonly ModuleView[],
  findings: readonly Finding[],
  evidence: readonly Evidence[],
): { view: ModuleView; row: ModuleRow }[] {
  const sorted = [...modules].sort(
    (a, b) => order(a.name, b.name) || order(a.file.path, b.file.path) || a.fact.line - b.fact.line,
  );
  const slugs = slugsFor(sorted.map((module) => module.name));
  const byModule = groupBy(findings, (finding) => finding.module);
  const coverage = coverageByModule(evidence);
  return sorted.map((view, index) => ({
    view,
    row: {
      name: view.name,
      role: view.role,
      kind: view.fact.kind,
      app: view.file.app,
      scope: view.file.scope,
      file: view.file.path,
      line: view.fact.line,
      lines: view.fact.endLine - view.fact.line + 1,
      functions: new Set(view.functions.values()).size,
      findings: countFindings((byModule.get(view.name) ?? []).filter((finding) => finding.file === view.file.path)),
      coverage: coverage.get(view.name) ?? null,
      slug: slugs[index]!,
      summary: firstSentence(view.fact.doc),
    },
  }));
}

/** From the newest complete and fresh artefact that names the module. */
function coverageByModule(evidence: readonly Evidence[]): Map<string, number> {
  const percent = new Map<string, number>();
  const usable = evidence.filter((one) => one.complete && one.freshness === 'fresh' && one.coverage);
  for (const one of usable.sort((a, b) => order(a.time ?? '', b.time ?? ''))) {
    for (const module of one.coverage?.modules ?? []) percent.set(module.module, module.percent);
  }
  return percent;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
