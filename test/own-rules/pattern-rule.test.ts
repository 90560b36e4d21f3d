/** What a `rule.yaml` reports, on real Elixir. */
import { expect, test } from 'vitest';
import { matchesName } from '../../scripts/derive/name-pattern.ts';
import { callPattern, matchesCall } from '../../scripts/own-rules/call-pattern.ts';
import { parseRuleFile } from '../../scripts/own-rules/parse-rule.ts';
import { patternRule } from '../../scripts/own-rules/pattern-rule.ts';
import { findingsOf } from '../../scripts/proof/run-case.ts';

const HEAD = 'title: House rule\nsummary: Not in this house.\n';
const ONE = `${HEAD}message: "\`{call}\`"\n`;

/** `line messageId` of what the rule finds. */
async function found(yaml: string, elixir: string): Promise<string[]> {
  const rule = patternRule('house', parseRuleFile('rule.yaml', yaml));
  return (await findingsOf(rule, elixir)).map(({ line, messageId }) => `${line} ${messageId}`);
}

const inModule = (body: string, uses = '') => `defmodule Shop.Till do\n${uses}\n${body}\nend\n`;

test.each([
  ['System.monotonic_time', ['3 found', '4 found', '5 found', '6 found']],
  ['System.monotonic_time/0', ['3 found', '6 found']],
  ['System.monotonic_time/1', ['4 found', '5 found']],
  ['System.*', ['3 found', '4 found', '5 found', '6 found', '7 found']],
  ['Sys*.os_time/*', ['7 found']],
  [':os.timestamp/0', ['8 found']],
  ['Time.system/0', []],
])('%s means calls, however they are written', async (call, lines) => {
  const code = inModule(
    [
      '  def a, do: System.monotonic_time()',
      '  def b, do: System.monotonic_time(:millisecond)',
      '  def c, do: :second |> System.monotonic_time()',
      '  def d, do: Enum.map([1], &System.monotonic_time/0)',
      '  def e, do: System.os_time()',
      '  def f, do: :os.timestamp()',
      '  # System.monotonic_time()',
      '  def g, do: "System.monotonic_time()"',
      '  def monotonic_time, do: monotonic_time()',
    ].join('\n'),
  );
  expect(await found(`${ONE}calls: ["${call}"]\n`, code)).toEqual(lines);
});

test('aliases, imports and functions of the codebase are resolved before the pattern is asked', async () => {
  const code = `defmodule Shop.Old.Price do
  def of(item), do: item.price
  def twice(item), do: of(item) * 2
end

defmodule Shop.Cart do
  alias Shop.Old.Price
  import Shop.Old.Price, only: [twice: 1]
  def total(item), do: Price.of(item)
  def all(item), do: twice(item)
end
`;
  const yaml = `${ONE}calls: [Shop.Old.*.of, "Shop.Old.*.twice/1"]\nexcept: {modules: ["Shop.Old.*"]}\n`;
  expect(await found(yaml, code)).toEqual(['9 found', '10 found']);
});

test.each([
  ['{argument: 2, is: ":infinity"}', [4, 7]],
  ['{argument: 2, is_not: ":infinity"}', [5]],
  ['{argument: 2, given: false}', [3]],
  ['{argument: 2, literal: false}', [6]],
  ['{argument: 2, literal: true}', [4, 5, 7]],
  ['{argument: 2, is: [5000, ":infinity"]}', [4, 5, 7]],
])('a condition on an argument: %s', async (condition, lines) => {
  const code = inModule(
    [
      '  def a(s), do: Shop.Server.ask(s)',
      '  def b(s), do: Shop.Server.ask(s, :infinity)',
      '  def c(s), do: s |> Shop.Server.ask(5_000)',
      '  def d(s, t), do: Shop.Server.ask(s, t)',
      '  def e(s), do: Shop.Server.ask(s, @wait)',
      '  def f(s), do: Enum.map(s, &Shop.Server.ask/2)',
    ].join('\n'),
    '  @wait :infinity',
  );
  const yaml = `${ONE}calls: [Shop.Server.ask]\nwith: [${condition}]\n`;
  expect(await found(yaml, code)).toEqual(lines.map((line) => `${line} found`));
});

