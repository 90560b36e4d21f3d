/** Evidence in words that anybody may read: figures, ages and digests; no path, no command, no note. */
import type { Evidence } from '../../model/evidence.ts';
import { ANOTHER_TOOL, type PublicEvidence } from '../../model/public-report.ts';

/** `1.7.3`, `1.18.0-rc.0`: what follows a version can be any text. */
const VERSION = /^\d{1,6}(?:\.\d{1,6}){0,3}(?:-(?:rc|alpha|beta|dev|pre)\.?\d{0,4})?$/;

/** A record as a report's index has it, or as it was read. */
type Row = Omit<Evidence, 'findings' | 'testCases'> & { findings: number | readonly unknown[] };

/** How files were made is told with each of them. */
const isArtefact = ({ format }: Row) => format !== 'manifest';

/** Artefacts in the order of their digests; `idsOf` are their public ids, by file. */
export function publicEvidence(rows: readonly Row[], tools: ReadonlySet<string>) {
  const sorted = rows
    .filter(isArtefact)
    .sort((a, b) => (a.digest < b.digest ? -1 : a.digest > b.digest ? 1 : a.file < b.file ? -1 : 1));
  const idsOf = new Map<string, { id: string; format: string }[]>();
  const evidence = sorted.map((row, index) => {
    const id = `artefact-${index + 1}`;
    idsOf.set(row.file, [...(idsOf.get(row.file) ?? []), { id, format: row.format }]);
    return publicArtefact(id, row, tools);
  });
  return { evidence, idsOf };
}

function publicArtefact(id: string, row: Row, tools: ReadonlySet<string>): PublicEvidence {
  const { tool, toolVersion, digest, bytes, complete, freshness, selection, tests, coverage, measuresOnly } = row;
  const known = tools.has(tool);
  const time = isoTime(row.time);
  const problems = typeof row.findings === 'number' ? row.findings : row.findings.length;
  return {
    id,
    tool: known ? tool : ANOTHER_TOOL,
    ...(known && toolVersion !== undefined && VERSION.test(toolVersion) && { toolVersion }),
    digest,
    bytes,
    complete,
    state: stateOf(row),
    freshness,
    partial: selection !== undefined,
    ...(time && { time }),
    ...(complete && tests && { tests: { ...tests } }),
    ...(complete && typeof coverage?.percent === 'number' && { coverage: coverage.percent }),
    ...(complete && !tests && !coverage && !measuresOnly && { problems }),
  };
}

function stateOf({ complete, freshness, selection }: Row): string {
  if (!complete) return 'Not complete: its run did not finish, or it cannot be read. It proves nothing.';
  const part = selection === undefined ? '' : ' of a part of the codebase';
  if (freshness === 'stale') return `Complete${part}, but the code has changed since.`;
  if (freshness === 'unknown') return `Complete${part}, but nothing tells which code it was taken from.`;
  return `Complete${part}, and taken from this code.`;
}

/** The moment alone, whatever else the text says. */
function isoTime(text: string | undefined): string | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
