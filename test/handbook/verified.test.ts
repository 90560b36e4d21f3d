/** The handbook and the README, held against Atlas's own code by `atlas verify`; and what breaks is seen to break. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engine } from '../../scripts/commands/engine.ts';
import { readInputs } from '../../scripts/inputs.ts';
import type { AnalyseInput } from '../../scripts/model/run.ts';
import type { VerifyOutput } from '../../scripts/model/verify-output.ts';
import { look } from '../../scripts/pipeline.ts';
import { type Ground, verifyDocuments } from '../../scripts/references/verify.ts';
import { run } from '../commands/run.ts';
import { ROOT } from '../imports.ts';
import { temporary } from '../temporary.ts';

const DOCS = ['content/handbook/**/*.md', 'README.md'];
let status: number;
let said: VerifyOutput;
let ground: Ground;

beforeAll(async () => {
  let input: AnalyseInput | undefined;
  const verify: typeof engine.verify = (given, globs) => {
    input = given;
    return engine.verify(given, globs);
  };
  const cache = temporary({}, (remove) => afterAll(remove));
  const words = ['verify', ROOT, '--docs', ...DOCS, '--format', 'json', '--cache', cache];
  const done = await run(words, { cwd: ROOT, engine: { verify } });
  status = done.status;
  said = JSON.parse(done.stdout);
  const { sources, derived } = await look(input!, await readInputs(input!));
  ground = { root: ROOT, derived, bytes: sources.bytes, locks: [], commandLine: input!.commandLine! };
}, 120_000);

test('every reference holds', () => {
  const broken = said.documents.flatMap(({ file, references }) =>
    references
      .filter(({ outcome }) => outcome === 'missing' || outcome === 'moved')
      .map(({ line, text, outcome }) => `${file}:${line} ${outcome} ${text}`),
  );
  expect(broken).toEqual([]);
  expect(status).toBe(0);
});

test('files, commands, scripts and exports are among what was looked up', () => {
  const found = said.documents.flatMap(({ references }) => references).filter(({ outcome }) => outcome === 'found');
  const count = (kind: string) => found.filter((one) => one.kind === kind).length;
  expect(count('path')).toBeGreaterThan(40);
  expect(count('command')).toBeGreaterThan(50);
  expect(count('npm-script')).toBeGreaterThan(5);
  expect(count('export')).toBeGreaterThan(5);
});

describe('a copy with one word changed is caught', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  test.each([
    ['npm run demo ', 'npm run demos '],
    ['-- check ../your_service', '-- chek ../your_service'],
    ['check --since origin/main', 'check --sense origin/main'],
    ['(content/handbook/plans.md)', '(content/handbook/plan-notations.md)'],
    ['--audience public', '--audiences public'],
  ])('%s → %s', async (right, wrong) => {
    const text = readme.replace(right, wrong);
    expect(text).not.toBe(readme);
    const [{ references = [] } = {}] = await verifyDocuments([{ path: 'README.md', text }], ground);
    expect(references.filter(({ outcome }) => outcome === 'missing' || outcome === 'moved')).toHaveLength(1);
  });
});
