import { expect, test } from 'vitest';
import { CodeText } from '../../scripts/rewrite/text.ts';
import { tokens } from '../../scripts/rewrite/tokens.ts';

const words = (text: string) => [...tokens(text, 0)].map(({ k, v }) => `${k} ${v}`);

test.each([
  ['"a #{b("}")} \\" c" d', ['text "a #{b("}")} \\" c"', 'word d']],
  ["'it''s'", ["text 'it'", "text 's'"]],
  ['"""\n  ")\n  #{%{a: "}"}}\n""" |> x', ['text """\n  ")\n  #{%{a: "}"}}\n"""', 'op |>', 'word x']],
  ['~s(a "b" #{c(")")}) d', ['text ~s(a "b" #{c(")")})', 'word d']],
  ['~S(#{) ~HEEX[<a>#{]', ['text ~S(#{)', 'text ~HEEX[<a>#{]']],
  ['~r/a\\/b[)]/iu e', ['text ~r/a\\/b[)]/iu', 'word e']],
  ['?( ?\\s ?" a?(b)', ['text ?(', 'text ?\\s', 'text ?"', 'word a?', 'open (', 'word b', 'close )']],
  [':"a b" :+ :{} a: :b', ['atom :"a b"', 'atom :+', 'atom :{}', 'key a:', 'atom :b']],
  [
    'a::b x.end fn -> end',
    ['word a', 'op ::', 'word b', 'word x', 'op .', 'word end', 'open fn', 'op ->', 'close end'],
  ],
  ['if a, do: b # c, d)\ne', ['word if', 'word a', 'comma ,', 'key do:', 'word b', 'comment # c, d)', 'word e']],
  [
    '<<a::8>> x >>> 1 <<< 2',
    ['open <<', 'word a', 'op ::', 'num 8', 'close >>', 'word x', 'op >>>', 'num 1', 'op <<<', 'num 2'],
  ],
  ['1_000..0xFF 1.5e-3', ['num 1_000', 'op ..', 'num 0xFF', 'num 1.5e-3']],
  ['größe! a!=b', ['word größe!', 'word a', 'op !=', 'word b']],
])('%s', (text, expected) => {
  expect(words(text)).toEqual(expected);
});

test('text that ends in the middle of something ends there', () => {
  for (const text of ['"a', '~s(a', '"#{', '"""\n', '?', ':"', '#', '~S"""', '?\\'])
    expect([...tokens(text, 0)].at(-1)?.e ?? text.length).toBe(text.length);
});

test('places and offsets are each other’s inverse', () => {
  const code = new CodeText(['"👍é" x', '', '\ty']);
  for (const [place, offset] of [
    [{ line: 1, column: 1 }, 0],
    [{ line: 1, column: 6 }, 6],
    [{ line: 2, column: 1 }, 8],
    [{ line: 3, column: 2 }, 10],
  ] as const) {
    expect(code.offset(place)).toBe(offset);
    expect(code.place(offset)).toEqual(place);
  }
  expect(code.offset({ line: 1, column: 99 })).toBe(undefined);
  expect(code.offset({ line: 9, column: 1 })).toBe(undefined);
});
