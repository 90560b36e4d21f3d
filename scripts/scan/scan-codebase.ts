/** Every source of a codebase to its facts; unchanged files come from the cache, many new ones are read by two threads. */
import { decodeSource } from '../io/decode.ts';
import { startThread, type Thread } from '../io/thread.ts';
import type { FileFacts } from '../model/facts.ts';
import type { FactsCache } from '../model/run.ts';
import { elixirParser } from './grammar.ts';
import { scanFile } from './scan-file.ts';
import { type HelperFacts, type SharedWork, take } from './shared-work.ts';

/** A source as it was read from disk. */
export interface SourceBytes {
  path: string;
  digest: string;
  bytes: Uint8Array;
}

/** Fewer new files than this are read sooner alone. */
const WORTH_SHARING = 60;

let helper: Thread<SharedWork, HelperFacts> | undefined;

/** Gets ready for a first scan, where most files will be new: the parser here, and a second thread with its own. */
export function prepareScan(): void {
  void elixirParser().catch(() => {});
  helper ??= startThread(new URL('./helper-thread.ts', import.meta.url));
}

/** Facts by path, in the order given. */
export async function scanSources(sources: readonly SourceBytes[], cache: FactsCache): Promise<Map<string, FileFacts>> {
  const unknown = sources.filter(({ digest }) => !cache.get(digest));
  // Each content once; the largest first, so that neither thread ends with a long file while the other waits.
  const fresh = [...new Map(unknown.map((source) => [source.digest, source])).values()].sort(
    (a, b) => b.bytes.length - a.bytes.length,
  );
  const shared = helper;
  helper = undefined;
  if (shared && fresh.length >= WORTH_SHARING) await scanTogether(fresh, cache, shared);
  shared?.stop();
  for (const source of fresh) if (!cache.get(source.digest)) await scanAlone(source, cache);
  return new Map(sources.map(({ path, digest }) => [path, cache.get(digest)!]));
}

async function scanAlone({ digest, bytes }: SourceBytes, cache: FactsCache): Promise<void> {
  const parser = await elixirParser();
  const { text, problems } = decodeSource(bytes);
  cache.set(digest, scanFile(parser, text, digest, problems));
}

/** Both threads take files until there are none. What a helper that died had taken stays unread here. */
async function scanTogether(
  fresh: readonly SourceBytes[],
  cache: FactsCache,
  shared: Thread<SharedWork, HelperFacts>,
): Promise<void> {
  const parser = await elixirParser();
  const taken = new SharedArrayBuffer(4);
  const helped = shared.ask({ sources: fresh.map(({ digest, bytes }) => ({ digest, bytes })), taken });
  for (const index of take(fresh.length, taken)) {
    const { digest, bytes } = fresh[index]!;
    const { text, problems } = decodeSource(bytes);
    cache.set(digest, scanFile(parser, text, digest, problems));
  }
  for (const [index, json] of (await helped) ?? []) cache.set(fresh[index]!.digest, JSON.parse(json), json);
}
