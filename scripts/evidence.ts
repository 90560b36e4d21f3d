/** The evidence stage: finds audit files, reads them, and says which code each was taken from. */

import type { Sources } from './codebase-sources.ts';
import type { Derived } from './derive/derive.ts';
import { groupBy } from './derive/group-by.ts';
import { sourcesDigest } from './ingest/digest.ts';
import { asOldAsItsGround, dated } from './ingest/freshness.ts';
import { ingest } from './ingest/ingest.ts';
import { loadFormats } from './ingest/load.ts';
import type { Inputs } from './inputs.ts';
import { sha256 } from './io/digest.ts';
import type { Git } from './io/git.ts';
import { partFolders } from './io/parts.ts';
import type { Evidence } from './model/evidence.ts';

/** Evidence of the configured folders, by path. */
export async function gatherEvidence(inputs: Inputs, { bytes }: Sources, { codebase }: Derived): Promise<Evidence[]> {
  const { git, audit, modified } = inputs;
  if (audit.length === 0) return [];
  const formats = await allFormats();
  const paths = new Set(bytes.keys());
  const records = ingest(audit, {
    formats,
    sources: paths,
    modules: new Set(codebase.modules.keys()),
    moduleAt: moduleAt(codebase.allModules),
    present: (path) => modified(path) !== undefined,
    sha256,
  });
  const digests = [...bytes].map(([path, content]) => ({ path, digest: sha256(content) }));
  const newest = newestOf(paths, modified);
  const around = {
    sources: sourcesDigest(digests, sha256),
    changedSince: async (commit: string) =>
      (await git?.changedSince(commit))?.filter((path) => MATTERS.test(path)) ?? null,
    commitAt: async (time: string) => (git ? git.commitAt(time) : undefined),
    committed: async (file: string) => {
      if (!git || !(await git.isTracked(file))) return undefined;
      const last = await git.lastCommitTouching(file);
      const changed = last && (await git.changedSince(last.commit));
      return last && !changed?.includes(file) ? last : undefined;
    },
    // A checkout sets the clock of a tracked file; one that was changed since tells the truth.
    modified: async (file: string) => ((await isAsCommitted(git, file)) ? undefined : modified(file)),
    ...(newest ? { newestSource: newest } : {}),
  };
  return asOldAsItsGround(await Promise.all(records.map((record) => dated(record, around))));
}

/** What a tool's result depends on: sources, and the versions of dependencies. */
const MATTERS = /\.exs?$|(?:^|\/)mix\.lock$/;

/** Evidence of files that belong to no codebase: no name in them is known or strange, and nothing tells their age. */
export async function looseEvidence(files: Inputs['audit']): Promise<Evidence[]> {
  const nothing = { sources: new Set<string>(), modules: new Set<string>(), unknown: true };
  const records = ingest(files, { formats: await allFormats(), ...nothing, sha256 });
  const around = {
    sources: '',
    changedSince: async () => null,
    commitAt: async () => undefined,
    committed: async () => undefined,
    modified: async () => undefined,
  };
  return Promise.all(records.map((record) => dated(record, around)));
}

const allFormats = () => loadFormats(partFolders('ingest', 'format.ts'));

/** The innermost module whose lines hold the place. */
function moduleAt(modules: Derived['codebase']['allModules']): (file: string, line: number) => string | undefined {
  const byFile = groupBy(modules, ({ file }) => file.path);
  return (file, line) => {
    const around = (byFile.get(file) ?? []).filter(({ fact }) => fact.line <= line && line <= fact.endLine);
    return around.sort((a, b) => b.fact.line - a.fact.line)[0]?.name;
  };
}

async function isAsCommitted(git: Git | null, file: string): Promise<boolean> {
  if (!git?.commit || !(await git.isTracked(file))) return false;
  return !(await git.changedSince(git.commit))?.includes(file);
}

function newestOf(
  paths: ReadonlySet<string>,
  modifiedOf: Inputs['modified'],
): { file: string; modified: number } | undefined {
  let newest: { file: string; modified: number } | undefined;
  for (const file of paths) {
    const modified = modifiedOf(file);
    if (modified !== undefined && (!newest || modified > newest.modified)) newest = { file, modified };
  }
  return newest;
}
