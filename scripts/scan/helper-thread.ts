/** The helper thread of a first scan: has its own parser, and hands facts back as the JSON that the cache keeps. */
import { decodeSource } from '../io/decode.ts';
import { answerWith } from '../io/thread.ts';
import { elixirParser } from './grammar.ts';
import { scanFile } from './scan-file.ts';
import { type HelperFacts, type SharedWork, take } from './shared-work.ts';

// Loaded before anything is asked: while the other thread is still looking for files.
const parser = elixirParser();

answerWith<SharedWork, HelperFacts>(async ({ sources, taken }) => {
  const ready = await parser;
  const read: HelperFacts = [];
  for (const index of take(sources.length, taken)) {
    const { digest, bytes } = sources[index]!;
    const { text, problems } = decodeSource(bytes);
    read.push([index, JSON.stringify(scanFile(ready, text, digest, problems))]);
  }
  return read;
});
