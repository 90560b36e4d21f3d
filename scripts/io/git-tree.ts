/** The Elixir sources of a commit, as {@link file://./source-tree.ts} finds them in a folder; nothing is checked out. */
import picomatch from 'picomatch';
import { AtlasError } from '../model/error.ts';
import { blobDigest } from './digest.ts';
import { gitBytes, gitRunner } from './git-run.ts';
import { MAX_SOURCE_BYTES, MIX_PRODUCTS, NEVER, type SourceTree } from './source-tree.ts';

interface Entry {
  path: string;
  oid: string;
  size: number;
}

/** Sources of a commit; `digests` by path. Paths are relative to `root`, which may be a subfolder of the repository. */
export interface CommittedTree {
  tree: SourceTree;
  digests: Map<string, string>;
}

/** More than this is asked of git in several turns. */
const BATCH_BYTES = 64 * 1024 * 1024;

/**
 * Regular files only: git keeps no content of submodules, and a link's target is a file of its own. The bytes of a file whose
 * digest is `known` are left out. Errors: objects that are not here (a partial clone).
 */
export async function readCommit(
  root: string,
  commit: string,
  exclude: readonly string[],
  known: (digest: string) => boolean,
): Promise<CommittedTree> {
  const git = await gitRunner(root);
  const listing = await git?.('ls-tree', '-r', '-l', '-z', commit, '--', '.');
  if (listing === null || listing === undefined) throw incomplete(commit);
  const entries = sourcesIn(listing.split('\0').flatMap(parseEntry), exclude);
  const small = entries.filter(({ size }) => size <= MAX_SOURCE_BYTES);
  const missing = small.filter(({ oid }) => !known(oid));
  const blobs = await readBlobs(root, [...new Map(missing.map((entry) => [entry.oid, entry])).values()], commit);
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

async function readBlobs(root: string, entries: readonly Entry[], commit: string): Promise<Map<string, Buffer>> {
  const blobs = new Map<string, Buffer>();
  for (let from = 0; from < entries.length; ) {
    let to = from;
    for (let bytes = 0; to < entries.length && bytes < BATCH_BYTES; to++) bytes += entries[to]!.size;
    const turn = entries.slice(from, to);
    from = to;
    const output = await gitBytes(root, ['cat-file', '--batch'], turn.map(({ oid }) => `${oid}\n`).join(''));
    if (!output) throw incomplete(commit);
    for (let at = 0; at < output.length; ) {
      const end = output.indexOf(0x0a, at);
      const [oid, kind, size] = output.toString('latin1', at, end).split(' ');
      if (kind !== 'blob' || !oid) throw incomplete(commit);
      blobs.set(oid, output.subarray(end + 1, end + 1 + Number(size)));
      at = end + 1 + Number(size) + 1;
    }
  }
  return blobs;
}

function incomplete(commit: string): AtlasError {
  return new AtlasError({
    code: 'since-incomplete',
    message: `--since: git cannot give the files of ${commit.slice(0, 10)}: objects are missing here (a partial clone?).`,
    hint: 'Fetch them first: `git fetch --refetch --no-filter`, or clone without --filter.',
  });
}
