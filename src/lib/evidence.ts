/** The record behind a verdict or number, as an evidence chip shows it. */
import type { Control } from '../../scripts/model/control.ts';
import { partsOf, rulesOfMeasure } from '../../scripts/model/measure.ts';
import type { ReportIndex } from '../../scripts/model/report.ts';
import { evidenceAnchor, href, rulePath } from './links.ts';
import { shortCommit } from './words.ts';

/** `label` is what stands in the line; `rows` open with it. */
export interface EvidenceRecord {
  label: string;
  /** ISO time to count the age from; absent when unknown. */
  time?: string;
  rows: { name: string; value: string; href?: string; code?: boolean; time?: boolean }[];
}

type Row = EvidenceRecord['rows'][number];

/** What Atlas itself read from the code: rules, facts, counts. */
export function fromCode({ atlas, codebase }: ReportIndex, what: string, link?: string): EvidenceRecord {
  const commit = codebase.commit ? shortCommit(codebase.commit) : 'no commit';
  return {
    label: `${what} · ${commit}`,
    time: codebase.commitTime ?? undefined,
    rows: [
      { name: 'Measured by', value: what, href: link },
      { name: 'Version', value: `Atlas ${atlas.version}, scanner ${atlas.scanner}` },
      { name: 'Commit', value: codebase.commit ?? 'not in git', code: codebase.commit !== null },
      ...(codebase.dirty ? [{ name: 'Tree', value: 'changed since the commit' }] : []),
      ...(codebase.commitTime ? [{ name: 'Committed', value: codebase.commitTime, time: true }] : []),
      { name: 'Read', value: `${codebase.files} files, ${codebase.parseErrors.length} with errors` },
    ],
  };
}

/** One rule's record; a rule that did not run has no page. */
export const fromRule = (index: ReportIndex, rule: string) =>
  fromCode(index, `rule ${rule}`, index.rules.some(({ id }) => id === rule) ? href(rulePath(rule)) : undefined);

/** One artefact's record. */
export function fromEvidence(item: ReportIndex['evidence'][number]): EvidenceRecord {
  const tool = [item.tool, item.toolVersion].filter(Boolean).join(' ');
  const rows: (Row | false | undefined)[] = [
    { name: 'Tool', value: tool },
    { name: 'Artefact', value: item.file, href: `${href('/evidence/')}#${evidenceAnchor(item.file)}`, code: true },
    item.command !== undefined && { name: 'Command', value: item.command, code: true },
    { name: 'Commit', value: item.commit ?? 'unknown', code: item.commit !== undefined },
    item.time !== undefined && { name: 'Taken', value: item.time, time: true },
    { name: 'Digest', value: item.digest, code: true },
    { name: 'Complete', value: item.complete ? 'yes' : `no: ${item.why}` },
    { name: 'Fresh', value: item.freshnessNote ? `${item.freshness}: ${item.freshnessNote}` : item.freshness },
  ];
  return {
    label: `${tool} · ${whichCode(item)}`,
    time: item.time,
    rows: rows.filter((row): row is Row => Boolean(row)),
  };
}

/** Which code it was taken from: a commit, these very sources (by digest), or nobody knows. */
function whichCode({ commit, freshness, provenance }: ReportIndex['evidence'][number]): string {
  if (commit) return shortCommit(commit);
  return freshness === 'fresh' && provenance === 'manifest' ? 'these sources' : 'commit unknown';
}

/** The records a control rests on: its rules, or the artefacts it was measured by; none for rules that did not run. */
export function fromControl(index: ReportIndex, control: Control): EvidenceRecord[] {
  const rules = rulesOfMeasure(control.measure);
  const kinds = partsOf(control.measure).map(({ kind }) => kind);
  const ran = index.rules.filter(({ id }) => rules.includes(id)).map(({ id }) => fromRule(index, id));
  const scan = kinds.includes('parsed') ? [fromCode(index, 'scan')] : [];
  const prose = kinds.includes('references') && control.figure !== null ? [fromCode(index, 'references')] : [];
  const alerts =
    kinds.includes('alerts') && control.figure !== null ? [fromCode(index, 'alerts', href('/alerts/'))] : [];
  const files = control.evidence.flatMap((file) =>
    index.evidence.filter((item) => item.file === file).map(fromEvidence),
  );
  return [...ran, ...scan, ...prose, ...alerts, ...files];
}