test.each([
  ['{option: timeout, given: false}', [3, 7]],
  ['{option: timeout, given: true}', [4, 6]],
  ['{option: timeout, is: ":infinity"}', [4]],
  ['{argument: 2, option: timeout, given: false}', [3, 7]],
  ['{argument: 3, option: timeout, given: false}', [3, 4, 5, 6, 7, 8]],
])('a condition on an option: %s; a list that is computed is nobody’s guess', async (condition, lines) => {
  const code = inModule(
    [
      '  def a, do: Shop.Http.get("/", retry: true)',
      '  def b, do: Shop.Http.get("/", timeout: :infinity)',
      '  def c(opts), do: Shop.Http.get("/", opts)',
      '  def d(t), do: Shop.Http.get("/", retry: true, timeout: t)',
      '  def e, do: Shop.Http.get("/", [])',
      '  def f(more), do: Shop.Http.get("/", [{:a, 1} | more])',
    ].join('\n'),
  );
  const yaml = `${ONE}calls: [Shop.Http.get]\nwith: [${condition}]\n`;
  expect(await found(yaml, code)).toEqual(lines.map((line) => `${line} found`));
});

test('inside: callbacks in their own process, modules by what they use', async () => {
  const code = `defmodule Shop.Till do
  use GenServer
  def init(x), do: {:ok, File.read!(x)}
  def handle_call(:a, _from, s) do
    Enum.each([1], fn _ -> File.read!("a") end)
    Task.Supervisor.start_child(Shop.Tasks, fn -> File.read!("b") end)
    {:reply, helper(), s}
  end
  def helper, do: File.read!("c")
end

defmodule Shop.Plain do
  def init(x), do: File.read!(x)
end
`;
  const yaml = (inside: string) => `${ONE}calls: [File.*]\ninside: ${inside}\n`;
  expect(await found(yaml('{callbacks: [init, handle_call/3], uses: [GenServer]}'), code)).toEqual([
    '3 found',
    '5 found',
  ]);
  expect(await found(yaml('{callbacks: [init/1]}'), code)).toEqual(['3 found', '13 found']);
  expect(await found(yaml('{behaviours: [GenServer]}'), code)).toEqual(['3 found', '5 found', '6 found', '9 found']);
  expect(await found(yaml('{modules: ["Shop.Pl*"]}'), code)).toEqual(['13 found']);
});

test('except names modules and functions, never files; severity and message are those of the pattern', async () => {
  const code = `defmodule Shop.Clock do
  def now, do: System.os_time()
end

defmodule Shop.Clock.Fake do
  def now, do: System.os_time()
end

defmodule Shop.Till do
  use Legacy.Till
  def open, do: System.os_time()
  def close, do: System.os_time()
end
`;
  const yaml = `${HEAD}severity: info
patterns:
  clock: {calls: [System.os_time], message: "{target} in {module}, {function}"}
  legacy: {uses: [Legacy.Till], severity: error, message: "{call}"}
except: {modules: [Shop.Clock], functions: [Shop.Till.open/0]}
`;
  const rule = patternRule('house', parseRuleFile('rule.yaml', yaml));
  const findings = await findingsOf(rule, code);
  expect(findings.map(({ line, severity, message }) => [line, severity, message])).toEqual([
    [6, 'info', 'System.os_time/0 in Shop.Clock.Fake, now/0'],
    [10, 'error', 'use Legacy.Till'],
    [12, 'info', 'System.os_time/0 in Shop.Till, close/0'],
  ]);
});

test('patterns are names; `*` stands for any part of one', () => {
  const means = (pattern: string, module: string, name: string, arity: number) =>
    matchesCall(callPattern(pattern)!, module, name, arity);
  expect(means('A.*', 'A', 'b', 3)).toBe(true);
  expect(means('A.*', 'A.B', 'b', 3)).toBe(false);
  expect(means('A.*.b/3', 'A.X.Y', 'b', 3)).toBe(true);
  expect(means('A.*.b/3', 'A', 'b', 3)).toBe(false);
  expect(means('Elixir.A.b', 'A', 'b', 0)).toBe(true);
  for (const none of [
    'send/2',
    'send',
    '*',
    '*.*',
    'A',
    'A.b/',
    'A.b/x',
    'a.b',
    'A..b',
    'Kernel.+/2',
    'A.b/9999',
    'A.b c',
  ])
    expect(callPattern(none), none).toBeUndefined();
  expect(matchesName('A*A', 'A')).toBe(false);
  expect(matchesName('*.Web.*', 'Shop.Web.Page')).toBe(true);
});
