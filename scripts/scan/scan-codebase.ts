/** Every source of a codebase to its facts; unchanged files come from the cache. */
import type { FileFacts, ParseError } from '../model/facts.ts';
import type { FactsCache } from '../model/run.ts';
import { elixirParser } from './grammar.ts';
import { scanFile } from './scan-file.ts';

/** A source as bytes were read and decoded; `text` is asked for only when the facts are not known. */
export interface SourceText {
  path: string;
  digest: string;
  decode(): { text: string; problems: ParseError[] };
}

/** Facts by path, in the order given. */
export async function scanSources(sources: readonly SourceText[], cache: FactsCache): Promise<Map<string, FileFacts>> {
  const facts = new Map<string, FileFacts>();
  let parser: Awaited<ReturnType<typeof elixirParser>> | undefined;
  for (const source of sources) {
    let known = cache.get(source.digest);
    if (!known) {
      parser ??= await elixirParser();
      const { text, problems } = source.decode();
      known = scanFile(parser, text, source.digest, problems);
      cache.set(source.digest, known);
    }
    facts.set(source.path, known);
  }
  return facts;
}
