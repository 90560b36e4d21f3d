/** A helper that reads documents: has its own parser, and hands mentions back as the JSON that the cache keeps. */
import { answerWith } from '../io/thread.ts';
import { take } from '../scan/shared-work.ts';
import { packed } from './packed.ts';
import type { ReadTexts, SharedTexts } from './read-documents.ts';
import { textReader } from './text-reader.ts';

// Loaded before anything is asked.
const reader = textReader();

answerWith<SharedTexts, ReadTexts>(async ({ texts, taken }) => {
  const read = await reader;
  const answers: ReadTexts = [];
  for (const index of take(texts.length, taken)) answers.push([index, packed(read(texts[index]!))]);
  return answers;
});
