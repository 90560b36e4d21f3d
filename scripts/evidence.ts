/** The evidence stage: finds audit files, reads them, and says which code each was taken from. */

import type { Sources } from './codebase-sources.ts';
import type { Derived } from './derive/derive.ts';
import { sourcesDigest } from './ingest/digest.ts';
import { dated } from './ingest/freshness.ts';
import { ingest } from './ingest/ingest.ts';
import { loadFormats } from './ingest/load.ts';
import { readAudit } from './io/audit.ts';
import { sha256 } from './io/digest.ts';
import { modifiedTime } from './io/file-clock.ts';
import { partFolders } from './io/parts.ts';
import { auditFolders, type Config } from './model/config.ts';
import type { Evidence } from './model/evidence.ts';

/** Evidence of the configured folders, by path. */
export async function gatherEvidence(sources: Sources, { codebase }: Derived, config: Config): Promise<Evidence[]> {
  const { root, git, bytes } = sources;
  const files = await readAudit(root, auditFolders(config));
  if (files.length === 0) return [];
  const formats = await loadFormats(partFolders('ingest', 'format.ts'));
  const paths = new Set(bytes.keys());
  const records = ingest(files, { formats, sources: paths, modules: new Set(codebase.modules.keys()), sha256 });
  const digests = [...bytes].map(([path, content]) => ({ path, digest: sha256(content) }));
  const newest = newestOf(root, paths);
  const around = {
    sources: sourcesDigest(digests, sha256),
    changedSince: async (commit: string) =>
      (await git?.changedSince(commit))?.filter((path) => /\.exs?$/.test(path)) ?? null,
    committed: async (file: string) => {
      if (!git || !(await git.isTracked(file))) return undefined;
      const last = await git.lastCommitTouching(file);
      const changed = last && (await git.changedSince(last.commit));
      return last && !changed?.includes(file) ? last : undefined;
    },
    modified: async (file: string) => ((await git?.isTracked(file)) ? undefined : modifiedTime(root, file)),
    ...(newest ? { newestSource: newest } : {}),
  };
  return Promise.all(records.map((record) => dated(record, around)));
}

function newestOf(root: string, paths: ReadonlySet<string>): { file: string; modified: number } | undefined {
  let newest: { file: string; modified: number } | undefined;
  for (const file of paths) {
    const modified = modifiedTime(root, file);
    if (modified !== undefined && (!newest || modified > newest.modified)) newest = { file, modified };
  }
  return newest;
}
