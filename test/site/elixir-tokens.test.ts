import { expect, test } from 'vitest';
import { tokens } from '../../src/lib/code.ts';
import { elixirTokens } from '../../src/lib/elixir-tokens.ts';

const kinds = (code: string) => elixirTokens(code).map((line) => line.map(({ text, kind }) => [text.trim(), kind]));
const text = (code: string) =>
  elixirTokens(code)
    .map((line) => line.map((token) => token.text).join(''))
    .join('\n');

const CRANE = `defmodule Quay.Crane do
  @moduledoc """
  Moves "one" container.
  """
  @limit 12_000
  # a remark, 'not' "closed
  def lift(%{id: id} = load, _opts) when id != ?" do
    Ledger.release("no #{'#'}{id}", :now, ~r/a"b/i)
  end
end`;

test('nothing of the text is lost or added', () => {
  for (const code of [
    CRANE,
    '',
    '\n\n',
    '"open',
    '~w(open',
    '@doc """\nopen',
    "'",
    '?',
    ':"',
    'def ',
    '\u2028\r\n😀 = :é',
  ])
    expect(text(code)).toBe(code);
});

test('classes are those of an editor', () => {
  const lines = kinds(CRANE);
  expect(lines[0]).toEqual([
    ['defmodule', 'k'],
    ['', null],
    ['Quay.Crane', 't'],
    ['', null],
    ['do', 'k'],
  ]);
  expect(lines.slice(1, 4).flat()).toEqual([
    ['', null],
    ['@moduledoc """', 'c'],
    ['Moves "one" container.', 'c'],
    ['"""', 'c'],
  ]);
  expect(lines[6]).toContainEqual(['lift', 'f']);
  expect(lines[6]).toContainEqual(['?"', 's']);
  expect(lines[7]).toContainEqual(['~r/a"b/i', 's']);
  expect(lines[8]).toContainEqual(['end', 'k']);
});

test('Shiki says the same of nearly every character', () => {
  const flat = (lines: { text: string; kind: string | null }[][]) =>
    lines.flatMap((line) => line.flatMap(({ text, kind }) => [...text].map((char) => ({ char, kind }))));
  const [ours, theirs] = [flat(elixirTokens(CRANE)), flat(tokens(CRANE, 'elixir'))];
  const seen = ours.filter(({ char }) => char.trim() !== '');
  const same = ours.filter(({ char, kind }, i) => char.trim() !== '' && theirs[i]?.kind === kind);
  expect(same.length / seen.length).toBeGreaterThan(0.9);
});

test('no text takes long: what is open runs to the end', () => {
  const start = performance.now();
  for (const evil of ['~w(', '"', '~S"""\n', '@doc """\n', 'def ', 'a', ':"', '\\"', 'A.'])
    expect(text(evil.repeat(20_000)).length).toBe(evil.length * 20_000);
  expect(performance.now() - start).toBeLessThan(5000);
});
