/** What tools say goes through waivers, baseline and controls as what rules find does. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { engine } from '../../scripts/commands/engine.ts';
import { checkOutput } from '../../scripts/model/check-output.ts';
import { run } from '../commands/run.ts';
import { temporary } from '../temporary.ts';

const ISSUE = {
  category: 'warning',
  check: 'Credo.Check.Warning.IoInspect',
  filename: 'lib/tide.ex',
  line_no: 3,
  message: 'No inspect.',
};
const CODE =
  'defmodule Tide do\n  def rise(level) do\n    IO.inspect(level)\n  end\n\n  def fall(level), do: IO.inspect(level)\nend\n';

const project = (config: object = {}) =>
  temporary({
    'mix.exs': 'defmodule Tide.MixProject do\nend\n',
    'lib/tide.ex': CODE,
    'audit/credo.json': JSON.stringify({ issues: [ISSUE, { ...ISSUE, line_no: 6 }] }),
    'atlas.config.json': JSON.stringify(config),
  });

async function check(cwd: string) {
  const { status, stdout } = await run(['check', '.', '--format', 'json'], { cwd, engine });
  const output = checkOutput.parse(JSON.parse(stdout));
  return { status, ...output, told: output.findings.filter(({ tool }) => tool === 'credo') };
}

const waiver = (more: object) => ({
  waivers: [{ rule: `credo:${ISSUE.check}`, module: 'Tide', reason: 'Until the gauge logs.', ...more }],
});

test('tools do not fail the gate; their control does', async () => {
  const { status, told, summary } = await check(project());
  expect(told.map(({ function: name, state }) => `${name} ${state}`)).toEqual(['rise/1 open', 'fall/1 open']);
  expect(status).toBe(0);
  expect(summary).toMatchObject({
    open: 0,
    tools: { open: 2, waived: 0, baseline: 0, stale: 0 },
    controls: { 'credo-clean': 'fail' },
  });
});

test('a waiver of a check holds for what it names, and of a whole tool for all', async () => {
  const one = await check(project(waiver({ function: 'rise/1' })));
  expect(one.told.map(({ state }) => state)).toEqual(['waived', 'open']);
  expect(one.summary.controls['credo-clean']).toBe('fail');
  const all = await check(project(waiver({ rule: 'credo:*' })));
  expect(all.told.map(({ state }) => state)).toEqual(['waived', 'waived']);
  expect(all.summary.controls['credo-clean']).toBe('waived');
});

test('a waiver that has expired fails the gate; one of a tool that did not run is idle', async () => {
  const expired = await check(project(waiver({ expires: '2020-01-01' })));
  expect(expired.status).toBe(1);
  expect(expired.summary.controls['credo-clean']).toBe('fail');
  const idle = await check(project(waiver({ rule: 'sobelow:DOS.StringToAtom' })));
  expect(idle.waivers.map(({ state }) => state)).toEqual(['idle']);
});

test('the baseline takes them in, and lets them go when the tool does not say them any more', async () => {
  const cwd = project();
  expect((await run(['baseline', '.'], { cwd, engine })).status).toBe(0);
  const adopted = await check(cwd);
  expect(adopted.told.map(({ state }) => state)).toEqual(['baseline', 'baseline']);
  expect(adopted.summary.controls['credo-clean']).toBe('waived');
  expect(adopted.baseline!.stale).toEqual([]);
});

test('for a person they stand after the rules, and the rest is counted', async () => {
  const { stdout } = await run(['check', '.'], { cwd: project(), engine });
  expect(stdout).toMatch(
    /Only tools say\n\n {2}warning lib\/tide\.ex:3 {2}credo:Credo\.Check\.Warning\.IoInspect {2}No inspect\./,
  );
  expect(stdout).toMatch(/2 open problems; the controls weigh them, not this gate/);
});

test('a team says which checks mean the same', async () => {
  const unsent = 'Tide.Checks.NoRawSend';
  const cwd = temporary({
    'mix.exs': 'defmodule Tide.MixProject do\nend\n',
    'lib/tide.ex': 'defmodule Tide do\n  def rise(pid) do\n    send(pid, :high)\n  end\nend\n',
    'audit/credo.json': JSON.stringify({ issues: [{ ...ISSUE, check: unsent }] }),
    'atlas.config.json': JSON.stringify({ sameProblem: [{ checks: ['raw-send', `credo:${unsent}`] }] }),
  });
  const { findings } = await check(cwd);
  expect(findings.filter(({ line }) => line === 3)).toMatchObject([
    { rule: 'raw-send', witnesses: [{ tool: 'atlas' }, { tool: 'credo', check: unsent }] },
  ]);
});

test('services are told of them and fail for none', async () => {
  const cwd = project();
  const said = async (format: string) => run(['check', '.', '--format', format], { cwd, engine });
  const junit = await said('junit');
  expect(junit.status).toBe(0);
  expect(junit.stdout).toMatch(
    /<testsuite name="credo:Credo\.Check\.Warning\.IoInspect" tests="2" failures="0"[\s\S]*<skipped message="the controls weigh it, not the gate \(warning\): No inspect\."/,
  );
  const github = await said('github');
  expect(github.stdout).toContain('::group::2 open problems of tools alone');
  expect(github.stdout).toContain('lib/tide.ex:3:1 warning credo:Credo.Check.Warning.IoInspect: No inspect.');
  expect(github.stdout).not.toMatch(/^::(?:error|warning|notice) file=lib\/tide/m);
});

test('an expired waiver of what a tool says fails the case as it fails the gate', async () => {
  const cwd = project(waiver({ function: 'rise/1', expires: '2020-01-01' }));
  const { stdout } = await run(['check', '.', '--format', 'junit'], { cwd, engine });
  expect(stdout).toMatch(/<testsuite name="credo:Credo\.Check\.Warning\.IoInspect" tests="2" failures="1"/);
});

test('names and words out of a hostile report stay text in every format', async () => {
  const evil = { ...ISSUE, check: 'Evil\u001b[2J<script>alert(1)</script>', message: '\u001b]0;x\u0007::error::]]>&"' };
  const cwd = project();
  writeFileSync(join(cwd, 'audit/credo.json'), JSON.stringify({ issues: [evil] }));
  for (const format of ['pretty', 'github', 'junit', 'json', 'sarif', 'gitlab']) {
    const { stdout } = await run(['check', '.', '--format', format], { cwd, engine });
    expect(stdout, format).not.toMatch(/\u001b|\u0007|^::error::/m);
    if (format === 'junit') expect(stdout).not.toContain('<script>');
  }
});
