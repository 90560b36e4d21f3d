/** Documents to their mentions: unchanged ones come from the cache, many new ones are read by several threads. */
import { blobDigest } from '../io/digest.ts';
import { ownStamp } from '../io/install.ts';
import { spareCores, startThread, type Thread } from '../io/thread.ts';
import type { MentionsCache } from '../model/run.ts';
import { take } from '../scan/shared-work.ts';
import type { Extracted } from './extract.ts';
import { packed, unpacked } from './packed.ts';
import { textReader } from './text-reader.ts';

/** What a helper is asked. `taken` is one 32-bit counter in shared memory: how many texts have been taken. */
export interface SharedTexts {
  texts: readonly string[];
  taken: SharedArrayBuffer;
}

/** What it read: index of the text, and its mentions as JSON. */
export type ReadTexts = [index: number, json: string][];

/** Characters of new documents below which one thread is sooner done alone. */
const WORTH_SHARING = 300_000;
const MOST_HELPERS = 3;

/** Documents that are being read. */
export interface Reading {
  /** Mentions of each document, in the order given; this thread reads what the helpers have not taken. */
  finish(): Promise<Extracted[]>;
}

/** Begins: looks into the cache, and where much is new lets helpers start while the caller does something else. Never fails. */
export function startReading(documents: readonly { text: string }[], cache?: MentionsCache): Reading {
  const stamp = cache ? ownStamp() : '';
  // What a text mentions follows from the text and from the code that reads it.
  const digests = cache ? documents.map(({ text }) => blobDigest(Buffer.from(`${stamp}\0${text}`))) : [];
  const known = documents.map((_, index) => cache && unpacked(cache.get(digests[index]!)));
  // The largest first, so that no thread ends with a long one while the others wait.
  const fresh = documents
    .map(({ text }, index) => ({ text, index }))
    .filter(({ index }) => !known[index])
    .sort((a, b) => b.text.length - a.text.length);
  const question: SharedTexts = { texts: fresh.map(({ text }) => text), taken: new SharedArrayBuffer(4) };
  const helped = startHelpers(fresh).map((helper) => ({ helper, answer: helper.ask(question) }));
  const keep = (nth: number, extracted: Extracted, json: string) => {
    const { index } = fresh[nth]!;
    known[index] = extracted;
    cache?.set(digests[index]!, JSON.parse(json), json);
  };
  return {
    async finish() {
      if (fresh.length > 0) {
        const read = await textReader();
        const alone = (nth: number) => {
          const extracted = read(fresh[nth]!.text);
          keep(nth, extracted, packed(extracted));
        };
        for (const nth of take(fresh.length, question.taken)) alone(nth);
        for (const { helper, answer } of helped) {
          for (const [nth, json] of (await answer) ?? []) keep(nth, unpacked(JSON.parse(json))!, json);
          helper.stop();
        }
        // What a helper that died had taken.
        fresh.forEach(({ index }, nth) => {
          if (!known[index]) alone(nth);
        });
      }
      return known.map((extracted) => extracted!);
    },
  };
}

function startHelpers(fresh: readonly { text: string }[]): Thread<SharedTexts, ReadTexts>[] {
  if (fresh.length < 2 || fresh.reduce((sum, { text }) => sum + text.length, 0) < WORTH_SHARING) return [];
  const count = Math.min(MOST_HELPERS, spareCores(), fresh.length - 1);
  return Array.from({ length: count }, () => startThread(new URL('./reading-thread.ts', import.meta.url)));
}
