/** `atlas rollout` on a codebase: commands are looked up in its code, the exit status says whether all is as planned. */
import { expect, test } from 'vitest';
import { engine } from '../../scripts/commands/engine.ts';
import { rolloutOutput } from '../../scripts/model/rollout.ts';
import { run } from '../commands/run.ts';
import { temporary } from '../temporary.ts';

const CODE = `defmodule Harbour.Rollout do
  def advance, do: :persistent_term.put(:phase, :quay)
  def back(reason), do: :persistent_term.put(:phase, reason)
end
`;

const plan = (back: string) => `title: Wireless
maxAge: 365d
commands:
  advance: Harbour.Rollout.advance()
  rollBack: ${back}
phases:
  - name: pier
`;

const project = (back: string, files: Record<string, string> = {}) =>
  temporary({
    'mix.exs': 'defmodule Harbour.MixProject do\nend\n',
    'lib/harbour.ex': CODE,
    'docs/atlas/rollouts/wireless.yaml': plan(back),
    ...files,
  });

async function rollout(cwd: string) {
  const { status, stdout } = await run(['rollout', '.', '--format', 'json'], { cwd, engine });
  return { status, ...rolloutOutput.parse(JSON.parse(stdout)).rollouts[0]! };
}

test('commands are found in the code; one that is not there fails, with the nearest', async () => {
  const right = await rollout(project('Harbour.Rollout.back("late")'));
  expect(right.commands.map(({ purpose, outcome }) => [purpose, outcome])).toEqual([
    ['advance', 'found'],
    ['roll-back', 'found'],
  ]);
  expect(right).toMatchObject({ status: 1, outcome: 'not-measured' });
  const wrong = await rollout(project('Harbour.Rollouts.back("late")'));
  expect(wrong).toMatchObject({ status: 1, outcome: 'fail' });
  expect(wrong.reason).toMatch(/The command to roll back names Harbour\.Rollouts\.back.* is not in the code/);
});

test('0 when it is as planned', async () => {
  const taken = new Date(Date.now() - 60_000).toISOString();
  const metrics = [{ metric: 'lost', value: 0, threshold: 1, healthy: 'at most', windowSeconds: 60, samples: 9 }];
  const cwd = project('Harbour.Rollout.back("late")', {
    'audit/rollout.json': JSON.stringify({ snapshot: 'rollout', version: 1, taken, phase: 'pier', metrics }),
    'audit/flags.json': JSON.stringify({ snapshot: 'flags', version: 1, taken, flags: [] }),
  });
  expect(await rollout(cwd)).toMatchObject({ status: 0, outcome: 'pass', complete: true, health: 'healthy' });
});

test('without a plan, and with an unknown id, it says what to do', async () => {
  const bare = temporary({ 'mix.exs': 'defmodule Harbour.MixProject do\nend\n', 'lib/harbour.ex': CODE });
  expect(await run(['rollout', '.'], { cwd: bare, engine })).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/docs\/atlas\/rollouts/),
  });
  const cwd = project('Harbour.Rollout.advance()');
  expect(await run(['rollout', '.', '--id', 'wire'], { cwd, engine })).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/There is wireless/),
  });
});
