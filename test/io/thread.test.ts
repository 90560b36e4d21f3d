import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { startThread } from '../../scripts/io/thread.ts';
import { ROOT } from '../imports.ts';
import { temporary } from '../temporary.ts';

const entry = (body: string) => {
  const answerWith = pathToFileURL(join(ROOT, 'scripts/io/thread.ts')).href;
  const folder = temporary({ 'entry.mjs': `import { answerWith } from ${JSON.stringify(answerWith)};\n${body}` });
  return pathToFileURL(join(folder, 'entry.mjs'));
};

test('one question, one answer', async () => {
  const thread = startThread<number, number>(entry('answerWith(async (n) => n * 2);'));
  expect(await thread.ask(21)).toBe(42);
  thread.stop();
});

test('a thread that dies answers nothing, at once and ever after', async () => {
  const thread = startThread<number, number>(entry('answerWith(async () => { throw new Error("overboard"); });'));
  expect(await thread.ask(1)).toBeNull();
  expect(await thread.ask(2)).toBeNull();
});

test('a thread that cannot start answers nothing', async () => {
  const thread = startThread<number, number>(new URL('file:///nowhere/entry.mjs'));
  expect(await thread.ask(1)).toBeNull();
});
