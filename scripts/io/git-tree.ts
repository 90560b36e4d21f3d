/** The Elixir sources of a commit, as {@link file://./source-tree.ts} finds them in a folder; nothing is checked out. */
import picomatch from 'picomatch';
import { mayMatter } from '../enforcement/places.ts';
import { AtlasError } from '../model/error.ts';
import { type CiFolder, ciText, MAX_CI_BYTES } from './ci-files.ts';
import { blobDigest } from './digest.ts';
import { gitBytes, gitRunner } from './git-run.ts';
import { MAX_SOURCE_BYTES, MIX_PRODUCTS, NEVER, type SourceTree } from './source-tree.ts';

/** A file of a commit. `path` is relative to the folder that was asked for. */
export interface Entry {
  path: string;
  oid: string;
  size: number;
}

/** The regular files of a commit below a folder. */
export interface Commit {
  root: string;
  hash: string;
  entries: readonly Entry[];
}

/** Sources of a commit; `digests` by path. */
export interface CommittedTree {
  tree: SourceTree;
  digests: Map<string, string>;
}

/** More than this is asked of git in several turns. */
const BATCH_BYTES = 64 * 1024 * 1024;

/**
 * Lists a commit; `root` may be a subfolder of the repository. Regular files only: git keeps no content of submodules, and
 * a link's target is a file of its own. Errors: objects that are not here (a partial clone).
 */
export async function listCommit(root: string, hash: string): Promise<Commit> {
  const git = await gitRunner(root);
  const listing = await git?.('ls-tree', '-r', '-l', '-z', hash, '--', '.');
  if (listing === null || listing === undefined) throw incomplete(hash);
  return { root, hash, entries: listing.split('\0').flatMap(parseEntry) };
}

/** The sources. The bytes of a file whose digest is `known` are left out. Errors: as `listCommit`. */
export async function readCommit(
  commit: Commit,
  exclude: readonly string[],
  known: (digest: string) => boolean,
): Promise<CommittedTree> {
  const small = sourcesIn(commit.entries, exclude).filter(({ size }) => size <= MAX_SOURCE_BYTES);
  const blobs = await readBlobs(
    commit,
    small.filter(({ oid }) => !known(oid)),
  );
  const digests = new Map<string, string>();
  const files = small.map(({ path, oid }) => {
    const bytes = blobs.get(oid) ?? Buffer.alloc(0);
    // A repository that names objects by SHA-256 has other names than facts do.
    digests.set(path, oid.length === 40 ? oid : blobDigest(bytes));
    return { path, bytes };
  });
  const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
  return { tree: { files: files.sort(byPath), problems: [] }, digests };
}

/** The commit as a folder in which CI configuration is looked for. Errors: as `listCommit`. */
export async function committedCiFolder(commit: Commit): Promise<CiFolder> {
  const matter = commit.entries.filter(({ path, size }) => size <= MAX_CI_BYTES && mayMatter(path));
  const blobs = await readBlobs(commit, matter);
  const texts = new Map(matter.map(({ path, oid }) => [path, oid]));
  const names = new Map<string, Set<string>>();
  for (const { path } of commit.entries) {
    const segments = path.split('/');
    segments.forEach((name, depth) => {
      const folder = segments.slice(0, depth).join('/');
      names.set(folder, (names.get(folder) ?? new Set()).add(name));
    });
  }
  return {
    names: (folder) => [...(names.get(folder) ?? [])].sort(),
    text: (path) => {
      const bytes = blobs.get(texts.get(path) ?? '');
      return bytes && ciText(bytes);
    },
  };
}

/** `100644 blob <oid>    <size>\t<path>`. */
function parseEntry(line: string): Entry[] {
  const [, oid, size, path] = /^100\d+ blob ([0-9a-f]+) +(\d+)\t(.*)$/s.exec(line) ?? [];
  return oid && size && path !== undefined ? [{ oid, size: Number(size), path }] : [];
}

function sourcesIn(entries: readonly Entry[], exclude: readonly string[]): Entry[] {
  const excluded = exclude.length > 0 ? picomatch([...exclude], { dot: true }) : () => false;
  const projects = new Set(['']);
  for (const { path } of entries) if (path.endsWith('/mix.exs')) projects.add(path.slice(0, -'/mix.exs'.length));
  return entries.filter(({ path }) => {
    if (!/\.exs?$/.test(path)) return false;
    const segments = path.split('/');
    return segments.every((name, depth) => {
      const folder = segments.slice(0, depth).join('/');
      if (name.startsWith('.') && depth < segments.length - 1) return false;
      if (NEVER.has(name) || (MIX_PRODUCTS.has(name) && projects.has(folder))) return false;
      return !excluded(folder ? `${folder}/${name}` : name);
    });
  });
}

/** Content by object, each object once. Errors: objects that are not here. */
export async function readBlobs({ root, hash }: Commit, wanted: readonly Entry[]): Promise<Map<string, Buffer>> {
  const entries = [...new Map(wanted.map((entry) => [entry.oid, entry])).values()];
  const blobs = new Map<string, Buffer>();
  for (let from = 0; from < entries.length; ) {
    let to = from;
    for (let bytes = 0; to < entries.length && bytes < BATCH_BYTES; to++) bytes += entries[to]!.size;
    const turn = entries.slice(from, to);
    from = to;
    const output = await gitBytes(root, ['cat-file', '--batch'], turn.map(({ oid }) => `${oid}\n`).join(''));
    if (!output) throw incomplete(hash);
    for (let at = 0; at < output.length; ) {
      const end = output.indexOf(0x0a, at);
      const [oid, kind, size] = output.toString('latin1', at, end).split(' ');
      if (kind !== 'blob' || !oid) throw incomplete(hash);
      blobs.set(oid, output.subarray(end + 1, end + 1 + Number(size)));
      at = end + 1 + Number(size) + 1;
    }
  }
  return blobs;
}

function incomplete(hash: string): AtlasError {
  return new AtlasError({
    code: 'since-incomplete',
    message: `git cannot give the files of ${hash.slice(0, 10)}: objects are missing here (a partial clone?).`,
    hint: 'Fetch them first: `git fetch --refetch --no-filter`, or clone without --filter.',
  });
}
