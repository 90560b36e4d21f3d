import { expect, test } from 'vitest';
import { layout } from '../../scripts/derive/layout.ts';
import type { Candidate } from '../../scripts/fix/candidates.ts';
import { settle } from '../../scripts/fix/settle.ts';
import { type Judge, stateOf } from '../../scripts/fix/state.ts';
import type { Finding } from '../../scripts/model/finding.ts';
import { elixirParser } from '../../scripts/scan/grammar.ts';
import { scanFile } from '../../scripts/scan/scan-file.ts';
import { mended } from './mended.ts';

/** A finding per line that says `:old`, one of another rule per `:bad`, and one in the first file as soon as `:far` stands anywhere. */
async function bench(files: Record<string, string>) {
  const parser = await elixirParser();
  const scan = (text: string) => scanFile(parser, text, text);
  let judged = 0;
  const finding = (rule: string, file: string, line: number, code: string): Finding => ({
    rule,
    severity: 'warning',
    confidence: 'exact',
    state: 'open',
    file,
    line,
    column: 1,
    endLine: line,
    module: file,
    function: null,
    message: '',
    messageId: rule,
    fingerprint: `${rule} ${file} ${line} ${code}`.replaceAll('.', '_'),
    code,
  });
  const judge: Judge = {
    layout: layout([], []),
    config: {},
    scan,
    findings: ({ codebase }) => {
      judged++;
      const findings = codebase.files.flatMap(({ path, facts }) =>
        facts.digest.split('\n').flatMap((line, index) => {
          if (line.includes(':old')) return [finding('old', path, index + 1, line)];
          if (line.includes(':bad')) return [finding('bad', path, index + 1, line)];
          return line.includes(':far') ? [finding('far', 'lib/0.ex', 1, line)] : [];
        }),
      );
      return { findings, fixes: new Map() };
    },
  };
  const sources = Object.entries(files).map(([path, text]) => ({
    path,
    scope: 'lib' as const,
    app: null,
    facts: scan(text),
  }));
  const base = stateOf(judge, sources, (file) => files[file]);
  /** Replaces each line by what it says after `->`. */
  const candidates = base.findings.map((one): Candidate => {
    const line = files[one.file]!.split('\n')[one.line - 1]!;
    const start = files[one.file]!.indexOf(line);
    const text = /-> (.*)$/.exec(line)![1]!;
    return {
      finding: one,
      fix: { safety: 'safe', title: 'x', edits: () => [] },
      splices: new Map([[one.file, [{ s: start, e: start + line.length, text }]]]),
    };
  });
  return { judge, base, candidates, count: () => judged };
}

const lines = (...what: string[]) => what.map((text, index) => `:old # ${index} -> ${text}`).join('\n');

test('what is wrong is refused with its reason, the rest is kept', async () => {
  const { judge, base, candidates } = await bench({
    'lib/0.ex': lines(':a', ':b'),
    'lib/1.ex': lines(':a', ':bad', ':c'),
    'lib/2.ex': lines(':a', '(', ':old', ':far'),
  });
  const { kept, refused, state } = settle(judge, base, candidates);
  expect(kept.map(({ finding }) => `${finding.file}:${finding.line}`).sort()).toEqual([
    'lib/0.ex:1',
    'lib/0.ex:2',
    'lib/1.ex:1',
    'lib/1.ex:3',
    'lib/2.ex:1',
  ]);
  expect(refused.map(({ finding, reason }) => [`${finding.file}:${finding.line}`, reason]).sort()).toEqual([
    ['lib/1.ex:2', 'it would bring a new finding: bad in lib/1.ex, line 2'],
    ['lib/2.ex:2', 'the result would not parse'],
    ['lib/2.ex:3', 'it would bring a new finding: old in lib/2.ex, line 3'],
    ['lib/2.ex:4', 'it would bring a new finding: far in lib/0.ex, line 1'],
  ]);
  expect(state.text('lib/1.ex')).toBe(':a\n:old # 1 -> :bad\n:c');
});

test('many files with something wrong are judged together', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [`lib/${index}.ex`, lines(':a', ':bad', ':c', ':bad')]),
  );
  const { judge, base, candidates, count } = await bench(files);
  const { kept, refused } = settle(judge, base, candidates);
  expect([kept.length, refused.length]).toEqual([120, 120]);
  expect(count()).toBeLessThan(25);
});

test('a policy that names a module which is not there changes nothing, and says why', async () => {
  const asking = (name: string) =>
    `defmodule ${name} do\n  def a(p), do: GenServer.call(p, :a)\n  def b(p), do: GenServer.call(p, :b)\nend\n`;
  const files = { 'lib/a.ex': asking('A'), 'lib/b.ex': asking('B') };
  const config = { timeouts: { default: 'Nowhere.get()', alias: 'A.Nowhere' } };
  const { texts, refused } = await mended(files, config, { rules: ['call-without-timeout'] });
  expect(texts).toEqual(files);
  expect(refused).toHaveLength(4);
  expect(refused[0]!.reason).toMatch(/new finding: undefined-target in lib\/a.ex/);
});
