/** Atlas's own guidelines: each pair is told apart by its rule, and its Elixir is compiled and run. */
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { allGuidelines } from '../../scripts/built-in-guidelines.ts';
import { parseCatalogue } from '../../scripts/controls/definition.ts';
import { guidelineFiles } from '../../scripts/io/guideline-files.ts';
import { catalogueFiles, partFolders } from '../../scripts/io/parts.ts';
import type { CodePair } from '../../scripts/model/guide.ts';
import { findingsOf } from '../../scripts/proof/run-case.ts';
import { readGuideline } from '../../scripts/prose/guide.ts';
import type { Rule } from '../../scripts/rules/rule.ts';
import { temporary } from '../temporary.ts';

const read = guidelineFiles().map((source) => readGuideline(source, source.path));
const pairs = read.flatMap(({ document }) =>
  (document.sections ?? []).filter((one): one is CodePair => one.kind === 'before-after'),
);
const ruleCalled = async (id: string) => ((await import(`../../scripts/rules/${id}/rule.ts`)) as { rule: Rule }).rule;

test('they are read without a problem, and every name in them is known', () => {
  expect(read.length).toBeGreaterThanOrEqual(5);
  expect(read.flatMap(({ problems }) => problems)).toEqual([]);
  const rules = partFolders('rules', 'rule.ts');
  const controls = parseCatalogue(catalogueFiles()).map(({ id }) => id);
  const checklist = read.flatMap(({ document }) => document.checklist ?? []);
  expect(checklist.length).toBeGreaterThan(10);
  expect(checklist.some(({ rule, control }) => rule === undefined && control === undefined)).toBe(true);
  expect(checklist.flatMap(({ rule }) => rule ?? []).filter((id) => !rules.includes(id))).toEqual([]);
  expect(checklist.flatMap(({ control }) => control ?? []).filter((id) => !controls.includes(id))).toEqual([]);
});

describe.each(pairs)('$title', ({ before, after, rule: id }) => {
  test('the rule reports the first side, and not the second', async () => {
    const rule = await ruleCalled(id!);
    const scope = before.includes('ExUnit.Case') ? 'test' : 'lib';
    const path = scope === 'test' ? 'test/case_test.exs' : 'lib/case.ex';
    expect((await findingsOf(rule, before, scope, path)).length).toBeGreaterThan(0);
    expect(await findingsOf(rule, after, scope, path)).toEqual([]);
  });
});

test('a document of the team takes the place of one, and the configuration leaves one out', async () => {
  const known = { rules: ['sleep'], controls: [] };
  const own = [{ id: 'supervision', file: 'docs/atlas/guidelines/supervision.md', title: 'Ours', markdown: 'Ours.' }];
  const all = await allGuidelines(
    own,
    { guidelines: { 'review-checklist': { off: true }, supervison: { off: true } } },
    'c.yaml',
    known,
  );
  expect(all.guidelines.filter(({ id }) => id === 'supervision')).toEqual(own);
  expect(all.guidelines.map(({ id }) => id)).not.toContain('review-checklist');
  expect(all.guidelines.filter(({ origin }) => origin === 'atlas').map(({ id }) => id)).toContain('process-dictionary');
  expect(all.problems).toEqual([
    { file: 'c.yaml', line: 1, message: 'Atlas has no guideline "supervison"; did you mean "supervision"?' },
  ]);
  const listed = [{ ...own[0]!, checklist: [{ text: 'No naps.', rule: 'sleeep' }] }];
  expect((await allGuidelines(listed, {}, 'c.yaml', known)).problems).toMatchObject([
    { file: own[0]!.file, message: 'there is no rule "sleeep"; did you mean "sleep"?' },
  ]);
});

const hasElixir = spawnSync('elixir', ['--version']).status === 0;
const title = hasElixir ? 'the examples, compiled and run' : 'the examples: Elixir is not installed, not run';

/** Lines `code # => value` print the value; ExUnit cases run. */
function script({ before, after, run }: CodePair): { code: string; prints: string[] } {
  const prints: string[] = [];
  const lines = (run ?? '').split('\n').map((line) => {
    const [, code, value] = /^(.*?) # => (.*)$/.exec(line) ?? [];
    if (value === undefined) return line;
    prints.push(value);
    return `IO.puts("=> " <> inspect((${code})))`;
  });
  const isTest = after.includes('ExUnit.Case');
  const shut = 'Logger.configure(level: :error)\nCode.compiler_options(ignore_module_conflict: true)\n';
  // The first side has to compile as well.
  const first = `Code.compile_string(${JSON.stringify(before).replaceAll('#{', '\\#{')})\n`;
  if (!isTest) return { code: `${shut}${first}${after}\n${lines.join('\n')}\n`, prints };
  const tests = 'ExUnit.start(autorun: false)\n';
  return {
    code: `${shut}${tests}${after}\nIO.puts("=> " <> inspect(ExUnit.run().failures))\n`,
    prints: ['0'],
  };
}

describe.skipIf(!hasElixir)(title, () => {
  test.each(pairs)('$title', { timeout: 120_000 }, (pair) => {
    const { code, prints } = script(pair);
    expect(prints.length).toBeGreaterThan(0);
    const root = temporary({ 'example.exs': code });
    const { stdout, stderr, status } = spawnSync('elixir', ['example.exs'], { cwd: root, encoding: 'utf8' });
    expect(status, stderr + stdout).toBe(0);
    expect([...stdout.matchAll(/^=> (.*)$/gm)].map(([, value]) => value)).toEqual(prints);
  });
});
