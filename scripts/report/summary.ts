/** Counts that several places show. */
import type { Finding } from '../model/finding.ts';
import type { ReportIndex } from '../model/report.ts';

type Counts = ReportIndex['summary']['bySeverity'];

/** Open findings of rules by severity, and waived ones. What only tools say is theirs to count. */
export function countFindings(findings: readonly Finding[]): Counts {
  const counts: Counts = { error: 0, warning: 0, info: 0, waived: 0 };
  for (const finding of findings) {
    if (finding.tool !== undefined) continue;
    if (finding.state === 'open') counts[finding.severity] += 1;
    else if (finding.state === 'waived') counts.waived += 1;
  }
  return counts;
}

/** The first sentence of a moduledoc, without Markdown's marks; `null` when there is none. */
export function firstSentence(doc: string | false | undefined): string | null {
  if (!doc) return null;
  const paragraph = doc.split(/\n\s*\n/).find((part) => !/^\s*(#|```|<|!\[|\|)/.test(part));
  if (!paragraph) return null;
  const text = paragraph
    .replace(/\s+/g, ' ')
    .replace(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/(?<!\w)[*`_]{1,3}(?=\S)|(?<=\S)(?:[*`]{1,3}|_{1,3}(?!\w))/g, '')
    .trim();
  const sentence = /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
  return sentence.length > 200 ? `${sentence.slice(0, 199)}…` : sentence;
}
