/** Syntax of every age: no error, and nothing lost around it. */
import { expect, test } from 'vitest';
import { inFunction, sites, sound } from './read.ts';

test.each([
  ['sigils of several letters', '~PY"""\nprint("ship")\n"""\n~HEEX[<b>{@ship}</b>]\n~SQL(select 1)'],
  ['an upper-case sigil with modifiers', '~S[a\\b]u'],
  [
    'raw sigils that end with backslashes',
    '~S(\\\\)\n~S\'\\\\\' <> ship\n~S[a\\\\\\\\]\n~S(\\\\\\))\nf(~S{\\\\}, ~S{\\\\})\n"~S(\\\\)"',
  ],
  ['charlist sigil', '~c\'ship\'\n~c"ship"'],
  ['ranges with a step', '1..10//2\n..\nfirst..last//-1'],
  ['not in', 'ship not in ships\nnot (ship in ships)'],
  ['a trailing comment behind do:', 'if ship, do: 1 # one\n'],
  ['dbg and then', 'ship |> dbg() |> then(&(&1 + 1))'],
  ['clauses with guards and several arguments', 'fn\n  a, b when a > b and b > 0 -> a\n  _, _ -> 0\nend'],
  [
    'with and else',
    'with {:ok, a} <- ship,\n     b = a,\n     true <- b do\n  a\nelse\n  {:error, e} when is_atom(e) -> e\nend',
  ],
  ['for with reduce', 'for x <- ship, y <- x, y > 1, reduce: %{} do\n  acc -> Map.put(acc, x, y)\nend'],
  ['for over bits', 'for <<r::8, g::size(8) <- ship>>, into: <<>>, do: <<r, g>>'],
  ['bitstrings', '<<a::binary-size(4), b::little-unsigned-integer-16, rest::bits>> = ship'],
  ['numbers', '0xFF + 0b10 + 0o7 + 1_000 + 1.0e-3 + ?a + ?\\n'],
  ['maps', '%{ship | crew: 1}\n%Ship{ship | crew: 1}\n%{"a" => 1, b: 2}\n%^struct{} = ship'],
  [
    'a comma behind the last pair of a map update',
    '%{ship | crew: 1,}\n%Ship{ship |\n  crew: %{mate: 1,},\n  cargo: [1, {2, 3}],\n}\n%{ @ship | crew: "%{a | b: 1,}", }',
  ],
  ['keyword keys in quotes', '["crew member": 1, "a#{ship}": 2]'],
  ['operators as names', '&+/2\n&Kernel.<>/2\nKernel.+(1, 2)'],
  ['custom operators', 'a <~> b\na ~>> b\na +++ b\na ^^^ b'],
  ['nested quotes in interpolation', '"a #{"b #{ship} c"} d"'],
  ['unicode names', 'größe = 1\nλ = fn x -> x end\nλ.(größe)'],
  ['access', 'ship[:crew][:mate].name\nship.crew.mate\n@ship[:a]'],
  ['attribute with a call', '@ship.call(1)\n@callbacks Map.new()'],
  ['semicolons', 'a = 1; b = 2; a + b'],
  ['a receive without clauses', 'receive do\nafter\n  0 -> :ok\nend'],
  [
    'try with everything',
    'try do\n  1\nrescue\n  e in [A, B] -> e\n  C -> 1\ncatch\n  :exit, _ -> 2\n  x -> x\nelse\n  _ -> 3\nafter\n  4\nend',
  ],
  ['captured operators with nesting', 'Enum.map(ship, &{&1, &2.(1)})'],
  ['line continuation', 'a = 1 +\n  2 \\\n  + 3'],
])('%s', (_what, body) => {
  const text = inFunction(`Before.call()\n${body}\nAfter.call()`);
  sound(text);
  const found = sites(text).map((site) => site.target);
  expect(found).toContain('Before.call/0');
  expect(found).toContain('After.call/0');
});

test('a regular expression keeps its backslashes, other sigils and strings do not', () => {
  const { body } = sound('f(~r/\\.exs?$/, ~s(a\\nb), "a\\tb")');
  const [call] = body;
  expect(call?.t === 'call' && call.a.map((arg) => (arg.t === 'str' ? arg.v : arg))).toEqual([
    '\\.exs?$',
    'a\nb',
    'a\tb',
  ]);
});
