/** What an assessment says, for the team or for everybody: the same shape, filled from the report or from the public report alone. */
import type { InputManifest } from '../model/input-manifest.ts';
import type { PublicReport } from '../model/public-report.ts';
import type { ReportIndex } from '../model/report.ts';
import type { Outcome } from '../model/words.ts';
import { controlsByRule } from '../report/waived-controls.ts';

/** One control. */
export interface AssessedControl {
  id: string;
  title: string;
  requirement: string;
  outcome: Outcome;
  reason: string;
  figure: number | null;
  threshold: string;
  unit: string;
  /** Atlas itself read the code for it. */
  fromCode: boolean;
  /** Ids of artefacts. */
  evidence: readonly string[];
}

/** One artefact. */
export interface AssessedArtefact {
  id: string;
  tool: string;
  version?: string;
  /** What it is and whether it counts, in sentences. */
  says: string;
  /** ISO time; absent: unknown. */
  time?: string;
  digest: string;
  /** Address of its record, relative to the site's `api/`. */
  href: string;
}

/** Findings that were accepted in writing. */
export interface AssessedWaiver {
  control: string;
  findings: number;
  state: string;
  expires: string | null;
  /** Reason and owner; absent in public. */
  words?: string;
}

/** Everything that goes into the document. */
export interface Assessed {
  title: string;
  atlas: string;
  commit: string | null;
  commitTime: string | null;
  day: string;
  /** Digest of the manifest: names this assessment. */
  digest: string;
  controls: AssessedControl[];
  evidence: AssessedArtefact[];
  waivers: AssessedWaiver[];
}

/** In the team's words. */
export function assessedInternally(report: ReportIndex, manifest: InputManifest): Assessed {
  const rows = report.evidence
    .filter(({ format }) => format !== 'manifest')
    .map((row, index) => ({ id: `artefact-${index + 1}`, row }));
  const controlsOf = controlsByRule(report.controls, report.findings);
  return {
    title: report.title,
    atlas: report.atlas.version,
    commit: report.codebase.commit,
    commitTime: report.codebase.commitTime,
    day: manifest.day,
    digest: manifest.digest,
    controls: report.controls.map(({ measure, evidence, ...control }) => ({
      ...control,
      fromCode: measure.kind === 'all' ? measure.of.some(isOfCode) : isOfCode(measure),
      evidence: rows.filter(({ row }) => evidence.includes(row.file)).map(({ id }) => id),
    })),
    evidence: rows.map(({ id, row }) => ({
      id,
      tool: row.tool,
      version: row.toolVersion,
      says: [
        `${row.file}, read as ${row.format}.`,
        row.complete ? 'Complete.' : `Not complete: ${row.why ?? 'the reason is not known.'}`,
        `Freshness: ${row.freshness}${row.freshnessNote ? `. ${row.freshnessNote}` : '.'}`,
        ...(row.command ? [`Command: ${row.command}.`] : []),
      ].join(' '),
      time: row.time,
      digest: row.digest,
      href: `../evidence/#e-${row.file.replaceAll(/[^\w-]+/g, '-')}`,
    })),
    waivers: report.waivers.flatMap(({ rule, findings, state, expires, reason, owner }) =>
      controlsOf(rule).map(({ id }) => ({
        control: id,
        findings,
        state,
        expires: expires ?? null,
        words: `${reason}${owner ? ` (${owner})` : ''}`,
      })),
    ),
  };
}

/** In words that anybody may read. */
export function assessedPublicly(report: PublicReport, manifest: InputManifest): Assessed {
  return {
    title: report.title,
    atlas: report.atlas.version,
    commit: report.commit,
    commitTime: report.commitTime,
    day: manifest.day,
    digest: manifest.digest,
    controls: report.controls.map(
      ({ id, title, requirement, outcome, reason, figure, threshold, unit, from, evidence }) => ({
        id,
        title,
        requirement: requirement ?? title,
        outcome,
        reason,
        figure,
        threshold,
        unit,
        fromCode: from !== 'tools',
        evidence,
      }),
    ),
    evidence: report.evidence.map(({ id, tool, toolVersion, state, time, digest }) => ({
      id,
      tool,
      version: toolVersion,
      says: state,
      time,
      digest,
      href: `../evidence/#${id}`,
    })),
    waivers: report.waivers.flatMap(({ controls, findings, state, expires }) =>
      controls.map((control) => ({ control, findings, state, expires })),
    ),
  };
}

const isOfCode = (measure: object) => !('formats' in measure);
