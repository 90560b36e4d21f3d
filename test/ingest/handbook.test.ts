/** The handbook's snapshots are read as it says, and it names the tools of every format. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ingest } from '../../scripts/ingest/ingest.ts';
import { file, TIDE } from './tide.ts';

const page = readFileSync(fileURLToPath(new URL('../../content/handbook/audit-output.md', import.meta.url)), 'utf8');
const examples = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => json!);

test('each example of a snapshot is a complete one, or needs benchmarks beside it', () => {
  const read = examples
    .filter((json) => json.includes('"snapshot"'))
    .map((json) => ingest([file('s.json', json)], TIDE)[0]!);
  expect(read.map(({ format, complete }) => [format, complete])).toEqual([
    ['snapshot-monitors', true],
    ['snapshot-flags', true],
    ['snapshot-rollout', true],
    ['benchmark-budgets', false],
  ]);
  expect(read[3]!.why).toMatch(/^supervised send, run time, average was not measured/);
});

test('every tool that is read stands in its table', () => {
  const words = page.toLowerCase();
  const named = TIDE.formats.filter(({ id }) => !/^(?:snapshot|benchmark)-/.test(id));
  for (const { tool } of named) expect(words).toContain(tool.toLowerCase());
});

test('the manifest of the handbook makes an empty file evidence', () => {
  const manifest = examples.find((json) => json.includes('"artefacts"'))!;
  const records = ingest([file('manifest.json', manifest), file('format.txt', '')], TIDE);
  expect(records.find(({ file: path }) => path === 'format.txt')).toMatchObject({
    format: 'mix-format',
    complete: true,
  });
  expect(ingest([file('format.txt', '')], TIDE)).toMatchObject([{ format: 'unknown', complete: false }]);
});
