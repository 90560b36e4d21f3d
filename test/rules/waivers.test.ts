/** Waivers in the configuration and beside the code. */
import { describe, expect, test } from 'vitest';
import type { Waiver } from '../../scripts/model/finding.ts';
import { judgeTexts } from './whole.ts';

const judge = async (text: string, more: { waivers?: Waiver[]; today?: string } = {}) =>
  judgeTexts(new Map([['lib/a.ex', text]]), { today: '2026-11-20', ...more });

/** State of every raw-send, by line. */
async function states(text: string, more: { waivers?: Waiver[]; today?: string } = {}) {
  const { findings } = await judge(text, more);
  return Object.fromEntries(
    findings.filter(({ rule }) => rule === 'raw-send').map(({ line, state }) => [line, state] as const),
  );
}

const ALLOW = '# atlas:allow raw-send: fan-out by design';

describe('beside the code', () => {
  test.each<[string, string, Record<number, string>]>([
    ['the line', `send(:a, 1) ${ALLOW}\nsend(:b, 2)`, { 1: 'waived', 2: 'open' }],
    ['the last line of a call', `send(\n  :a,\n  1\n) ${ALLOW}\nsend(:b, 2)`, { 1: 'waived', 5: 'open' }],
    ['the statement below', `${ALLOW}\nsend(:a, 1)\nsend(:b, 2)`, { 2: 'waived', 3: 'open' }],
    [
      'the statement below, across blank lines and comments',
      `${ALLOW}\n# another remark\n\nsend(:a, 1)`,
      { 4: 'waived' },
    ],
    ['all of a statement', `${ALLOW}\nif x() do\n  send(:a, 1)\nend\nsend(:b, 2)`, { 3: 'waived', 5: 'open' }],
    ['all of a pipe', `${ALLOW}\n:a\n|> pid()\n|> send(1)\nsend(:b, 2)`, { 4: 'waived', 5: 'open' }],
    ['one step of a pipe', `:a\n|> pid()\n${ALLOW}\n|> send(1)`, { 4: 'waived' }],
    ['one argument', `foo(\n  send(:a, 1),\n  ${ALLOW}\n  send(:b, 2)\n)`, { 2: 'open', 4: 'waived' }],
    [
      'one branch',
      `case x() do\n  ${ALLOW}\n  :a ->\n    send(:a, 1)\n  :b ->\n    send(:b, 2)\nend`,
      { 4: 'waived', 6: 'open' },
    ],
    ['nothing at the end of a block', `def a do\n  x()\n  ${ALLOW}\nend\n\ndef b, do: send(:b, 2)`, { 6: 'open' }],
    [
      'a function with all its clauses',
      `${ALLOW}\ndef a(1), do: send(:a, 1)\ndef a(2) do\n  send(:b, 2)\nend\ndef b, do: send(:c, 3)`,
      { 2: 'waived', 4: 'waived', 6: 'open' },
    ],
    [
      'a later clause alone',
      `def a(1), do: send(:a, 1)\n${ALLOW}\ndef a(2), do: send(:b, 2)\ndef a(3), do: send(:b, 2)`,
      { 1: 'open', 3: 'waived', 4: 'open' },
    ],
    [
      'a function across its documentation',
      `${ALLOW}\n@doc """\nRings.\n"""\n@spec a() :: any\ndef a, do: send(:a, 1)\ndef b, do: send(:b, 2)`,
      { 6: 'waived', 7: 'open' },
    ],
    [
      'a module',
      `${ALLOW}\ndefmodule B do\n  def a, do: send(:a, 1)\nend\ndef b, do: send(:b, 2)`,
      { 3: 'waived', 5: 'open' },
    ],
    ['no other rule', '# atlas:allow sleep: it waits\nsend(:a, 1)', { 2: 'open' }],
    ['several rules', '# atlas:allow sleep, raw-send: both\nsend(:a, 1)', { 2: 'waived' }],
    ['nothing from inside a text', `x = "${ALLOW}"\nsend(:a, 1)`, { 2: 'open' }],
  ])('covers %s', async (_what, body, expected) => {
    const shifted = Object.fromEntries(Object.entries(expected).map(([line, state]) => [Number(line) + 1, state]));
    const whole = /^\s*(def|@doc|# atlas.*\n(def|@doc|defmodule))/.test(body) ? body : `def run do ${body}\nend`;
    const one = whole === body ? shifted : Object.fromEntries(Object.entries(shifted));
    const text = whole === body ? `defmodule A do\n${body}\nend\n` : `defmodule A do def run do\n${body}\nend\nend\n`;
    expect(await states(text)).toEqual(one);
  });

  test('says day, owner and reason, in any order, and where it stands', async () => {
    const say = async (head: string) =>
      (await judge(`defmodule A do\n  ${head}\n  def a, do: send(:a, 1)\nend\n`)).waivers;
    const expected = {
      rule: 'raw-send',
      reason: 'the bus: fans out',
      owner: 'Team Bus',
      expires: '2027-01-31',
      source: { file: 'lib/a.ex', line: 2 },
      state: 'used',
      findings: 1,
    };
    expect(await say('# atlas:allow raw-send until 2027-01-31 by Team Bus: the bus: fans out')).toEqual([expected]);
    expect(await say('#  atlas:allow  raw-send by Team Bus  until 2027-01-31 : the bus: fans out')).toEqual([expected]);
  });

  test.each([
    ['# atlas:allow raw-send', 'raw-send', /needs a reason/],
    ['# atlas:allow raw-send:', 'raw-send', /needs a reason/],
    ['# atlas:allow raw-send: REASON', 'raw-send', /needs a reason/],
    ['# atlas:allow raw-send because it fans out', 'raw-send', /needs a reason/],
    ['# atlas:allow raw-send until 2027-02-30: later', 'raw-send', /"2027-02-30" is no day/],
    ['# atlas:allow raw-send until 2026-12-01 until 2036-12-01: twice', 'raw-send', /`until` or `by` twice/],
    ['# atlas:allow raw-send until: later', 'raw-send', /"" is no day/],
    ['# atlas:allow raw-sned: typo', 'raw-sned', /no rule "raw-sned"$/],
    ['# atlas:allow: because', '', /names no rule/],
    ['# atlas:ignore raw-send: because', '', /no `atlas:ignore`/],
  ])('%s is refused, and the finding stays open', async (comment, rule, why) => {
    const { findings, waivers } = await judge(`defmodule A do\n  ${comment}\n  def a, do: send(:a, 1)\nend\n`);
    expect(findings.find((one) => one.rule === 'raw-send')).toMatchObject({ state: 'open' });
    expect(waivers).toMatchObject([{ rule, state: 'refused', source: { line: 2 } }]);
    expect(waivers[0]!.why).toMatch(why);
  });

  test('expired: the finding is open and carries it', async () => {
    const text = 'defmodule A do\n  # atlas:allow raw-send until 2026-11-19: soon\n  def a, do: send(:a, 1)\nend\n';
    const { findings, waivers } = await judge(text);
    expect(findings).toMatchObject([{ rule: 'raw-send', state: 'open', waiver: { reason: 'soon' } }]);
    expect(waivers).toMatchObject([{ state: 'expired', findings: 1 }]);
    expect((await judge(text, { today: '2026-11-19' })).waivers).toMatchObject([{ state: 'used', findings: 1 }]);
  });
});

describe('in the configuration', () => {
  const text = `defmodule Shop.PubSub do
  def a(pid), do: send(pid, 1)
  def a(pid, x), do: send(pid, x)
  def b(pid), do: send(pid, 2)
end

defmodule Shop.PubSub.Local do
  def a(pid), do: send(pid, 1)
end
`;
  const all = { 2: 'open', 3: 'open', 4: 'open', 8: 'open' };
  test.each<[string, Partial<Waiver>, number[]]>([
    ['module', { module: 'Shop.PubSub' }, [2, 3, 4]],
    ['module with *', { module: 'Shop.*' }, [2, 3, 4, 8]],
    ['module with * inside', { module: '*.PubSub.*' }, [8]],
    ['a part of a name, which is no name', { module: 'PubSub' }, []],
    ['a path, which is no name', { module: 'lib/a.ex' }, []],
    ['function of any arity', { module: 'Shop.PubSub', function: 'a' }, [2, 3]],
    ['function/arity', { module: 'Shop.PubSub', function: 'a/2' }, [3]],
    ['function anywhere', { function: 'a/1' }, [2, 8]],
    ['the rule', {}, [2, 3, 4, 8]],
    ['another rule', { rule: 'sleep' }, []],
  ])('by %s', async (_what, which, lines) => {
    const waiver = { rule: 'raw-send', reason: 'delivery wrapper', ...which };
    const expected = { ...all, ...Object.fromEntries(lines.map((line) => [line, 'waived'])) };
    expect(await states(text, { waivers: [waiver] })).toEqual(expected);
    const { waivers } = await judge(text, { waivers: [waiver] });
    expect(waivers).toMatchObject([{ state: lines.length > 0 ? 'used' : 'unused', findings: lines.length }]);
  });

  test('one that holds goes before one that has expired, the comment before the configuration', async () => {
    const commented = `defmodule A do\n  ${ALLOW}\n  def a, do: send(:a, 1)\nend\n`;
    const expired: Waiver = { rule: 'raw-send', reason: 'old', expires: '2026-01-01' };
    const general: Waiver = { rule: 'raw-send', reason: 'general' };
    const { findings, waivers } = await judge(commented, { waivers: [expired, general] });
    expect(findings).toMatchObject([{ state: 'waived', waiver: { reason: 'fan-out by design' } }]);
    expect(waivers.map(({ state }) => state)).toEqual(['unused', 'unused', 'used']);
    expect(waivers[0]!.why).toBe('another waiver covers what it matches');
  });
});
