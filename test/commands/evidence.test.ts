/** `atlas evidence`: which codebase a folder is held against, what is listed, what the exit status says. */
import { expect, test } from 'vitest';
import { engine } from '../../scripts/commands/engine.ts';
import { evidenceOutput } from '../../scripts/model/evidence-output.ts';
import { temporary } from '../temporary.ts';
import { run } from './run.ts';

const PASSED = 'Running ExUnit with seed: 1, max_cases: 4\n\n..\nFinished in 0.1 seconds\n2 tests, 0 failures\n';
const ISSUES = JSON.stringify({
  issues: [{ category: 'warning', check: 'C', filename: 'lib/tide.ex', line_no: 1, message: 'm' }],
});

async function evidence(cwd: string, ...words: string[]) {
  const said = await run(['evidence', ...words, '--format', 'json'], { cwd, engine });
  return { ...said, artefacts: said.stdout ? evidenceOutput.parse(JSON.parse(said.stdout)).artefacts : [] };
}

test('a folder that belongs to no codebase: every file with its kind, what it proves or why nothing', async () => {
  const cwd = temporary({ 'audit/t.txt': PASSED, 'audit/credo.json': ISSUES, 'audit/shopping.txt': 'Two herrings.\n' });
  const { status, artefacts } = await evidence(cwd, 'audit');
  expect(status).toBe(1);
  expect(artefacts).toMatchObject([
    { file: 'credo.json', format: 'credo-json', tool: 'Credo', complete: true, findings: 1, freshness: 'unknown' },
    { file: 'shopping.txt', format: 'unknown', complete: false, why: expect.stringMatching(/No format that is known/) },
    { file: 't.txt', format: 'mix-test', complete: true, tests: { total: 2, passed: 2 }, proves: '2 tests: 2 passed.' },
  ]);
  const pretty = await run(['evidence', 'audit'], { cwd, engine });
  expect(pretty.stdout).toMatch(/shopping\.txt {2}not recognised\n {2}not complete: No format/);
  expect(pretty.stdout).toMatch(/\n3 files, 2 complete artefacts\.\n$/);
});

test('inside a project, names are held against its code; problems that are reported are no failure', async () => {
  const project = { 'mix.exs': 'defmodule Tide.MixProject do\nend\n', 'lib/tide.ex': 'defmodule Tide do\nend\n' };
  const cwd = temporary({ ...project, 'audit/a/credo.json': ISSUES, 'audit/README.md': 'Made by hand.' });
  for (const [words, file] of [
    [['audit'], 'a/credo.json'],
    [['.'], 'audit/a/credo.json'],
  ] as const) {
    const { status, artefacts } = await evidence(cwd, ...words);
    expect(artefacts.find(({ format }) => format === 'credo-json')).toMatchObject({ file, complete: true });
    expect(artefacts.find(({ format }) => format === 'notes')).toMatchObject({ complete: false });
    expect(status).toBe(0);
  }
  const other = temporary({
    'mix.exs': project['mix.exs'],
    'lib/moon.ex': 'defmodule Moon do\nend\n',
    'audit/credo.json': ISSUES,
  });
  const { status, artefacts } = await evidence(other, 'audit');
  expect(artefacts).toMatchObject([{ complete: false, why: expect.stringMatching(/^Of another codebase/) }]);
  expect(status).toBe(1);
});

test.each([
  [{}, 1, []],
  [{ 'audit/README.md': 'Nothing yet.' }, 1, ['notes']],
  [{ 'audit/t.txt': PASSED, 'audit/manifest.json': '{"artefacts": []}' }, 0, ['manifest', 'mix-test']],
  [{ 'audit/t.txt': PASSED, 'audit/manifest.json': '{' }, 1, ['manifest', 'mix-test']],
])('%j: exit status %d', async (files, status, formats) => {
  const cwd = temporary({ 'audit/.keep': '', ...files });
  const said = await evidence(cwd, 'audit');
  expect(said.artefacts.map(({ format }) => format).sort()).toEqual(formats);
  expect(said.status).toBe(status);
});

test.each([
  ['nowhere', /There is no folder nowhere/],
  ['t.txt', /is a file, not a folder/],
])('%s is refused with what to do', async (folder, message) => {
  const { status, stderr } = await evidence(temporary({ 't.txt': PASSED }), folder);
  expect(status).toBe(2);
  expect(stderr).toMatch(message);
  expect(stderr).toContain('atlas evidence path/to/audit');
});

test('text of a stranger obeys nothing in a terminal', async () => {
  const issue = {
    category: 'warning',
    check: 'C\u001b[2J',
    filename: 'lib/\u001b[31mx.ex',
    line_no: 1,
    message: '\u001b]0;pwned\u0007',
  };
  const cwd = temporary({ 'audit/c.json': JSON.stringify({ issues: [issue] }), 'audit/\u001b[2Jx.txt': 'nothing' });
  for (const words of [['audit'], ['audit', '--format', 'json']]) {
    const { stdout } = await run(['evidence', ...words], { cwd, engine });
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  }
});
