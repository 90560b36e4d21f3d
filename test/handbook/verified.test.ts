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
  test.each([
    ['README.md', 'npm run demo ', 'npm run demos '],
    ['README.md', '-- check ../your_service', '-- chek ../your_service'],
    ['README.md', 'check --since origin/main', 'check --sense origin/main'],
    ['README.md', '(content/handbook/plans.md)', '(content/handbook/plan-notations.md)'],
    ['README.md', '--audience public', '--audiences public'],
    ['content/handbook/architecture.md', '`compute()` in', '`computes()` in'],
    ['content/handbook/architecture.md', '`scripts/pipeline.ts`', '`scripts/pipelines.ts`'],
    ['content/handbook/architecture.md', '`scripts/model/words.ts`', '`scripts/model/vocabulary-of-atlas.ts`'],
    ['content/handbook/findings.md', '--suggested', '--proposed'],
    ['content/handbook/install.md', 'npm run preview', 'npm run look'],
  ])('%s: %s → %s', async (path, right, wrong) => {
    const whole = readFileSync(join(ROOT, path), 'utf8');
    const text = whole.replace(right, wrong);
    expect(text).not.toBe(whole);
    const [{ references = [] } = {}] = await verifyDocuments([{ path, text }], ground);
    expect(references.filter(({ outcome }) => outcome === 'missing' || outcome === 'moved')).toHaveLength(1);
  });
});
