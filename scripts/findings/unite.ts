/** One list of findings: Atlas's own, and what the tools say, each tied to its place. */
import type { Evidence } from '../model/evidence.ts';
import type { Finding } from '../model/finding.ts';
import { toolName } from '../model/tool-rule.ts';
import { fingerprints } from '../rules/fingerprint.ts';
import { collect, type Ground } from './collect.ts';
import { mergeSame, onceEach } from './merge.ts';
import { SAME_PROBLEM, type SameProblem } from './same.ts';

/** Own findings first to be merged with; the result in file order, tools' after rules' of a place. `same`: rows that a team adds. */
export function unite(
  own: readonly Finding[],
  evidence: readonly Evidence[],
  ground: Ground,
  same: readonly SameProblem[] = [],
): Finding[] {
  const said = onceEach(collect(evidence, ground)).sort((a, b) => byPlace(a.finding, b.finding));
  if (said.length === 0) return [...own];
  const names = fingerprints(said.map(({ identity }) => identity));
  const told = said.map(({ finding }, i): Finding => ({ ...finding, fingerprint: names[i]! }));
  return mergeSame(own, told, [...SAME_PROBLEM, ...same]).sort(byPlace);
}

/** Tools of which a complete report of this very code is there: what they do not find any more is gone. */
export function toolsThatRan(evidence: readonly Evidence[]): Set<string> {
  const sound = evidence.filter(
    ({ complete, freshness, measuresOnly }) => complete && freshness === 'fresh' && !measuresOnly,
  );
  return new Set(sound.map(({ tool }) => toolName(tool)));
}

/** Lines and names; the code decides nothing about order, so that equal reports give equal lists. */
function byPlace(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (
    a.line - b.line ||
    a.column - b.column ||
    compare(a.rule, b.rule) ||
    compare(a.messageId, b.messageId) ||
    compare(a.message, b.message)
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
