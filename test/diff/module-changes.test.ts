import { expect, test } from 'vitest';
import { differences } from '../../scripts/diff/compare.ts';
import { moduleChanges } from '../../scripts/diff/module-changes.ts';
import { sideOf } from '../../scripts/diff/side.ts';
import type { Finding } from '../../scripts/model/finding.ts';
import { derivedOf } from '../derive/processes/derived.ts';

const crane = (body: string, name = 'Quay.Crane') => `defmodule ${name} do\n${body}\nend\n`;
const LIFT = `
  def lift(load), do: {:ok, load}
  def lower(load, speed) do
    {load, speed}
  end
  def total(loads), do: loads |> Enum.map(fn {weight, _} -> weight end) |> Enum.sum()
  def swing(state, angle) when is_integer(angle), do: %{state | angle: angle, seen: [angle | state.seen]}
`;

const found = (rule: string, module: string, fingerprint: string): Finding => ({
  rule,
  severity: 'warning',
  confidence: 'exact',
  state: 'open',
  file: 'lib/crane.ex',
  line: 2,
  column: 1,
  endLine: 2,
  module,
  function: 'lift/1',
  message: rule,
  messageId: rule,
  fingerprint,
  code: rule,
});

async function changes(
  from: Record<string, string>,
  to: Record<string, string>,
  findings: { from: Finding[]; to: Finding[] } = { from: [], to: [] },
) {
  const [one, other] = await Promise.all([derivedOf(from), derivedOf(to)]);
  const [a, b] = [sideOf(one, findings.from), sideOf(other, findings.to)];
  return moduleChanges(a, b, differences(a, b));
}

test('other lines, blanks and remarks are no change', async () => {
  const of = await changes(
    { 'lib/crane.ex': crane(LIFT) },
    { 'lib/crane.ex': crane(`\n\n  # a remark\n${LIFT.replace('{load, speed}', '{load,  speed}')}`) },
  );
  expect(of('Quay.Crane', 'lib/crane.ex').state).toBe('same');
});

test('functions that came, went, and read otherwise', async () => {
  const of = await changes(
    { 'lib/crane.ex': crane(LIFT) },
    { 'lib/crane.ex': crane('  def lift(load), do: {:error, load}\n  def turn(angle), do: angle\n') },
  );
  expect(of('Quay.Crane', 'lib/crane.ex')).toMatchObject({
    state: 'changed',
    functions: { added: ['turn/1'], removed: ['lower/2', 'swing/2', 'total/1'], changed: ['lift/1'] },
  });
});

test('a new module, one in another file and one with another name', async () => {
  const of = await changes(
    { 'lib/crane.ex': crane(LIFT), 'lib/bell.ex': crane('  def ring(times), do: {:ring, times}', 'Quay.Bell') },
    {
      'lib/hoist.ex': crane(LIFT, 'Quay.Hoist'),
      'lib/small/bell.ex': crane('  def ring(times), do: {:ring, times}', 'Quay.Bell'),
      'lib/tide.ex': crane('  def height(hour), do: hour * 3', 'Quay.Tide'),
    },
  );
  expect(of('Quay.Tide', 'lib/tide.ex')).toMatchObject({ state: 'new', functions: { added: [] } });
  expect(of('Quay.Bell', 'lib/small/bell.ex')).toMatchObject({ state: 'moved', was: 'lib/bell.ex' });
  expect(of('Quay.Hoist', 'lib/hoist.ex')).toMatchObject({ state: 'renamed', was: 'Quay.Crane' });
});

test('findings that came and went, those of a renamed module under its new name', async () => {
  const of = await changes(
    { 'lib/crane.ex': crane(LIFT) },
    { 'lib/crane.ex': crane(LIFT, 'Quay.Hoist') },
    {
      from: [found('raw-send', 'Quay.Crane', 'aaaa'), found('sleep', 'Quay.Crane', 'bbbb')],
      to: [found('sleep', 'Quay.Hoist', 'cccc'), found('dynamic-atom', 'Quay.Hoist', 'dddd')],
    },
  );
  const { findings } = of('Quay.Hoist', 'lib/crane.ex');
  expect(findings.new.map(({ rule }) => rule)).toEqual(['dynamic-atom']);
  expect(findings.gone.map(({ rule }) => rule)).toEqual(['raw-send']);
});
