/** Which files of an audit folder belong together: a manifest and its entries, a tool's output and its stderr. */
import { type ManifestEntry, type ManifestReading, readManifest } from './manifest.ts';

/** A text file of an audit folder. */
export interface AuditFile {
  path: string;
  text: string;
}

/** The manifests, by the folder's path (`''` for the root). */
export function manifestsOf(files: readonly AuditFile[]): Map<string, ManifestReading & { path: string }> {
  const found = new Map<string, ManifestReading & { path: string }>();
  for (const file of files)
    if (baseOf(file.path) === 'manifest.json')
      found.set(folderOf(file.path), { ...readManifest(file.text), path: file.path });
  return found;
}

/** The entry for a file: of the nearest manifest above it that names it. */
export function entryFor(path: string, manifests: ReadonlyMap<string, ManifestReading>): ManifestEntry | undefined {
  for (let folder: string | undefined = folderOf(path); folder !== undefined; folder = parentOf(folder)) {
    const base = folder === '' ? '' : `${folder}/`;
    const entries = manifests.get(folder)?.entries ?? [];
    const entry = entries.find(({ file }) => base + file.replace(/^\.\//, '') === path || file === path);
    if (entry) return entry;
  }
  return undefined;
}

/** Notes that people keep beside audit output, and the manifest: not output of a tool. */
export function isArtefact(path: string): boolean {
  return !/^(?:readme(?:\.\w+)?|manifest\.json|\..*)$/i.test(baseOf(path));
}

const ERROR_OUTPUT = /[.-](?:stderr|err)(?:\.\w+)?$/;

/**
 * What stderr held, by the path of the output that it belongs to: `credo.stderr.txt` beside `credo.json` or
 * `credo.stdout.txt`, or as the manifest says.
 */
export function errorOutputs(
  files: readonly AuditFile[],
  manifests: ReadonlyMap<string, ManifestReading>,
): Map<string, AuditFile> {
  const found = new Map<string, AuditFile>();
  const errors = new Map(
    files
      .filter(({ path }) => ERROR_OUTPUT.test(baseOf(path)))
      .map((file) => [`${folderOf(file.path)}/${baseOf(file.path).replace(ERROR_OUTPUT, '')}`, file]),
  );
  for (const { path } of files) {
    if (ERROR_OUTPUT.test(baseOf(path))) continue;
    const named = entryFor(path, manifests)?.stderr;
    const beside = [folderOf(path), named].filter(Boolean).join('/');
    const error = stemsOf(path)
      .map((stem) => errors.get(stem))
      .find(Boolean);
    const declared =
      named === undefined ? undefined : files.find((file) => file.path === beside || file.path === named);
    const text = declared ?? error;
    if (text) found.set(path, text);
  }
  return found;
}

/** What an output may be called without its last parts: `credo.json.stderr.txt` belongs to `credo.json` alone. */
function stemsOf(path: string): string[] {
  const base = baseOf(path);
  const plain = base.replace(/\.(?:json|jsonl|sarif|xml|txt|log|out|dot|info)$/, '');
  return [base, plain.replace(/[.-](?:stdout|out)$/, ''), plain].map((stem) => `${folderOf(path)}/${stem}`);
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function parentOf(folder: string): string | undefined {
  return folder === '' ? undefined : folderOf(folder);
}
