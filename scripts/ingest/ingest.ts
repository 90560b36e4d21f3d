/** Audit files to evidence: recognises each by what it says, reads it, and tells what it proves. Pure: bytes in, records out. */
import type { Evidence, Reading } from '../model/evidence.ts';
import { type Decoded, decode } from './decode.ts';
import type { Sha256 } from './digest.ts';
import { entryFor, errorOutputs, isArtefact, manifestsOf } from './folder.ts';
import { type Artefact, type Format, isSingle, type ReadingDraft } from './format.ts';
import type { ManifestEntry, ManifestReading } from './manifest.ts';
import { placing, type Surveyed } from './places.ts';
import { shownReading } from './shown.ts';
import { strangerWhy } from './strangers.ts';

/** Evidence without its freshness, which needs git and clocks: see `freshness.ts`. `sources`: the manifest's digest of the code. */
export type Ingested = Omit<Evidence, 'provenance' | 'freshness' | 'freshnessNote'> & { sources?: string };

export interface IngestContext extends Surveyed {
  /** The formats, see `load.ts`. */
  formats: readonly Format[];
  sha256: Sha256;
}

/** A file of an audit folder; with a `problem`, why it could not be read (`bytes` are then empty). */
export interface AuditBytes {
  path: string;
  bytes: Uint8Array;
  problem?: string;
}

/** Larger files are not read: no audit output of a codebase comes near. */
export const MAX_BYTES = 128 * 1024 * 1024;
/** Of longer texts, formats are told by the first and the last part. */
const TELLING = 512 * 1024;

/**
 * One record for each file and format that claims it, ordered by path, then format. Files that nothing claims become
 * `format: 'unknown'`, a manifest `format: 'manifest'`. `files` are those of the audit folder, paths relative to the codebase.
 */
export function ingest(files: readonly AuditBytes[], context: IngestContext): Ingested[] {
  const read = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)).map(decodedWhenAsked);
  const manifests = manifestsOf(read);
  const byPath = new Map(read.map((file) => [file.path, file]));
  const claimed = (path: string) => claiming(byPath.get(path)?.text ?? '', context.formats).length > 0;
  const errors = new Map([...errorOutputs(read, manifests)].filter(([path]) => claimed(path)));
  const owners = new Map([...errors].map(([path, error]) => [error.path, path]));
  const records: Ingested[] = [];
  for (const coded of read) {
    const { path, bytes, problem } = coded;
    const file = { path, bytes, ...(problem === undefined ? {} : { problem }), ...coded.decoded() };
    const entry = entryFor(file.path, manifests);
    const manifest = [...manifests.values()].find((one) => one.path === file.path);
    const readings = manifest
      ? [manifestReading(manifest, read)]
      : !isArtefact(file.path)
        ? []
        : readingsOf(file, entry, errors.get(file.path), owners.get(file.path), context);
    for (const reading of readings)
      records.push({
        ...reading,
        ...(entry?.toolVersion ? { toolVersion: entry.toolVersion } : {}),
        notes: [...file.notes, ...reading.notes],
        file: file.path,
        digest: `sha256:${context.sha256(file.bytes)}`,
        bytes: file.bytes.length,
        ...pick(entry),
        ...ownDate(reading, entry),
      });
  }
  return together(
    records,
    (path) => artefactOf(byPath.get(path)!, entryFor(path, manifests), errors.get(path)),
    context,
  );
}

/** Texts up to this size are kept: they are asked for again. */
const KEPT_TEXT = 4 * 1024 * 1024;

/** A file whose text is there when it is asked for: of the large ones, one at a time. */
function decodedWhenAsked(file: AuditBytes) {
  let kept: Decoded | undefined;
  const decoded = (): Decoded => {
    if (kept) return kept;
    const made = file.bytes.length > MAX_BYTES ? { text: '', notes: [] } : decode(file.bytes);
    if (file.bytes.length <= KEPT_TEXT) kept = made;
    return made;
  };
  return {
    ...file,
    decoded,
    get text() {
      return decoded().text;
    },
  };
}

/** Formats that mean nothing alone look at the others' readings. */
function together(
  records: Ingested[],
  artefactAt: (path: string) => Artefact | undefined,
  { formats }: IngestContext,
): Ingested[] {
  const joining = new Map(formats.flatMap((format) => (format.together ? [[format.id, format] as const] : [])));
  return records.map((record) => {
    const format = joining.get(record.format);
    const artefact = format && artefactAt(record.file);
    if (!format?.together || !artefact) return record;
    const draft = ended(format.together(artefact, records), format, artefact);
    return { ...record, measuresOnly: undefined, why: undefined, ...judged(draft, NO_STRANGERS, record.notes) };
  });
}

const NO_STRANGERS = { named: 0, strange: [] };

/** The formats that claim a text; those that read what stands before other output, only when no other does. */
function claiming(text: string, formats: readonly Format[]): Format[] {
  const telling = text.length > 2 * TELLING ? `${text.slice(0, TELLING)}\n${text.slice(-TELLING)}` : text;
  const all = formats.filter((format) => format.detect(telling));
  const own = all.filter((format) => !format.prelude);
  return own.length > 0 ? own : all;
}

