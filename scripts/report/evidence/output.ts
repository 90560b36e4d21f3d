/** Evidence as `atlas evidence` tells it: what each file is, whether it is complete, what it proves. */
import type { Evidence } from '../../model/evidence.ts';
import { type Artefact, EVIDENCE_OUTPUT_VERSION, type EvidenceOutput } from '../../model/evidence-output.ts';
import type { Severity } from '../../model/words.ts';
import { provesOf } from './proves.ts';

/** Files that belong to others: they prove nothing, and need not. */
const BESIDE = new Set(['manifest', 'notes', 'error-output']);

/** `under`: the folder that was named, relative to the codebase, or `''`; paths are shown relative to it. `notes`: files for people. */
export function evidenceOutputOf(
  evidence: readonly Evidence[],
  { under, notes }: { under: string; notes: readonly string[] },
): EvidenceOutput {
  const cut = (file: string) => (under !== '' && file.startsWith(`${under}/`) ? file.slice(under.length + 1) : file);
  const artefacts = [...evidence.map((one) => artefactOf(one, cut(one.file))), ...notes.map(cut).map(noteOf)];
  const key = ({ file, format }: Artefact) => `${file}\0${format}`;
  artefacts.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return { version: EVIDENCE_OUTPUT_VERSION, artefacts };
}

/** Whether everything in the folder can be relied on: something is there, and all of it is known and complete. */
export function isSound({ artefacts }: EvidenceOutput): boolean {
  const own = artefacts.filter(({ format, complete }) => !(BESIDE.has(format) && (complete || format !== 'manifest')));
  return artefacts.some(({ format }) => !BESIDE.has(format)) && own.every(({ complete }) => complete);
}

function artefactOf(one: Evidence, file: string): Artefact {
  const { coverage, findings } = one;
  const proves = provesOf(one);
  const bySeverity: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) bySeverity[severity] += 1;
  const { tool, format, toolVersion, complete, why, tests, figures, selection, notes } = one;
  const { freshness, freshnessNote, command, exitStatus, time, commit } = one;
  const covered = coverage && { percent: coverage.percent, modules: coverage.modules };
  return defined({
    file,
    format,
    tool,
    toolVersion,
    complete,
    why,
    proves,
    findings: findings.length,
    bySeverity,
    tests,
    coverage: covered,
    figures,
    selection,
    notes,
    ...{ freshness, freshnessNote, command, exitStatus, time, commit },
  });
}

function noteOf(file: string): Artefact {
  const why = 'Notes for people beside the output of tools: nothing was read from it.';
  const none = { findings: 0, bySeverity: { error: 0, warning: 0, info: 0 }, notes: [] };
  return { file, format: 'notes', tool: 'none', complete: false, why, ...none, freshness: 'unknown' };
}

/** Without the keys that are `undefined`. */
function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
