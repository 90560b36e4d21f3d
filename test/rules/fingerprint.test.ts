/**
 * Fingerprints are the same after changes that change nothing. Over the demo, and over the checkouts that `ATLAS_ORACLE_REPOS`
 * names (separated by `:`).
 */
import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../scripts/model/finding.ts';
import { fingerprints } from '../../scripts/rules/fingerprint.ts';
import { indent, type Mutation, randomFrom, renamed, reorder, spread } from './mutations.ts';
import { DEMO, factsOf, judgeTexts, readTexts, type Texts } from './whole.ts';

const repositories = [DEMO, ...(process.env.ATLAS_ORACLE_REPOS ?? '').split(':').filter(Boolean)];
const elixir = spawnSync('elixir', ['--version'], { encoding: 'utf8' }).status === 0;
const MINUTES = 10 * 60_000;

const names = (findings: readonly Finding[]) => findings.map(({ fingerprint }) => fingerprint).sort();

async function mutated(texts: Texts, mutation: Mutation, seed: number): Promise<Map<string, string>> {
  const facts = await factsOf(texts);
  const random = randomFrom(seed);
  return new Map([...texts].map(([path, text]) => [path, mutation(text, facts.get(path)!, random)]));
}

describe.each(repositories.map((root) => [basename(root), root]))('%s', (_name, root) => {
  let texts: Texts;
  let before: Finding[];
  beforeAll(async () => {
    texts = readTexts(root);
    before = (await judgeTexts(texts)).findings;
  }, MINUTES);

  test('each finding has its own', () => {
    expect(before.length).toBeGreaterThan(0);
    expect(new Set(names(before)).size).toBe(before.length);
  });

  test.each<[string, Mutation]>([
    ['blank lines and comments', spread],
    ['another indentation and line breaks', indent],
    ['functions in another order', reorder],
    ['all of it', (text, facts, random) => indent(spread(text, facts, random), facts, random)],
  ])(
    'stay the same after %s',
    async (_what, mutation) => {
      const changed = await mutated(texts, mutation, 7);
      expect([...changed.values()].join('')).not.toBe([...texts.values()].join(''));
      expect(differences(before, (await judgeTexts(changed)).findings)).toEqual({ gone: [], fresh: [] });
    },
    MINUTES,
  );

  test(
    'stay the same after files were renamed',
    async () => {
      const moved = new Map([...texts].map(([path, text]) => [renamed(path), text]));
      const after = (await judgeTexts(moved)).findings;
      expect(after.map(({ file }) => file)).not.toEqual(before.map(({ file }) => file));
      expect(differences(before, after)).toEqual({ gone: [], fresh: [] });
    },
    MINUTES,
  );

  test.skipIf(!elixir)(
    'stay the same after the formatter, with parentheses everywhere and narrow lines',
    async () => {
      const changed = formatted(texts);
      expect([...changed.values()].join('')).not.toBe([...texts.values()].join(''));
      expect(differences(before, (await judgeTexts(changed)).findings)).toEqual({ gone: [], fresh: [] });
    },
    MINUTES,
  );

  test(
    'one mended and one new in its place are seen, though the count is the same',
    async () => {
      const sends = before.filter(
        ({ rule, messageId, module }) => rule === 'raw-send' && messageId === 'send' && module,
      );
      for (const old of pick(sends, 5)) {
        const text = texts.get(old.file)!;
        const lines = text.split('\n');
        const line = lines[old.line - 1]!;
        const at = [...line].slice(0, old.column - 1).join('').length;
        if (!/^send\b/.test(line.slice(at))) continue;
        lines[old.line - 1] = `${line.slice(0, at)}deliver${line.slice(at + 'send'.length)}`;
        lines.push('', 'defmodule Swapped do', '  def swapped(pid), do: send(pid, :swapped)', 'end', '');
        const after = (await judgeTexts(new Map(texts).set(old.file, lines.join('\n')))).findings;
        const { gone, fresh } = differences(ofRule(before, 'raw-send'), ofRule(after, 'raw-send'));
        expect({ gone: gone.length, fresh: fresh.length }).toEqual({ gone: 1, fresh: 1 });
        expect(fresh[0]).toContain('Swapped');
      }
    },
    MINUTES,
  );
});

test('equal identities are numbered from the second on, whatever stands between them', () => {
  const [a, b, a2, a3] = fingerprints(['a', 'b', 'a', 'a']);
  expect(a).toMatch(/^[0-9a-f]{16}$/);
  expect(b).not.toBe(a);
  expect([a2, a3]).toEqual([`${a}.2`, `${a}.3`]);
});

const ofRule = (findings: readonly Finding[], id: string) => findings.filter(({ rule }) => rule === id);

/** Findings without a counterpart, readable. */
function differences(before: readonly Finding[], after: readonly Finding[]): { gone: string[]; fresh: string[] } {
  const shown = (list: readonly Finding[], others: readonly Finding[]) => {
    const known = new Set(names(others));
    return list
      .filter(({ fingerprint }) => !known.has(fingerprint))
      .map(({ rule, messageId, file, line, module, function: name, code }) =>
        [`${rule}/${messageId}`, `${file}:${line}`, module, name, code].join(' | '),
      );
  };
  return { gone: shown(before, after), fresh: shown(after, before) };
}

/** Evenly spread over a list. */
function pick<T>(list: readonly T[], count: number): T[] {
  const step = Math.max(1, Math.floor(list.length / count));
  return list.filter((_, index) => index % step === 0).slice(0, count);
}

const FORMAT = `
input = IO.read(:stdio, :all) |> String.split("\\0")
input
|> Enum.map(fn text ->
  try do
    text
    |> Code.format_string!(line_length: 50, locals_without_parens: [])
    |> IO.iodata_to_binary()
  rescue
    _ -> text
  end
end)
|> Enum.intersperse("\\0")
|> IO.write()
`;

/** What the language's own formatter makes of each text; one that it cannot read stays as it is. */
function formatted(texts: Texts): Map<string, string> {
  const script = ['-e', ':io.setopts(:standard_io, encoding: :unicode)', '-e', FORMAT];
  const { stdout, status, stderr } = spawnSync('elixir', script, {
    input: [...texts.values()].join('\0'),
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    env: { ...process.env, ELIXIR_ERL_OPTIONS: '+fnu', LC_ALL: 'C.UTF-8' },
  });
  if (status !== 0) throw new Error(stderr);
  const results = stdout.split('\0');
  return new Map([...texts.keys()].map((path, index) => [path, results[index]!]));
}
