/** A new runbook is whole: read without a complaint, and every name in it is one of the code. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Prose } from '../../scripts/model/prose.ts';
import { readProse } from '../../scripts/prose/read-prose.ts';
import { verifyDocuments } from '../../scripts/references/verify.ts';
import { processShards } from '../../scripts/report/process-shards.ts';
import { draftRunbook } from '../../scripts/runbooks/draft.ts';
import { derivedOf } from '../derive/processes/derived.ts';

const CODE = `defmodule Harbour.Application do
  use Application
  def start(_type, _args) do
    children = [Harbour.Berths, Harbour.Pilot]
    Supervisor.start_link(children, strategy: :one_for_all, name: Harbour.Supervisor)
  end
end

defmodule Harbour.Berths do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, [], name: __MODULE__)
  def stats, do: GenServer.call(__MODULE__, :stats)
  def init(_), do: {:ok, %{taken: []}}
  def handle_call(:stats, _from, state), do: {:reply, length(state.taken), %{state | taken: [1 | state.taken]}}
end

defmodule Harbour.Pilot do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, [])
  def init(_), do: {:ok, %{}}
end
`;

async function drafted(key?: string) {
  const derived = await derivedOf(CODE, 'Harbour.Application');
  const shards = [...processShards(derived, { runbooks: [] } as unknown as Prose).values()];
  const process = key === undefined ? undefined : shards.find((one) => one.key === key);
  expect(key === undefined || process).toBeTruthy();
  const rule = { file: 'a.yml', line: 1, severity: 'page', summary: 'No berth is "free".', expression: 'berths == 0' };
  const text = draftRunbook({ title: 'Berths: full', alerts: ['BerthsFull'], process, rule });
  const document = { path: 'docs/atlas/runbooks/full.md', text };
  const { runbooks, problems } = readProse([document]);
  expect(problems).toEqual([]);
  expect(runbooks[0]!.problems).toEqual([]);
  const root = mkdtempSync(join(tmpdir(), 'atlas-draft-'));
  const [verified] = await verifyDocuments([document], { root, derived, bytes: new Map(), locks: [] });
  return { runbook: runbooks[0]!, references: verified!.references };
}

test.each(['Harbour.Berths', 'Harbour.Pilot', 'Harbour.Application', undefined])('about %s', async (key) => {
  const { runbook, references } = await drafted(key);
  expect(runbook).toMatchObject({
    title: 'Berths: full',
    severity: 'critical',
    alerts: ['BerthsFull'],
    trigger: 'No berth is "free".',
  });
  expect(new Set(runbook.steps.map(({ phase }) => phase))).toEqual(new Set(['mitigate', 'diagnose', 'fix', 'verify']));
  expect(references.filter(({ outcome }) => outcome === 'missing' || outcome === 'moved')).toEqual([]);
});

test('about a process it says what restarts with it, what is lost, and asks it by its own function', async () => {
  const { runbook, references } = await drafted('Harbour.Berths');
  expect(runbook.intro).toMatch(/started by `Harbour.Application` \(one_for_all\)/);
  expect(runbook.intro).toMatch(/state taken/);
  const commands = runbook.steps.map(({ command }) => command?.code);
  expect(commands).toContain(':sys.get_state(Harbour.Berths)');
  expect(commands).toContain('Harbour.Berths.stats()');
  expect(references.some(({ text, outcome }) => text.startsWith('Harbour.Berths.stats') && outcome === 'found')).toBe(
    true,
  );
});

test('a process without a name is found by what it was started with', async () => {
  const { runbook } = await drafted('Harbour.Pilot');
  expect(runbook.steps[0]!.command!.code).toContain('translate_initial_call(&1) == {Harbour.Pilot, :init, 1}');
});
