/** Audit files to evidence: recognises each by what it says, reads it, and tells what it proves. Pure: bytes in, records out. */
import type { Evidence, Reading } from '../model/evidence.ts';
import { decode } from './decode.ts';
import type { Sha256 } from './digest.ts';
import { entryFor, errorOutputs, isArtefact, manifestsOf } from './folder.ts';
import type { Artefact, Format, ReadingDraft } from './format.ts';
import type { ManifestEntry, ManifestReading } from './manifest.ts';
import { placing } from './places.ts';
import { strangerWhy } from './strangers.ts';

/** Evidence without its freshness, which needs git and clocks: see `freshness.ts`. `sources`: the manifest's digest of the code. */
export type Ingested = Omit<Evidence, 'provenance' | 'freshness' | 'freshnessNote'> & { sources?: string };

export interface IngestContext {
  /** The formats, see `load.ts`. */
  formats: readonly Format[];
  /** Paths of the scanned sources. */
  sources: ReadonlySet<string>;
  /** Names of the scanned modules. */
  modules: ReadonlySet<string>;
  sha256: Sha256;
}

/** Larger files are not read: no audit output of a codebase comes near. */
export const MAX_BYTES = 64 * 1024 * 1024;

/**
 * One record for each file and format that claims it, ordered by path, then format. Files that nothing claims become
 * `format: 'unknown'`, a manifest `format: 'manifest'`. `files` are those of the audit folder, paths relative to the codebase.
 */
export function ingest(files: readonly { path: string; bytes: Uint8Array }[], context: IngestContext): Ingested[] {
  const read = [...files]
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
    .map((file) => ({ ...file, ...(file.bytes.length > MAX_BYTES ? { text: '', notes: [] } : decode(file.bytes)) }));
  const manifests = manifestsOf(read);
  const claimed = (path: string) => context.formats.some(({ detect }) => detect(texts.get(path) ?? ''));
  const texts = new Map(read.map(({ path, text }) => [path, text]));
  const errors = new Map([...errorOutputs(read, manifests)].filter(([path]) => claimed(path)));
  const owners = new Map([...errors].map(([path, error]) => [error.path, path]));
  const records: Ingested[] = [];
  for (const file of read) {
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
      });
  }
  return records;
}

function readingsOf(
  file: { path: string; text: string; bytes: Uint8Array },
  entry: ManifestEntry | undefined,
  error: { path: string; text: string } | undefined,
  owner: string | undefined,
  context: IngestContext,
): Reading[] {
  if (owner !== undefined) {
    const why = `It holds what went to stderr beside ${owner}: read together with that, it proves nothing alone.`;
    return [{ ...unknown(entry, why), format: 'error-output' }];
  }
  if (file.bytes.length === 0) return [unknown(entry, 'The file is empty.')];
  if (file.bytes.length > MAX_BYTES) return [unknown(entry, `Larger than ${MAX_BYTES / 1024 / 1024} MB: not read.`)];
  if (file.text.trim() === '') return [unknown(entry, 'The file holds nothing but blanks.')];
  const claiming = context.formats.filter((format) => format.detect(file.text));
  if (claiming.length === 0) return [unknown(entry, 'No format that is known here: nothing was read from it.')];
  const artefact: Artefact = {
    file: file.path,
    text: file.text,
    exitStatus: entry?.exitStatus,
    command: entry?.command,
    errorOutput: error?.text,
  };
  return claiming.map((format) => {
    const places = placing(context.sources, context.modules);
    const draft = format.parse(artefact, places);
    const notes = error ? [`Read together with ${error.path}.`] : [];
    return judged(draft, places.strangers(), [...notes, ...(draft.notes ?? [])]);
  });
}

/** The draft, with another project's report told apart. */
function judged(
  draft: ReadingDraft,
  { named, strange }: { named: number; strange: string[] },
  notes: string[],
): Reading {
  const why = strangerWhy(named, strange);
  const base = { ...draft, findings: draft.findings ?? [], notes, strangers: strange.slice(0, 5) };
  if (why === undefined) return base;
  return { ...base, complete: false, why: draft.why ? `${why} ${draft.why}` : why };
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