/** Formats whose tool says by silence that it found nothing. */
function silent(entry: ManifestEntry | undefined, formats: readonly Format[]): Format[] {
  const { command, exitStatus } = entry ?? {};
  if (command === undefined || exitStatus === undefined || !isSingle(command)) return [];
  return formats.filter((format) => format.silent?.(command));
}

function readingsOf(
  file: { path: string; text: string; bytes: Uint8Array; problem?: string },
  entry: ManifestEntry | undefined,
  error: { path: string; text: string } | undefined,
  owner: string | undefined,
  context: IngestContext,
): Reading[] {
  if (owner !== undefined) {
    const why = `It holds what went to stderr beside ${owner}: read together with that, it proves nothing alone.`;
    return [{ ...unknown(entry, why), format: 'error-output' }];
  }
  if (file.problem !== undefined) return [unknown(entry, file.problem)];
  if (file.bytes.length > MAX_BYTES) return [unknown(entry, `Larger than ${MAX_BYTES / 1024 / 1024} MB: not read.`)];
  const blank = /^\s*$/.test(file.text);
  const formats = blank ? silent(entry, context.formats) : claiming(file.text, context.formats);
  if (blank && formats.length === 0)
    return [unknown(entry, file.bytes.length === 0 ? 'The file is empty.' : 'The file holds nothing but blanks.')];
  if (formats.length === 0) return [unknown(entry, 'No format that is known here: nothing was read from it.')];
  const artefact = artefactOf(file, entry, error);
  return formats.map((format) => {
    const places = placing(context);
    const draft = ended(format.parse(artefact, places), format, artefact);
    const notes = error ? [`Read together with ${error.path}.`] : [];
    return judged(draft, places.strangers(), [...notes, ...(draft.notes ?? [])]);
  });
}

/** The draft of a run that ended as runs of the tool end; of another, what was read is not complete. */
function ended(draft: ReadingDraft, { statuses }: Format, { exitStatus }: Artefact): ReadingDraft {
  if (exitStatus === undefined || !draft.complete) return draft;
  const why =
    exitStatus > 125
      ? `Exit status ${exitStatus}: the command was stopped, or could not be run.`
      : statuses && !statuses.includes(exitStatus)
        ? `Exit status ${exitStatus}: the command failed.`
        : undefined;
  return why === undefined ? draft : { ...draft, complete: false, why };
}

function artefactOf(
  { path, text }: { path: string; text: string },
  entry: ManifestEntry | undefined,
  error: { text: string } | undefined,
): Artefact {
  return { file: path, text, exitStatus: entry?.exitStatus, command: entry?.command, errorOutput: error?.text };
}

/** The draft, with another project's report told apart. */
function judged(
  draft: ReadingDraft,
  { named, strange }: { named: number; strange: string[] },
  notes: string[],
): Reading {
  const why = strangerWhy(named, strange);
  const base = { ...draft, findings: draft.findings ?? [], notes, strangers: strange.slice(0, 5) };
  if (why === undefined) return shownReading(base);
  return shownReading({ ...base, complete: false, why: draft.why ? `${why} ${draft.why}` : why });
}

function unknown(entry: ManifestEntry | undefined, why: string): Reading {
  return {
    format: 'unknown',
    tool: entry?.tool ?? 'unknown',
    complete: false,
    why,
    notes: [],
    findings: [],
    strangers: [],
  };
}

function manifestReading(manifest: ManifestReading & { path: string }, files: readonly { path: string }[]): Reading {
  const paths = new Set(files.map(({ path }) => path));
  const folder = manifest.path.slice(0, manifest.path.lastIndexOf('/') + 1);
  const absent = manifest.entries.filter(
    ({ file }) => !paths.has(folder + file.replace(/^\.\//, '')) && !paths.has(file),
  );
  const notes = [...manifest.notes, ...absent.map(({ file }) => `It names ${file}, which is not here.`)];
  return {
    format: 'manifest',
    tool: 'manifest',
    complete: manifest.why === undefined,
    ...(manifest.why ? { why: manifest.why } : {}),
    notes,
    findings: [],
    strangers: [],
  };
}

/** What an artefact says of itself is nearer to the measuring than what is told beside it; a commit that both tell must be one. */
function ownDate({ snapshot }: Reading, entry: ManifestEntry | undefined): Partial<Ingested> {
  if (!snapshot) return {};
  const { taken: time, commit } = snapshot;
  return { time, ...(entry?.commit === undefined && commit !== undefined ? { commit } : {}) };
}

function pick(entry: ManifestEntry | undefined): Partial<Ingested> {
  if (!entry) return {};
  const { command, exitStatus, time, commit, sources } = entry;
  return {
    ...(command === undefined ? {} : { command }),
    ...(exitStatus === undefined ? {} : { exitStatus }),
    ...(time === undefined ? {} : { time }),
    ...(commit === undefined ? {} : { commit: commit.toLowerCase() }),
    ...(sources === undefined ? {} : { sources }),
  };
}
