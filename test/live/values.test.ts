/** From a document in a folder to its values: the report, and what `atlas verify` says. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentLive, type LiveValue } from '../../scripts/model/live.ts';
import { type ReportIndex, reportIndex } from '../../scripts/model/report.ts';
import { harbour, reportOf, verified } from './harbour.ts';

const MIX_TEST = `Running ExUnit with seed: 0, max_cases: 2

...

Finished in 0.03 seconds (0.00s async, 0.03s sync)
3 tests, 0 failures
`;
const RUNBOOK = `---
title: The crane stopped
severity: high
trigger: no lifts
impact: Ships wait.
---

There are :measure[raw-send] raw sends, :measured[6 modules]{of=modules}, :measured[0 raw sends]{of=raw-send} and
:measured[281 tests]{of=tests.count}. :findings{rule=raw-send scope=lib/harbour/pilot.ex} :measure[genservers]

| a | b |
| --- | --- |
| :control[no-raw-sends] | :module[Quay] :module[Harbor.Quay] |
| :process[Harbour.Crane] | :flag[night_docking] :flag[use_new_cranes] :flag[night_dokking] |
| :measure[raw-sent] | :measure[findings]{scope=lib/nowhere} :measure[impact.restarted]{process=Harbour.Crane} |

::impact{process=Harbour.Crane}

::supervision{root=Harbour.Supervisor depth=1}

::findings{rule=raw-send}

::before-after{rule=raw-send}

::::step{phase="mitigate" title="Look"}
:measure[processes] processes.

\`\`\`sh
echo :measure[processes]
\`\`\`
::::
`;
const DOCUMENTS = { 'docs/atlas/runbooks/crane.md': RUNBOOK };
let report: ReportIndex;
let values: LiveValue[];
const value = (source: string) => values.find((one) => one.source === source);

beforeAll(async () => {
  report = await reportOf(harbour(DOCUMENTS, afterAll));
  values = report.prose.live![0]!.values;
});

test('the report with values is one, by its schema', () => {
  expect(reportIndex.parse(report).prose.live).toEqual([documentLive.parse(report.prose.live![0])]);
});

describe('the text of the report says what is measured', () => {
  test('in sentences, tables and steps, but not in code', () => {
    const [runbook] = report.prose.runbooks;
    expect(runbook!.intro).toContain('There are [1](atlas:docs/atlas/runbooks/crane.md#1) raw sends');
    expect(runbook!.intro).not.toContain('[live ');
    expect(runbook!.steps[0]!.text).toMatch(/^\[3\]\(atlas:\S+\) processes\.$/);
    expect(runbook!.steps[0]!.command!.code).toBe('echo :measure[processes]');
  });

  test.each([
    [':measure[raw-send]', 'measured', '1'],
    [':measure[genservers]', 'measured', '2'],
    [':measured[6 modules]{of=modules}', 'agrees', '6 modules'],
    [':measured[0 raw sends]{of=raw-send}', 'drifted', '0 raw sends'],
    [':measured[281 tests]{of=tests.count}', 'not-measured', '281 tests'],
    [':findings{rule=raw-send scope=lib/harbour/pilot.ex}', 'measured', '0 open findings'],
    [':control[no-raw-sends]', 'measured', 'fail (1; at most 0 open findings)'],
    [':module[Quay]', 'measured', 'Harbour.Quay'],
    [':process[Harbour.Crane]', 'measured', 'Harbour.Crane'],
    [':flag[use_new_cranes]', 'measured', 'use_new_cranes'],
    [':measure[impact.restarted]{process=Harbour.Crane}', 'measured', '2'],
  ])('%s: %s', (source, state, text) => {
    expect(value(source)).toMatchObject({ state, text });
  });

  test('of flags, whether setting them does anything', () => {
    expect(value(':flag[use_new_cranes]')!.unit).toBe('dead: nothing reads it');
    expect(value(':flag[night_docking]')!.unit).toBe('read by code');
  });

  test('with what each rests on, and of which commit', () => {
    expect(value(':measure[raw-send]')).toMatchObject({
      basis: [{ kind: 'rule', id: 'raw-send' }],
      page: { kind: 'rule', id: 'raw-send' },
      commit: report.codebase.commit,
    });
    expect(report.codebase.commit).toMatch(/^[0-9a-f]{40}$/);
  });

  test('a name that does not exist has the nearest one; a folder without modules proves no 0', () => {
    expect(value(':module[Harbor.Quay]')).toMatchObject({ state: 'wrong', candidate: 'Harbour.Quay' });
    expect(value(':flag[night_dokking]')).toMatchObject({ state: 'wrong', candidate: 'night_docking' });
    expect(value(':measure[raw-sent]')).toMatchObject({ state: 'wrong', candidate: 'raw-send' });
    expect(value(':measure[findings]{scope=lib/nowhere}')).toMatchObject({
      state: 'wrong',
      why: 'No module is defined below "lib/nowhere".',
    });
  });
});

describe('blocks', () => {
  test('the impact of a crash: who restarts, what is lost, who waits', () => {
    const { rows = [], text } = value('::impact{process=Harbour.Crane}')!;
    expect(text).toMatch(/^When Harbour.Crane exits: 1 other process restarted with it/);
    expect(rows.map((row) => row.text)).toContain('Restarted with it: 1');
    expect(rows.find(({ name }) => name === 'Harbour.Pilot')).toBeDefined();
    expect(rows.some((row) => row.text.startsWith('ETS table'))).toBe(true);
  });

  test('a branch of the forest in start order, as deep as asked', () => {
    const { rows = [] } = value('::supervision{root=Harbour.Supervisor depth=1}')!;
    expect(rows.map(({ depth, name }) => [depth, name])).toEqual([
      [0, 'Harbour.Application'],
      [1, 'Harbour.Crane'],
      [1, 'Harbour.Pilot'],
    ]);
  });

  test("findings with their places, and a rule's own pair", () => {
    expect(value('::findings{rule=raw-send}')!.rows).toEqual([
      expect.objectContaining({ name: 'Harbour.Crane', place: { file: 'lib/harbour/crane.ex', line: 9 } }),
    ]);
    const { pair } = value('::before-after{rule=raw-send}')!;
    expect(pair!.before).toContain('send(');
    expect(pair!.after).not.toContain(' send(');
  });
});

test('the control about references counts names that components name and that do not exist', () => {
  const control = report.controls.find(({ id }) => id === 'runbook-references-found')!;
  expect(control).toMatchObject({ outcome: 'fail', figure: 3 });
});

describe('atlas verify', () => {
  test('drifted figures and names that do not exist are missing, with the line and what is there', async () => {
    const { documents, summary } = await verified(harbour(DOCUMENTS));
    const { references, problems = [] } = documents[0]!;
    const missing = references.filter(({ outcome }) => outcome === 'missing');
    const commit = report.codebase.commit!.slice(0, 10);
    expect(missing.map(({ kind, text, line, candidate, note }) => [kind, text, line, candidate ?? note])).toEqual([
      ['figure', '0 raw sends', 8, `0 raw sends written, 1 measured at ${commit} (raw-send)`],
      ['module', 'Harbor.Quay', 13, 'Harbour.Quay'],
      ['flag', 'night_dokking', 14, 'night_docking'],
      ['measure', 'raw-sent', 15, 'raw-send'],
      ['measure', 'findings', 15, 'No module is defined below "lib/nowhere".'],
    ]);
    expect(summary.missing).toBe(5);
    expect(problems).toEqual([]);
    expect(references).toContainEqual(
      expect.objectContaining({ kind: 'figure', text: '281 tests', outcome: 'unknown' }),
    );
  });

  test('a figure that agrees is found, and drifts when the code changes', async () => {
    const text = '# Sends\n\n:measured[one raw send]{of=raw-send} :measured[3 tests]{of=tests.count}\n';
    const files = { 'docs/atlas/guidelines/sends.md': text, 'audit/mix-test.txt': MIX_TEST };
    const before = await verified(harbour(files));
    expect(before.documents[0]!.references.map(({ outcome }) => outcome)).toContain('found');
    expect(before.summary.missing).toBe(0);
    const more = { 'lib/harbour/buoy.ex': 'defmodule Harbour.Buoy do\n  def ring(pid), do: send(pid, :ring)\nend\n' };
    const after = await verified(harbour({ ...files, ...more }));
    expect(after.documents[0]!.references).toContainEqual(
      expect.objectContaining({ kind: 'figure', text: 'one raw send', outcome: 'missing' }),
    );
  }, 60_000);

  test('a figure that could be bound is a note: only where it is what is measured, in prose, and tells something', async () => {
    const more = Object.fromEntries(
      Array.from({ length: 7 }, (_, i) => [`lib/harbour/b${i}.ex`, `defmodule Harbour.Buoy${i} do\nend\n`]),
    );
    const text = [
      '# 13 modules',
      '',
      'There are 13 modules, 12 modules, 2 GenServers and 0 infinity timeouts.',
      'A week has 1 raw send; `13 modules` [13 modules](https://example.org) :measured[13 modules]{of=modules}',
      '',
      '    13 modules',
    ].join('\n');
    const { documents, summary } = await verified(harbour({ ...more, 'docs/atlas/guidelines/sends.md': text }));
    expect(documents[0]!.suggestions).toEqual([
      { line: 3, message: expect.stringContaining(':measured[13 modules]{of=modules}') },
      { line: 3, message: expect.stringContaining(':measured[0 infinity timeouts]{of=infinity-timeout}') },
    ]);
    expect(summary.missing).toBe(0);
  }, 60_000);

  test('components that are not written as they must be are problems', async () => {
    const { documents } = await verified(
      harbour({ 'docs/atlas/guidelines/sends.mdx': 'x\n\n{1 + 1} <Module id="A" />\n' }),
    );
    expect(documents[0]!.file).toBe('docs/atlas/guidelines/sends.mdx');
    expect(documents[0]!.problems?.map(({ line }) => line)).toEqual([3, 3]);
  });
});
