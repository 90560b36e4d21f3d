/** Rules and what they found here. */

import { groupBy } from '../derive/group-by.ts';
import { rulePage } from '../io/rule-pages.ts';
import type { Finding } from '../model/finding.ts';
import type { ReportIndex } from '../model/report.ts';
import type { Rule } from '../rules/rule.ts';

/** One row for each rule that ran, in the order of their ids. `own`: file and page of the codebase's own rules. */
export function ruleRows(
  rules: readonly Rule[],
  ran: ReadonlySet<string>,
  findings: readonly Finding[],
  own: ReadonlyMap<string, { file: string; page: string }>,
): ReportIndex['rules'] {
  const byRule = groupBy(findings, (finding) => finding.rule);
  return rules
    .filter((rule) => ran.has(rule.id))
    .map((rule) => {
      const all = byRule.get(rule.id) ?? [];
      const open = all.filter((finding) => finding.state === 'open');
      const perModule = new Map<string | null, number>();
      for (const { module } of open) perModule.set(module, (perModule.get(module) ?? 0) + 1);
      const fixable = (safety: 'safe' | 'suggested') => open.filter(({ fix }) => fix?.safety === safety).length;
      return {
        id: rule.id,
        title: rule.title,
        severity: rule.severity,
        scope: [...rule.scope],
        summary: rule.summary,
        page: own.get(rule.id)?.page ?? rulePage(rule.id) ?? '',
        ...(own.has(rule.id) && { file: own.get(rule.id)!.file }),
        open: open.length,
        waived: all.length - open.length,
        byModule: [...perModule]
          .map(([module, count]) => ({ module, open: count }))
          .sort((a, b) => b.open - a.open || ((a.module ?? '') < (b.module ?? '') ? -1 : 1)),
        fixable: { safe: fixable('safe'), suggested: fixable('suggested') },
      };
    });
}
