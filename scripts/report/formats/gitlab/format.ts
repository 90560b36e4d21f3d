/** GitLab's Code Quality report: open findings in the subset of Code Climate's issues that a merge request shows. */
import type { OutputFormat } from '../format.ts';
import { ofRule } from '../of-rule.ts';
import { visible } from '../visible.ts';

const SEVERITY = { error: 'critical', warning: 'major', info: 'minor' } as const;

export const format: OutputFormat = {
  id: 'gitlab',
  fromRepository: true,
  *write({ findings }, { folder }) {
    let before = '[\n';
    for (const { state, message, rule, fingerprint, severity, file, line, endLine } of findings.filter(ofRule)) {
      if (state !== 'open') continue;
      yield `${before}  ${JSON.stringify({
        description: visible(message),
        check_name: rule,
        fingerprint,
        severity: SEVERITY[severity],
        location: { path: `${folder}${file}`, lines: { begin: line, end: endLine } },
      })}`;
      before = ',\n';
    }
    yield before === '[\n' ? '[]\n' : '\n]\n';
  },
};
